"""Lists: which items answer, how many there are, and what follows from their dates, over three invented articles."""

from collections.abc import Callable, Sequence

import pytest

from bot.answer import Bot
from bot.compose.entries import entries
from bot.compose.gather import gathered, introduced
from bot.compose.listing import bullets, count, listing
from bot.compose.tally import dates_counted, tally
from bot.question import Question, parse
from bot.read import UNREAD
from bot.types import Draft, Evidence, Status
from index.embed import Embedder, WordEmbedder
from index.snapshot import Snapshot
from tests.bot.world import bot_over, check_contract

OBSERVATORY = """\
# Halden observatory

The Halden observatory stands on a hill above the town.

## Night kit

A night at the telescope needs three things:

- a coat
- a lamp with a red glass
- a flask of tea

The coat is lent at the door.

## Directors

- Ada Holm (1871–1889)
- Karl Brandt (1889–1893)
- Nora Vik (1893–1931)
- Tom Reed (1931–1940)

## Lenses and mirrors

- the brass refractor
- the long mirror
- the comet seeker
- the small transit

## Comets seen

- 4 May 1902: Nora Vik saw a comet in the Swan.
- 19 May 1907: Tom Reed saw a comet in the Lyre.
- 2 June 1907: Nora Vik saw a comet in the Lion.
- 8 August 1907: Nora Vik saw a comet in the Whale.
- 1 May 1911: Nora Vik saw a comet in the Crab.
"""
CHRONICLE = """\
# Chronicle of the Mill Lane bakery

## 1893

- The bakery bought a second oven.
- A flood ruined the flour.

## 1894

- The apprentices went on strike for a week.
- Greta Lund baked the first walnut wreath.
- The chimney was raised by two metres.

## 1895

- The shop got a glass door.
"""
CLUB = """\
# Tollford rowing club

The club sent 12 rowers to Heron Lake, 9 rowers to Marsh Bay and 14 rowers to the Weir in 1961.

Five boats were named in the log of 1899: Heron, Otter, Kingfisher, Swift and Dabchick.

Regattas were held in May 1950, June 1952, May 1957, May 1960 and July 1963.

## Cups

- Silver cup, won by the eight in June 1950
- Oak cup, won by the four in May 1952
- Copper cup, won by the eight in May 1957
"""
HALDEN, MILL, TOLL = "halden-observatory.md", "mill-lane-chronicle.md", "tollford-rowing-club.md"
FILES = {HALDEN: OBSERVATORY, MILL: CHRONICLE, TOLL: CLUB}
Composer = Callable[[Question, Sequence[Evidence], Snapshot], Draft | None]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("lists"), model, FILES)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return bot_over(tmp_path_factory.mktemp("words"), WordEmbedder(["comet", "cup", "boat"]), FILES).library.snapshot


def found(snapshot: Snapshot, source: str, text: str) -> Evidence:
    """The block of a source that holds these words, as evidence that no model has read."""
    document = snapshot.document(source)
    number = next(n for n, block in enumerate(document.blocks) if text in document.block_text(block))
    return Evidence(document, number, 2.0, UNREAD)


def made(composer: Composer, snapshot: Snapshot, text: str, best: Evidence) -> list[str] | None:
    """What one composer makes of a question and its best evidence."""
    draft = composer(parse(text, snapshot), [best], snapshot)
    return [s.text for s in draft.statements] if draft else None


# Which items.


def test_items_must_meet_the_name_that_the_best_one_meets(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "in the Lion")
    items = gathered(parse("Which comets did Nora Vik see?", snapshot), best, snapshot)
    assert [e.text.split(":")[0] for e in items] == ["4 May 1902", "2 June 1907", "8 August 1907", "1 May 1911"]


def test_items_must_meet_the_years(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "in the Lion")
    items = gathered(parse("Which comets were seen in 1907?", snapshot), best, snapshot)
    assert [e.text.split(":")[0] for e in items] == ["19 May 1907", "2 June 1907", "8 August 1907"]
    items = gathered(parse("Which comets were seen between 1908 and 1912?", snapshot), best, snapshot)
    assert [e.text.split(":")[0] for e in items] == ["1 May 1911"]


