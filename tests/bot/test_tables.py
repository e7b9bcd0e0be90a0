"""Tables: which rows and columns a question is about, and what is said of them, over three invented articles."""

from collections.abc import Callable, Sequence

import pytest

from bot.answer import Bot
from bot.columns import asked_columns, difference, extreme, lacks_asked, of_kind
from bot.compose.cell import cell, marked
from bot.compose.rows import rows
from bot.compose.series import series
from bot.question import Question, parse
from bot.read import UNREAD, FeatureReader
from bot.select import selected
from bot.table import Table, figure, tables
from bot.types import Draft, Evidence, Status
from index.embed import Embedder, WordEmbedder
from index.search import search
from index.snapshot import Snapshot
from tests.bot.world import bot_over, check_contract

PROBES = """\
# Lumen programme

The Lumen programme sent probes to comets. The probes were steered from a hall in Kirra.

## Missions

| Probe | Agency | Lead | Launched | Site | Distance | Mass |
|---|---|---|---|---|---|---|
| Lumen 1 (Ember) | Norrast | R. Castell | 4 May 1971 | Kirra | 9,450 | 320 kg |
| Lumen 2 | Ostra | T. Veldt | 12 June 1978 | Tamber | 8.877 | 410 kg |
| Lumen 3 | Norrast | I. Strand | 30 March 1985 | Tamber | 5 871 | 1,150 kg |
| Lumen 4 | Ostra | R. Castell | 2 October 1985 | Kirra | 12,300 | 95 kg |
| Lumen 5 | Norrast | P. Oduya | 17 January 1994 | Kirra | - | 610 kg |
"""
BAKERY = """\
# Mill Lane bakery

The bakery in Mill Lane opened in 1931. It was rebuilt after the fire because its oven had cracked.

## Cakes

| Cake | Baker | Weight | Price |
|---|---|---|---|
| Plum tart | Greta Lund | 640 g | 4.20 |
| Plum tart with cream | Otto Reis | 810 g | 5.10 |
| Walnut wreath (Sundays) | Greta Lund | 1,200 g | 7.80 |
| Poppy roll | Otto Reis | 90 g | 0.60 |
"""
CLUB = """\
# Tollford rowing club

## Members

Table: Members and boats of the Tollford rowing club (in persons)

| Year | Members | Boats | Joined | Left |
|---|---|---|---|---|
| 2001 | 120 | 14 | 30 | 12 |
| 2002 | 135 | - | 25 | 10 |
| 2003 | 131 | 17 | 9 | 13 |
| 2004 | 150 | 16 | 28 | 9 |

## Heron race

| Crew | Cox | Time |
|---|---|---|
| Blue Heron | Ada Holm | 52:48 |
| Grey Otter | Tom Reed | 51:09 |
| Old Mill | Nora Vik | 61:30 |
| Weir Lock | Karl Brandt | 55:02 |

## Boats

| Boat | Built | Length |
|---|---|---|
| Dabchick | 3 May 1931 | 9 m |
| Kingfisher | August 1912 | 17 m |
| Swift | 1950 | 12 m |
"""
LUMEN, MILL, TOLL = "lumen-programme.md", "mill-lane-bakery.md", "tollford-rowing-club.md"
FILES = {LUMEN: PROBES, MILL: BAKERY, TOLL: CLUB}
WORDS = WordEmbedder(["probe", "cake", "boat", "crew", "members"])
Composer = Callable[[Question, Sequence[Evidence], Snapshot], Draft | None]


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("tables"), model, FILES)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return bot_over(tmp_path_factory.mktemp("words"), WORDS, FILES).library.snapshot


def made(composer: Composer, snapshot: Snapshot, text: str) -> list[str] | None:
    """What one composer makes of the evidence that search and features rank: no model takes part."""
    question = parse(text, snapshot)
    hits = search(snapshot, question.text, WORDS.encode([question.text])[0], 50)
    draft = composer(question, FeatureReader().read(question, hits, snapshot), snapshot)
    return [s.text for s in draft.statements] if draft else None


def table(snapshot: Snapshot, source: str, first: str) -> Table:
    """The table of a source whose first column has this name."""
    return next(t for t in tables(snapshot.document(source)) if t.header[0] == first)


