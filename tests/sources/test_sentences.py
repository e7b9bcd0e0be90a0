"""Where sentences end, and where a full stop does not end one."""

import pytest

from sources.formats.sentences import sentences
from sources.plain import plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bees fly. Wasps sting.", ["Bees fly.", "Wasps sting."]),
        ("Dr. Holm came. Mrs. Vik left.", ["Dr. Holm came.", "Mrs. Vik left."]),
        ("It was E. T. Holm. She left.", ["It was E. T. Holm.", "She left."]),
        ("Sh. Movs came by. He left.", ["Sh. Movs came by.", "He left."]),
        ("It weighs 3.5 kg. Full.", ["It weighs 3.5 kg.", "Full."]),
        ("See No. 5 there. Then go.", ["See No. 5 there.", "Then go."]),
        ('He said "Go." Then he went.', ['He said "Go."', "Then he went."]),
        ("It was opened.[12][3] It closed.", ["It was opened.[12][3]", "It closed."]),
        ("Really?! Yes… No.", ["Really?!", "Yes…", "No."]),
        ("The U.S. bees fly. They do.", ["The U.S. bees fly.", "They do."]),
        ("e.g. wax, i.e. comb. Done.", ["e.g. wax, i.e. comb.", "Done."]),
        ("蜂飞。蜂蜇。", ["蜂飞。", "蜂蜇。"]),
        ("one\ntwo. Three", ["one\ntwo.", "Three"]),
        ("no end", ["no end"]),
        ("   ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was **opened** in __1931__.[12]", "It was opened in 1931."),
        ("The [club](http://a.b/c) and the [[Hive box|hive]].", "The club and the hive."),
        ("`code` and ![picture](x.png)", "code and picture"),
        ("two\n  lines", "two lines"),
        ("a [7] b [citation needed]", "a b"),
        ("'''bold''' word", "bold word"),
    ],
)
def test_markup_and_footnote_marks_are_not_read_aloud(text: str, words: str) -> None:
    assert plain(text) == words