def test_a_list_whose_headings_hold_all_that_is_asked_is_said_whole(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "long mirror")
    whole = ["the brass refractor", "the long mirror", "the comet seeker", "the small transit"]
    assert made(listing, snapshot, "Lenses of the Halden observatory?", found(snapshot, HALDEN, "brass")) == whole
    assert made(listing, snapshot, "What lenses and mirrors are there?", best) == whole
    assert made(listing, snapshot, "Who polished the lenses of the Halden observatory?", best) is None
    assert made(listing, snapshot, "How did the lenses get to Halden?", best) is None


def test_a_sentence_that_opens_a_list_is_followed_by_its_items(snapshot: Snapshot) -> None:
    opening = found(snapshot, HALDEN, "three things")
    assert [e.text for e in introduced(opening)] == ["a coat", "a lamp with a red glass", "a flask of tea"]
    assert made(listing, snapshot, "What does a night at the telescope need?", opening) == [
        "a coat",
        "a lamp with a red glass",
        "a flask of tea",
    ]
    assert introduced(found(snapshot, HALDEN, "lent at the door")) == []
    assert introduced(found(snapshot, HALDEN, "a flask of tea")) == []


def test_what_is_too_long_is_counted_and_cited(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "brass")
    statements = bullets([best] * 100)
    shown = len(statements) - 1
    assert {s.text for s in statements[:-1]} == {"the brass refractor"}
    assert statements[-1].text == f"and {100 - shown} more"
    assert sum(len(s.text) for s in statements) < 1300


# How many.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How many comets were seen in May?", "**3** (three), counted from these entries:"),
        ("How many comets were seen in 1907?", "**3** (three), counted from these entries:"),
        ("How many comets did Nora Vik see?", "**4** (four), counted from these entries:"),
        ("How many comets did Nora Vik see in May?", "**2** (two), counted from these entries:"),
        ("How many comets were seen from Halden?", "**5** (five), counted from these entries:"),
    ],
)
def test_items_are_counted(snapshot: Snapshot, text: str, said: str) -> None:
    best = found(snapshot, HALDEN, "1 May 1911")
    draft = count(parse(text, snapshot), [best], snapshot)
    assert draft is not None
    assert draft.statements[0].text == said
    assert len(draft.statements) - 1 == len(draft.statements[0].evidence) == int(said[2])


def test_what_the_list_does_not_hold_is_not_counted(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "1 May 1911")
    assert made(count, snapshot, "How many owls were seen in May?", best) is None
    assert made(count, snapshot, "Which comets were seen in May?", best) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("How often were regattas held in May?", "**3** (three times), counted from: May 1950, May 1957, May 1960."),
        (
            "How often were regattas held between 1951 and 1958?",
            "**2** (two times), counted from: June 1952, May 1957.",
        ),
        ("How often were regattas held in July?", "**1** (once), counted from: July 1963."),
        ("How often were regattas held after 1970?", None),
    ],
)
def test_the_dates_of_a_sentence_are_counted(snapshot: Snapshot, text: str, said: str | None) -> None:
    draft = dates_counted(parse(text, snapshot), found(snapshot, TOLL, "Regattas"))
    assert (draft.statements[0].text if draft else None) == said


def test_the_figures_of_a_sentence_are_added(snapshot: Snapshot) -> None:
    sentence = found(snapshot, TOLL, "12 rowers")
    draft = tally(parse("How many rowers did the club send in total?", snapshot), [sentence], snapshot)
    assert draft is not None
    assert draft.statements[0].text == f"**35**, the sum of 12 + 9 + 14: {sentence.text}"
    assert draft.statements[0].value == 35.0
    assert made(tally, snapshot, "How many oars did the club send in total?", sentence) is None
    assert made(tally, snapshot, "How many rowers did the club send?", sentence) is None


