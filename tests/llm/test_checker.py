"""Each fault of a sentence by an example, beside a sentence over the same lines that has none."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Bot
from bot.llm.checker import Checker
from bot.llm.checking.support import THRESHOLD
from bot.llm.offered import Brief
from bot.llm.said import Checked, Fault, Said
from index.embed import Embedder
from tests.bot.world import bot_over, small_bot
from tests.llm.briefs import brief

Check = Callable[..., Checked]

LIT = "The Northmoor lighthouse was first lit on 3 May 1871."
ROCK = "It stands on a rock"
KEEPER = "The keeper of the lighthouse"
LAMP = "The lamp was run by oil"
BRANDT, VIK = "4 June 1880", "1 March 1890"
ROW_1880, ROW_1881 = "Year: 1880", "Year: 1881"
BOARD, FLEET = "The harbour board of Westhaven has 14", "The fishing fleet"
DENMARK, NORWAY = "Denmark opened", "Norway opened"
CHAIRS = "Chairs of the board"
FERRY = """The ferry Astra

Chile sold the ferry Astra to Norway in March 1992, and Norway renamed it in June 1995.

The captain did not leave the bridge, but the crew left the ship.

The ferry carried more than 200 passengers and weighed 3 million kilograms. The Astra was built by Łuk & Sons.

Denmark recognised the United Coast League on 4–6 May 1931. See https://ferry.example/astra for the plans.

The engine was installed before the hull was painted. Exports of herring rose to 20 tonnes in the 1930s.
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("checked"), model)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("ferry"), model, {"astra.txt": FERRY})


def check(bot: Bot, text: str, *lines: str, marks: tuple[int, ...] | None = None) -> Checked:
    given = brief(bot, *lines)
    return Checker.of(bot, None).check(Said(text, tuple(range(1, len(lines) + 1)) if marks is None else marks), given)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("The lighthouse was first lit on May 3, 1871.", (LIT,)),
        ("In 1871 the Northmoor lighthouse was first lit.", (LIT,)),
        ("Northmoor stands on a rock off the coast, at two miles.", (ROCK,)),
        ("Ada Holm is the keeper of the Northmoor lighthouse.", (KEEPER,)),
        ("Until November 1924 the lamp was run by oil.", (LAMP,)),
        ("Inspector Karl Brandt visited the lighthouse on 4 June 1880.", (BRANDT,)),
        ("The lighthouse was visited by Inspector Brandt in June 1880.", (BRANDT,)),
        ("In 1880, 310.2 thousand steamers were seen from Northmoor.", (ROW_1880,)),
        ("The total of 1881 was 1,100.0.", (ROW_1881,)),
        ("The total was 1,510.7 in 1880 and 1,100.0 in 1881.", (ROW_1880, ROW_1881)),
        ("The board of Westhaven has fourteen members.", (BOARD,)),
        ("All of the 160 boats of the fishing fleet are built of oak.", (FLEET,)),
        ("Denmark opened its consulate in Westhaven in 1992, and Norway in January 1995.", (DENMARK, NORWAY)),
        ("The Danish consulate in Westhaven opened in August 1992.", (DENMARK,)),
        ("The board of Westhaven has **14** members.", (BOARD,)),
    ],
)
def test_an_honest_sentence_passes(bot: Bot, text: str, lines: tuple[str, ...]) -> None:
    checked = check(bot, text, *lines)
    assert checked.fault is None, checked
    assert checked.why == ""
    assert THRESHOLD <= checked.support <= 1.0