def named(found: Table, columns: Sequence[int]) -> list[str]:
    return [found.header[n] for n in columns]


# Columns.


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("What was the mass of Lumen 2?", ["Mass"]),
        ("Which agency built Lumen 2 and what was its site?", ["Agency", "Site"]),
        ("How far did Lumen 2 travel?", ["Distance"]),
        ("How heavy was Lumen 2?", ["Mass"]),
        ("What is Lumen 2?", []),
    ],
)
def test_a_column_is_named_or_hinted_at(snapshot: Snapshot, text: str, columns: list[str]) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    assert named(missions, asked_columns(parse(text, snapshot), missions)) == columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("When did Lumen 4 start?", ["Launched"]),
        ("Where did Lumen 4 start?", ["Site"]),
        ("When and where did Lumen 4 start?", ["Launched", "Site"]),
        ("Did Lumen 4 start?", []),
        ("How many did Lumen 4 see?", []),  # two columns of figures: neither is meant
    ],
)
def test_a_column_is_of_the_kind_asked_for(snapshot: Snapshot, text: str, columns: list[str]) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    assert named(missions, of_kind(parse(text, snapshot), missions)) == columns


@pytest.mark.parametrize(
    ("text", "lacks"),
    [("How far did Lumen 2 travel?", False), ("How tall was Lumen 2?", True), ("What is Lumen 2?", False)],
)
def test_a_table_without_the_hinted_column_lacks_it(snapshot: Snapshot, text: str, lacks: bool) -> None:
    assert lacks_asked(parse(text, snapshot), table(snapshot, LUMEN, "Probe")) is lacks


@pytest.mark.parametrize(
    ("text", "column", "sign"),
    [
        ("Which probe was the lightest?", "Mass", -1),
        ("Which probe had the highest mass?", "Mass", 1),
        ("Which probe went the farthest?", "Distance", 1),
        ("Which probe was launched first?", "Launched", -1),
        ("Which probe was launched last?", "Launched", 1),
    ],
)
def test_a_superlative_looks_for_its_column_and_its_end(snapshot: Snapshot, text: str, column: str, sign: int) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    found = extreme(parse(text, snapshot), missions)
    assert found is not None
    assert (missions.header[found[0]], found[1]) == (column, sign)


def test_no_superlative_no_extreme(snapshot: Snapshot) -> None:
    assert extreme(parse("What was the mass of Lumen 2?", snapshot), table(snapshot, LUMEN, "Probe")) is None
    assert extreme(parse("Which probes had at least 400 kg?", snapshot), table(snapshot, LUMEN, "Probe")) is None


def test_a_difference_is_over_two_named_columns(snapshot: Snapshot) -> None:
    members = table(snapshot, TOLL, "Year")
    found = difference(parse("What was the difference between members and boats in 2004?", snapshot), members)
    assert found is not None
    assert named(members, found) == ["Members", "Boats"]
    assert difference(parse("What was the difference between the years?", snapshot), members) is None


# Values.


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("812 m", 812.0),
        ("€ 1,250", 1250.0),
        ("52:48", 52 * 60 + 48.0),
        ("2.5 million", 2_500_000.0),
        ("4.20", 4.2),
        ("-", None),
        ("4 of 7", None),
        ("Kirra", None),
    ],
)
def test_the_figure_of_a_cell(text: str, value: float | None) -> None:
    assert figure(text) == value


def test_a_point_groups_thousands_where_the_column_does(snapshot: Snapshot) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    at = missions.header.index("Distance")
    assert [missions.figure(row, at) for row in missions.rows] == [9450.0, 8877.0, 5871.0, 12300.0, None]
    cakes = table(snapshot, MILL, "Cake")
    assert cakes.figure(cakes.rows[0], cakes.header.index("Price")) == 4.2


def test_a_column_is_of_figures_or_of_dates(snapshot: Snapshot) -> None:
    boats, members = table(snapshot, TOLL, "Boat"), table(snapshot, TOLL, "Year")
    assert [boats.dated(n) for n in range(3)] == [False, True, False]
    assert [boats.numeric(n) for n in range(3)] == [False, False, True]
    assert members.dated(0)
    assert members.unit == "persons"
    assert members.cell(members.rows[1], 2) == ""  # a dash is a missing value