def test_the_names_behind_a_colon_are_counted(snapshot: Snapshot) -> None:
    sentence = found(snapshot, TOLL, "Heron, Otter")
    assert made(tally, snapshot, "How many boats are named in the log?", sentence) == [
        "**5 are named** in the sentence, from Heron to Dabchick."
    ]
    assert made(tally, snapshot, "How many boats did the club own?", sentence) is None
    assert made(tally, snapshot, "How many boats are named?", found(snapshot, TOLL, "12 rowers")) is None


# What follows from the dates of the items.


@pytest.mark.parametrize(
    ("text", "source", "best", "said"),
    [
        (
            "In which year were the most comets seen?",
            HALDEN,
            "1 May 1911",
            "**1907** – 3 entries, counted from 5 entries.",
        ),
        (
            "In which year between 1900 and 1906 were the most comets seen?",  # one year is no choice
            HALDEN,
            "1 May 1911",
            None,
        ),
        (
            "Which year of the chronicle has the most entries?",  # the years stand in the headings
            MILL,
            "glass door",
            "**1894** – 3 entries, counted from 6 entries.",
        ),
        ("Which year had the most directors?", HALDEN, "brass", None),  # these items have no years
    ],
)
def test_the_year_with_the_most_entries(
    snapshot: Snapshot, text: str, source: str, best: str, said: str | None
) -> None:
    assert made(entries, snapshot, text, found(snapshot, source, best)) == ([said] if said else None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which director served the longest?", "**Nora Vik (1893–1931)** – the longest of 4 spans, 38 years."),
        ("Which director served the shortest?", "**Karl Brandt (1889–1893)** – the shortest of 4 spans, 4 years."),
        ("Who was the first director?", "Ada Holm (1871–1889)"),
        ("Who was the last director?", "Tom Reed (1931–1940)"),
    ],
)
def test_the_longest_span_and_the_ends_of_a_list(snapshot: Snapshot, text: str, said: str) -> None:
    best = found(snapshot, HALDEN, "Karl Brandt")
    assert made(entries, snapshot, text, best) == [said]


def test_every_span_looked_at_is_cited(snapshot: Snapshot) -> None:
    best = found(snapshot, HALDEN, "Karl Brandt")
    draft = entries(parse("Which director served the longest?", snapshot), [best], snapshot)
    assert draft is not None
    lines = [(e.document.line_of(e.start), e.document.line_of(e.end - 1)) for e in draft.statements[0].evidence]
    assert lines == [(17, 20)]


def test_the_date_of_a_first_thing_is_no_item(snapshot: Snapshot) -> None:
    assert made(entries, snapshot, "When did the first director serve?", found(snapshot, HALDEN, "Brandt")) is None


# The whole pipeline.


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("What are the lenses and mirrors of the Halden observatory?", [24, 25, 26, 27]),
        ("Which comets did Nora Vik see?", [31, 33, 34, 35]),
        ("Which comets were seen in 1907?", [32, 33, 34]),
        ("What does a night at the telescope need?", [9, 10, 11]),
        ("Which cups did the eight win?", [11, 13]),
        ("What happened at the Mill Lane bakery in 1894?", [10, 11, 12]),
    ],
)
def test_a_list_is_said_item_by_item(bot: Bot, text: str, lines: list[int]) -> None:
    answer = bot.answer(text)
    check_contract(answer, bot)
    assert answer.status is Status.ANSWERED
    assert [c.first_line for c in answer.citations] == lines, answer.answer


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("How many comets were seen in May?", "**3** (three)"),
        ("In which year were the most comets seen?", "**1907** – 3 entries"),
        ("Which director of the Halden observatory served the longest?", "**Nora Vik (1893–1931)** – the longest"),
        ("How many rowers did the rowing club send altogether?", "**35**, the sum of 12 + 9 + 14"),
        ("How many boats are named in the log of 1899?", "**5 are named**"),
    ],
)
def test_what_follows_from_a_list_opens_the_answer(bot: Bot, text: str, opening: str) -> None:
    answer = bot.answer(text)
    check_contract(answer, bot)
    assert answer.answer.startswith(opening)