@pytest.mark.parametrize(
    ("text", "lines", "fault"),
    [
        ("See [the list](https://example.org).", (LIT,), Fault.FORM),
        ("The lighthouse was first lit in 1871, see www.lights.example.", (LIT,), Fault.FORM),
        ("Write to keeper@northmoor.example about the lighthouse.", (KEEPER,), Fault.FORM),
        ("The <b>lighthouse</b> was first lit in 1871.", (LIT,), Fault.FORM),
        ("`The lighthouse was first lit in 1871.`", (LIT,), Fault.FORM),
        ("## The lighthouse", (LIT,), Fault.FORM),
        ("| 1880 | 310.2 |", (ROW_1880,), Fault.FORM),
        ("The lighthouse\u202e was first lit in 1871.", (LIT,), Fault.FORM),
        ("NONE", (LIT,), Fault.FORM),
        ("As an AI, the lighthouse was first lit in 1871.", (LIT,), Fault.FORM),
        ("The provided context says that it was first lit in 1871.", (LIT,), Fault.FORM),
        ("Was the lighthouse first lit in 1871?", (LIT,), Fault.FORM),
        ("The light[1]house was first lit in 1871.", (LIT,), Fault.FORM),
        ("The **lighthouse was first lit in 1871.", (LIT,), Fault.FORM),
        (" - ", (LIT,), Fault.FORM),
        ("The lighthouse was first lit. " * 20, (LIT,), Fault.FORM),
        ("The lighthouse was first lit on 4 May 1871.", (LIT,), Fault.VALUE),
        ("The lighthouse was first lit in June 1871.", (LIT,), Fault.VALUE),
        ("The lamp was run by oil until 3 November 1924.", (LAMP,), Fault.VALUE),
        ("It stands on a rock three miles off the coast.", (ROCK,), Fault.VALUE),
        ("It stands on a rock two kilometres off the coast.", (ROCK,), Fault.VALUE),
        ("The fleet of Westhaven counts more than 160 boats.", (FLEET,), Fault.VALUE),
        ("The total of the two years was 2,610.7.", (ROW_1880, ROW_1881), Fault.VALUE),
        ("In 1880, 310.2 sailing ships were seen.", (ROW_1880,), Fault.VALUE),
        ("The total of 1881 was 1,510.7.", (ROW_1880, ROW_1881), Fault.VALUE),
        ("The fleet of 14 boats belongs to the board of 160 members.", (BOARD, FLEET), Fault.VALUE),
        ("Denmark opened its consulate in January 1995.", (DENMARK, NORWAY), Fault.VALUE),
        ("Half of the boats of the fleet are built of oak.", (FLEET,), Fault.VALUE),
        ("The keeper of the lighthouse is Ada Vik.", (KEEPER,), Fault.NAME),
        ("Brandt is the keeper of the lighthouse.", (KEEPER,), Fault.NAME),
        ("Sweden opened its consulate in Westhaven in August 1992.", (DENMARK,), Fault.NAME),
        ("Inspector Karl Vik visited the lighthouse.", (BRANDT, VIK), Fault.NAME),
        ("The keeper of the lighthouse for the WHO is Ada Holm.", (KEEPER,), Fault.NAME),
        ("The keeper of the lighthouse is not Ada Holm.", (KEEPER,), Fault.NEGATED),
        ("The fleet counts 160 boats, none of them built of oak.", (FLEET,), Fault.NEGATED),
        ("The Northmoor lighthouse was last lit on 3 May 1871.", (LIT,), Fault.NEGATED),
        ("Denmark closed its consulate in Westhaven in August 1992.", (DENMARK,), Fault.NEGATED),
        ("The keeper of the lighthouse is Ada Holm, a sailor who lost her savings at cards.", (KEEPER,), Fault.SUPPORT),
        ("The lighthouse warns the ships of hidden reefs and strong winter storms.", (ROCK,), Fault.SUPPORT),
        ("The harbour board has 14 members.", (BOARD, LAMP), Fault.SUPPORT),
    ],
)
def test_a_fault_is_found(bot: Bot, text: str, lines: tuple[str, ...], fault: Fault) -> None:
    checked = check(bot, text, *lines)
    assert checked.fault is fault, checked
    assert checked.why


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("Chile sold the Astra to Norway in March 1992.", "Chile sold", None),
        ("Norway renamed the Astra in June 1995.", "Chile sold", None),
        ("The ferry Astra was sold by Chile to Norway.", "Chile sold", None),
        ("Norway sold the ferry Astra to Chile in March 1992.", "Chile sold", Fault.NAME),
        ("Norway renamed the ferry in March 1992.", "Chile sold", Fault.VALUE),
        ("The crew left the ship.", "The captain", None),
        ("The crew did not leave the ship.", "The captain", Fault.NEGATED),
        ("The captain left the bridge.", "The captain", Fault.NEGATED),
        ("It carried over 200 passengers.", "The ferry carried", None),
        ("It carried fewer than 200 passengers.", "The ferry carried", Fault.VALUE),
        ("The ferry weighed 3,000,000 kg.", "The ferry carried", None),
        ("The ferry weighed 3 billion kilograms.", "The ferry carried", Fault.VALUE),
        ("The Astra was built by Luk & Sons.", "The Astra was", None),
        ("Denmark recognised the UCL in May 1931.", "Denmark recognised", None),
        ("Denmark recognised the League on May 4–6, 1931.", "Denmark recognised", None),
        ("Denmark recognised the League on May 4–4, 1931.", "Denmark recognised", Fault.VALUE),
        ("The League recognised Denmark on 6 May 1931.", "Denmark recognised", Fault.NEGATED),
        ("The plans are at https://ferry.example/astra.", "See https", None),
        ("The engine was installed after the hull was painted.", "The engine", Fault.NEGATED),
        ("The captain left not only the bridge.", "The captain", Fault.NEGATED),
        ("Imports of herring rose to 20 tonnes in the 1930s.", "Exports", Fault.NEGATED),
        ("Exports of herring rose to 20 tonnes in 1930.", "Exports", Fault.VALUE),
    ],
)
def test_sentences_about_a_ferry(ferry: Bot, text: str, line: str, fault: Fault | None) -> None:
    checked = check(ferry, text, line)
    assert checked.fault is fault, checked