# Rows.


@pytest.mark.parametrize(
    ("source", "first", "text", "keys"),
    [
        (MILL, "Cake", "How heavy is the walnut wreath?", ["Walnut wreath (Sundays)"]),  # a bracket need not be said
        (LUMEN, "Probe", "How heavy was Lumen 1?", ["Lumen 1 (Ember)"]),
        (MILL, "Cake", "How heavy is the plum tart?", ["Plum tart"]),
        (MILL, "Cake", "How heavy is the plum tart with cream?", ["Plum tart with cream"]),  # the longer key
        (MILL, "Cake", "How heavy are the plum tart and the poppy roll?", ["Plum tart", "Poppy roll"]),
        (TOLL, "Year", "How many members were there in 2003?", ["2003"]),
        (TOLL, "Year", "How many members were there from 2002 to 2004?", ["2002", "2003", "2004"]),
    ],
)
def test_rows_are_named_by_their_key(snapshot: Snapshot, source: str, first: str, text: str, keys: list[str]) -> None:
    found = table(snapshot, source, first)
    selection = selected(parse(text, snapshot), found)
    assert [found.key(row) for row in selection.rows] == keys
    assert (selection.keyed, selection.filtered) == (True, False)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Which probes did Ostra send?", "24"),
        ("Which probes did Castell lead?", "14"),  # a surname
        ("Which probes of Norrast were launched from Kirra?", "15"),
        ("Which probes were launched before 1985?", "12"),
        ("Which probes were launched until 1985?", "1234"),
        ("Which probes were launched after 1985?", "5"),
        ("Which probes were launched between 1975 and 1990?", "234"),
        ("Which probes of Ostra were launched after 1980?", "4"),
    ],
)
def test_rows_are_filtered_by_cells_and_years(snapshot: Snapshot, text: str, last: str) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    selection = selected(parse(text, snapshot), missions)
    assert "".join(missions.key(row)[len("Lumen ")] for row in selection.rows) == last
    assert (selection.keyed, selection.filtered) == (False, True)


def test_a_question_that_says_nothing_of_rows_is_about_all(snapshot: Snapshot) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    selection = selected(parse("Which probes were there?", snapshot), missions)
    assert (selection.rows, selection.keyed, selection.filtered) == (missions.rows, False, False)


# One cell, said.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What was the mass of Lumen 2?", ["Lumen 2 – Mass: **410 kg**."]),
        ("How far away was the probe Lumen 3?", ["Lumen 3 – Distance: **5 871**."]),
        ("How far did Lumen 5 travel?", ["Lumen 5 – Distance: no figure is given."]),
        ("How heavy is the plum tart with cream?", ["Plum tart with cream – Weight: **810 g**."]),
        ("What is the price of the walnut wreath?", ["Walnut wreath (Sundays) – Price: **7.80**."]),
        ("Who is the baker of the poppy roll?", ["Poppy roll – Baker: **Otto Reis**."]),
        ("When was the boat Kingfisher built?", ["Kingfisher – Built: **August 1912**."]),
    ],
)
def test_a_cell_is_said_with_its_row_and_column(snapshot: Snapshot, text: str, said: list[str]) -> None:
    assert made(cell, snapshot, text) == said


@pytest.mark.parametrize(
    "text",
    [
        "How tall was Lumen 2?",  # the table has no such column
        "How fast did Lumen 3 fly?",
        "How many calories does the plum tart have?",
        "Why was Lumen 4 launched?",  # a table gives no reasons
        "Why does the plum tart weigh 640 g?",
        "Which poet wrote about the plum tart in the winter journal of the harbour school?",  # about something else
    ],
)
def test_what_a_table_does_not_tell_is_not_read_from_it(snapshot: Snapshot, text: str) -> None:
    assert made(cell, snapshot, text) is None
    assert made(series, snapshot, text) is None
    assert made(rows, snapshot, text) is None


