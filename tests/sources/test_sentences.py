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


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ask Mr. A. B. Holm. He knows.", ["Ask Mr. A. B. Holm.", "He knows."]),
        ("Holm and Co. Ltd. sell lamps. They do.", ["Holm and Co. Ltd. sell lamps.", "They do."]),
        ("See Vol. 3, pp. 5 and Fig. 2 there. Then stop.", ["See Vol. 3, pp. 5 and Fig. 2 there.", "Then stop."]),
        ("It cost 1,200.50 or 3.5. It was 1999. Cheap.", ["It cost 1,200.50 or 3.5.", "It was 1999.", "Cheap."]),
        ("1. Light the lamp. 2. Go.", ["1. Light the lamp.", "2. Go."]),
        (
            "“Light it!” she said. (It was dark.) They went.",
            ["“Light it!”", "she said.", "(It was dark.)", "They went."],
        ),
        ("Lit.[1] Then dark.", ["Lit.[1]", "Then dark."]),
        ("It went on... and on. Stop", ["It went on...", "and on.", "Stop"]),
        ("「灯。」灯亮！好？", ["「灯。」", "灯亮！", "好？"]),
        ("The lamp\nwas lit.\r\nIt burnt.", ["The lamp\nwas lit.", "It burnt."]),
        ("A lamp\n\nA lens", ["A lamp", "A lens"]),
        ("A lamp (Lat. lampas) is lit. Done.", ["A lamp (Lat. lampas) is lit.", "Done."]),
        ("lamps, e.g. of glass. Done!", ["lamps, e.g. of glass.", "Done!"]),
        ("Really?\u2028Yes.\u00a0No.", ["Really?", "Yes.", "No."]),
    ],
)
def test_more_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == parts


def test_sentences_of_a_stretch_have_offsets_into_the_whole_text() -> None:
    text = "One. Two. Three. Four."
    assert list(sentences(text, 5, 16)) == [(5, 9), (10, 16)]


def test_sentences_lose_nothing_but_white_space() -> None:
    text = " Dr. Holm?!  No. 5 was lit...\n\n(See p. 3.)[4] 灯。灯 J. "
    said = "".join(text[start:end] for start, end in sentences(text, 0, len(text)))
    assert "".join(said.split()) == "".join(text.split())