def test_marks(bot: Bot) -> None:
    assert check(bot, LIT, LIT, marks=()).fault is Fault.UNCITED
    for marks in ((2,), (0,), (1, 7), (-1,)):
        assert check(bot, LIT, LIT, marks=marks).fault is Fault.UNKNOWN
    assert check(bot, LIT, LIT, marks=(1, 1)).fault is None


def test_a_computed_value_may_be_said_where_it_is_cited(bot: Bot) -> None:
    given = brief(bot, ROW_1880, ROW_1881)
    evidence = tuple(one.evidence[0] for one in given.offered)
    total = replace(
        given.offered[0], n=3, text="The sum of Total for 1880 and 1881 is 2,610.7.", evidence=evidence, computed=True
    )
    given = Brief("", (*given.offered, total), given.draft)
    checker = Checker.of(bot, None)
    text = "The total for 1880 and 1881 together is 2,610.7."
    assert checker.check(Said(text, (3,)), given).fault is None
    assert checker.check(Said(text, (1, 2)), given).fault is Fault.VALUE
    assert checker.check(Said(text.replace("610", "611"), (3,)), given).fault is Fault.VALUE


def test_the_threshold_is_that_of_the_config(bot: Bot) -> None:
    said, given = Said("The board meets in the house of customs, an old one.", (1,)), brief(bot, "The board meets")
    assert Checker.of(bot, 0.0).check(said, given).fault is None
    assert Checker.of(bot, 1.0).check(said, given).fault is Fault.SUPPORT
    assert Checker.of(bot, 1.0).check(Said("The board meets in the old customs house.", (1,)), given).support == 1.0


def test_threads_find_the_same(bot: Bot) -> None:
    checker, given = Checker.of(bot, None), brief(bot, LIT, FLEET)
    said = [Said(f"The fleet counts {n} boats of oak.", (2,)) for n in range(150, 170)]
    alone = [checker.check(one, given) for one in said]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: checker.check(one, given), said)) == alone
    assert [one.said.text for one in alone if one.fault is None] == ["The fleet counts 160 boats of oak."]


LINES = (LIT, ROCK, KEEPER, LAMP, BRANDT, VIK, BOARD, FLEET, DENMARK, NORWAY, CHAIRS, "The fleet register")


@pytest.mark.parametrize("line", LINES)
def test_a_line_cited_to_itself_passes(bot: Bot, line: str) -> None:
    given = brief(bot, line)
    checked = Checker.of(bot, None).check(Said(given.offered[0].text, (1,)), given)
    assert (checked.fault, checked.support) == (None, 1.0)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_line_with_any_digit_changed_never_passes(bot: Bot, data: st.DataObject) -> None:
    given_brief = brief(
        bot, data.draw(st.sampled_from([one for one in LINES if any(c.isdigit() for c in one)] + [CHAIRS]))
    )
    text = given_brief.offered[0].text
    at = data.draw(st.sampled_from([n for n, c in enumerate(text) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    changed = text[:at] + digit + text[at + 1 :]
    assert Checker.of(bot, None).check(Said(changed, (1,)), given_brief).fault is not None, changed