def read_row(snapshot: Snapshot, key: str, words: str, answers: float) -> Evidence:
    """A row of the missions in which a reader has marked some words."""
    missions = table(snapshot, LUMEN, "Probe")
    row = next(row for row in missions.rows if missions.key(row) == key)
    return Evidence(missions.document, row, 2.0, {**UNREAD, "answers": answers}, words=words)


@pytest.mark.parametrize(
    ("words", "column"),
    [("410 kg", "Mass"), ("Veldt", "Lead"), ("12 June 1978", "Launched"), ("Lumen 2", None), ("", None)],
)
def test_the_column_that_the_reader_marked(snapshot: Snapshot, words: str, column: str | None) -> None:
    missions = table(snapshot, LUMEN, "Probe")
    found = marked(missions, read_row(snapshot, "Lumen 2", words, 0.9))
    assert (missions.header[found] if found is not None else None) == column


def test_a_marked_column_is_said_only_where_the_reader_is_likely_right(snapshot: Snapshot) -> None:
    question = parse("What is known of Lumen 2?", snapshot)
    likely = cell(question, [read_row(snapshot, "Lumen 2", "410 kg", 0.9)], snapshot)
    assert likely is not None
    assert [s.text for s in likely.statements] == ["Lumen 2 – Mass: **410 kg**."]
    assert cell(question, [read_row(snapshot, "Lumen 2", "410 kg", 0.1)], snapshot) is None


# Rows listed and counted.


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Which probes were launched by Ostra?", ["Lumen 2", "Lumen 4"]),
        ("Which probes had Castell as lead?", ["Lumen 1 (Ember)", "Lumen 4"]),
        ("Which probes were launched before 1985?", ["Lumen 1 (Ember)", "Lumen 2"]),
        ("Which cakes does Otto Reis bake?", ["Plum tart with cream", "Poppy roll"]),
    ],
)
def test_filtered_rows_are_listed(snapshot: Snapshot, text: str, keys: list[str]) -> None:
    assert [line.split(": ")[0] for line in made(rows, snapshot, text) or ()] == keys


def test_the_columns_of_a_narrow_table_are_listed_with_the_key(snapshot: Snapshot) -> None:
    assert made(rows, snapshot, "Which cakes are by Lund?") == [
        "Plum tart: Greta Lund; 640 g; 4.20",
        "Walnut wreath (Sundays): Greta Lund; 1,200 g; 7.80",
    ]


def test_filtered_rows_are_counted(snapshot: Snapshot) -> None:
    said = made(rows, snapshot, "How many probes were launched between 1975 and 1990?")
    assert said is not None
    assert said[0].startswith("**3** ")
    assert [line.split(":")[0] for line in said[1:]] == ["Lumen 2", "Lumen 3", "Lumen 4"]


def test_all_rows_or_figures_in_them_are_no_list_of_rows(snapshot: Snapshot) -> None:
    assert made(rows, snapshot, "How many probes are in the table?") is None  # nothing was selected
    assert made(rows, snapshot, "How much mass had the probes of Ostra?") is None
    assert made(rows, snapshot, "List the mass of the probes of Ostra.") is None


# Rows taken together.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Which boat of the club is the oldest?", "**Kingfisher** (August 1912) – the earliest Built of 3 rows"),
        ("Which boat of the club is the newest?", "**Swift** (1950) – the latest Built of 3 rows"),
        ("Which boat of the club is the longest?", "**Kingfisher** (17 m) – the highest Length of 3 rows"),
        ("Which probe was launched last?", "**Lumen 5** (17 January 1994) – the latest Launched of 5 rows"),
        ("Which probe went the farthest?", "**Lumen 4** (12,300) – the highest Distance of 4 rows"),
        ("Which probe had the lowest distance?", "**Lumen 3** (5 871) – the lowest Distance of 4 rows"),
        ("Which probe was the lightest?", "**Lumen 4** (95 kg) – the lowest Mass of 5 rows"),
        ("Which probe of Norrast was the heaviest?", "**Lumen 3** (1,150 kg) – the highest Mass of 3 rows"),
        ("Which probe of Ostra had the lowest distance?", "**Lumen 2** (8.877) – the lowest Distance of 2 rows"),
        ("Which cake is the cheapest?", "**Poppy roll** (0.60) – the lowest Price of 4 rows"),
        ("Which crew was the fastest in the Heron race?", "**Grey Otter** (51:09) – the lowest Time of 4 rows"),
        ("Which crew was the slowest in the Heron race?", "**Old Mill** (61:30) – the highest Time of 4 rows"),
        ("In which year did the club have the most boats?", "**2003** (17) – the highest Boats of 3 rows"),
    ],
)
def test_the_extreme_of_a_column(snapshot: Snapshot, text: str, said: str) -> None:
    found = made(series, snapshot, text)
    assert found is not None
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_sum_says_what_it_leaves_out(snapshot: Snapshot) -> None:
    found = made(series, snapshot, "How many boats did the club have altogether from 2001 to 2004?")
    assert found is not None
    assert found[0].startswith("Boats, 2001 to 2004: **47")  # 14 + 17 + 16
    assert found[0].endswith(", the sum of 3 figures; 1 without a figure left out, in persons.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "What was the difference between the members and the boats in 2004?",
            "2004: **134**, Members 150 less Boats 16",
        ),
        ("What was the difference between joined and left in 2004?", "2004: **19**, Joined 28 less Left 9"),
        (
            "By how many did the members of the club rise from 2001 to 2004?",
            "**30** more – Members, 2004: 150 less 2001: 120",
        ),
        (
            "How many more members did the club have in 2002 than the year before?",
            "**15** more – Members, 2002: 135 less 2001: 120",
        ),
        (
            "How many fewer members did the club have in 2003 than the previous year?",
            "**4** less – Members, 2003: 131 less 2002: 135",
        ),
        (
            "How many fewer members did the club have in 2003 than the year after?",
            "**19** more – Members, 2004: 150 less 2003: 131",
        ),
    ],
)
def test_a_difference_says_what_was_subtracted(snapshot: Snapshot, text: str, said: str) -> None:
    assert made(series, snapshot, text) == [f"{said}, in persons."]


def test_nothing_is_subtracted_from_a_missing_figure(snapshot: Snapshot) -> None:
    assert made(series, snapshot, "How many more boats did the club have in 2003 than the year before?") is None
    assert made(series, snapshot, "What was the difference between the members and the boats in 2002?") is None


def test_the_date_of_a_first_thing_is_no_extreme(snapshot: Snapshot) -> None:
    assert made(series, snapshot, "When was the first probe launched?") is None


# The whole pipeline.


@pytest.mark.parametrize(
    ("text", "said", "lines"),
    [
        ("What was the mass of Lumen 2?", "Lumen 2 – Mass: **410 kg**.", [(10, 10)]),
        ("When was Lumen 4 launched?", "Lumen 4 – Launched: **2 October 1985**.", [(12, 12)]),
        ("How heavy is the plum tart with cream?", "Plum tart with cream – Weight: **810 g**.", [(10, 10)]),
        ("How many boats did the Tollford rowing club have in 2002?", "2002 – Boats: no figure is given", [(10, 10)]),
        ("Which probe had the lowest distance?", "**Lumen 3** (5 871) – the lowest Distance of 4 rows", [(9, 12)]),
        ("Which probes were launched by Ostra?", "- Lumen 4: 2 October 1985", [(10, 10), (12, 12)]),
        (
            "How many more members did the Tollford rowing club have in 2002 than the year before?",
            "**15** more – Members, 2002: 135 less 2001: 120, in persons.",
            [(9, 10)],
        ),
    ],
)
def test_an_answer_from_a_table_cites_its_rows(bot: Bot, text: str, said: str, lines: list[tuple[int, int]]) -> None:
    answer = bot.answer(text)
    check_contract(answer, bot)
    assert answer.status is Status.ANSWERED
    assert said in answer.answer
    assert [(c.first_line, c.last_line) for c in answer.citations] == lines


@pytest.mark.parametrize(
    "text",
    [
        "How tall was Lumen 2?",
        "Which poet wrote about the plum tart in the winter journal of the harbour school?",
    ],
)
def test_what_no_table_tells_is_not_found(bot: Bot, text: str) -> None:
    answer = bot.answer(text)
    check_contract(answer, bot)
    assert answer.status is Status.NOT_FOUND, answer.answer
