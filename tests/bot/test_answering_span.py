"""Where in a quote the answering words stand: exact slices, in sentences, items, rows and runs of rows."""

import json
from pathlib import Path

import pytest

from bot.answer import Bot
from bot.citations import cite
from bot.compose.emphasis import located
from bot.question import parse
from bot.standing import cells, columns, in_document
from bot.types import Answer, Evidence, Span, Status, runs
from index.chunk import body_of
from index.embed import Embedder, WordEmbedder
from index.snapshot import Snapshot
from sources.document import Block, Document, Kind
from sources.formats import read_text
from tests.bot.world import bot_over, check_contract
from tests.index.little import in_memory

OVEN = (
    "# Mill Lane bakery\n\n"
    "The bakery opened with a feast for all of the lane and both of its bridges on **3\r\n"
    "May 1931**.[4] It was sold [in the\r\nsummer](sale.md) of 1950.[12]\n\n"
    "The rye oven and the rye mill burn oak.\n\n"
    "It employs 14 bakers and owns 3 vans.[a]\n\n"
    "Rye.\n\n"
    "| Loaf | Minutes | Degrees |\n|---|---|---|\n| Rye loaf | 55 | 55 |\n"
)
WORDS = WordEmbedder(["oven", "bakery"])


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return in_memory({"oven.md": OVEN}, WORDS)


def marked(answer: Answer) -> list[str | None]:
    """The marked words of each citation."""
    return [c.quote[c.answers.start : c.answers.end] if c.answers else None for c in answer.citations]


def found(snapshot: Snapshot, text: str, words: str = "", nth: int = 0) -> Evidence:
    """The block that holds a text, in whose body a reader has marked some words where they stand ``nth``."""
    document = snapshot.document("oven.md")
    number = next(n for n, b in enumerate(document.blocks) if text in document.block_text(b))
    body = body_of(document, document.blocks[number])
    at = -1
    for _ in range(nth + 1):
        at = body.index(words, at + 1)
    return Evidence(document, number, words=words, span=(at, at + len(words)) if words else None)


@pytest.mark.parametrize(
    ("question", "block", "words", "nth", "answer"),
    [
        ("When did the bakery open?", "opened", "", 0, "3\nMay 1931"),  # over a line's end, without the marks around
        ("When did the bakery open?", "opened", "bakery", 0, "3\nMay 1931"),  # a date is surer than the reader
        ("When was the bakery sold?", "sold", "", 0, "1950"),  # a note behind it is no part of it
        ("What was the bakery?", "sold", "summer", 0, "summer"),
        ("How many vans are there?", "14 bakers", "", 0, "3"),
        ("How many bakers are there?", "14 bakers", "3", 0, "14"),
        ("What burns oak?", "burn oak", "rye", 1, "rye"),
        ("What burns oak?", "burn oak", "ye ove", 0, "rye oven"),  # whole words
        ("What burns oak?", "burn oak", "oak.", 0, "oak"),
        ("What burns oak?", "burn oak", "", 0, None),
        ("What burns oak?", "burn oak", "rye oven and the rye mill burn", 0, None),  # nearly everything
        ("What is baked?", "Rye.", "Rye", 0, None),
        ("How long does it bake?", "Rye loaf", "55", 1, "55"),
        ("How long does it bake?", "Rye loaf", "Degrees", 0, None),  # the name of a column, which the row has not
        ("How long does it bake?", "Rye loaf", "Loaf: Rye loaf; Minutes: 55", 0, "Rye loaf | 55"),
    ],
)
def test_the_words_marked(
    snapshot: Snapshot, question: str, block: str, words: str, nth: int, answer: str | None
) -> None:
    citation = cite(located(parse(question, snapshot), found(snapshot, block, words, nth)), 1)
    span = citation.answers
    assert (citation.quote[span.start : span.end] if span else None) == answer


def test_it_is_where_the_reader_has_it_and_not_where_the_words_stand_first(snapshot: Snapshot) -> None:
    """The second "rye" begins behind 21 characters; the second 55 stands under Degrees."""
    asked = parse("What burns oak?", snapshot)
    for block, words, starts in (("burn oak", "rye", [4, 21]), ("Rye loaf", "55", [13, 18])):
        spans = [cite(located(asked, found(snapshot, block, words, n)), 1).answers for n in (0, 1)]
        assert spans == [Span(start, start + len(words)) for start in starts]


def test_a_quote_has_no_carriage_returns(snapshot: Snapshot) -> None:
    """In the file two line ends before "1950" have one character more than in the quote."""
    citation = cite(located(parse("When was the bakery sold?", snapshot), found(snapshot, "sold")), 1)
    assert citation.quote == "It was sold [in the\nsummer](sale.md) of 1950.[12]"
    assert citation.answers is not None
    assert (citation.answers.start, citation.answers.end) == (
        citation.quote.index("1950"),
        citation.quote.index(".[12"),
    )


def rows_of(text: str, name: str = "t.md") -> tuple[Document, list[Block]]:
    document = read_text(name, text, "0")
    return document, [b for b in document.blocks if b.kind is Kind.ROW]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("t.md", "# T\n\n| A | B | C |\n|---|---|---|\n| 1 | 11 | 1 |\n", [[(2, "1"), (6, "11"), (11, "1")]]),
        ("t.csv", 'Name,Town,Born\n"Holm, Ada",Oslo,1901\nVik,,7\n',
         [[(1, "Holm, Ada"), (12, "Oslo"), (17, "1901")], [(0, "Vik"), None, (5, "7")]]),
        ("t.csv", 'Name,Said,Born\nHolm,"a ""no""",1901\n', [[(0, "Holm"), None, None]]),  # written otherwise
        ("t.txt", "Year  Boats  Crew\n1880  12     40\n1881  12     12\n",
         [[(0, "1880"), (6, "12"), (13, "40")], [(0, "1881"), (6, "12"), (13, "12")]]),
        ("t.wiki",
         '{|\n! Year !! Boats !! Crew\n|-\n| rowspan="2" | 1880 || 12 || align="left" | 40\n|-\n| 9 || 8\n|}\n',
         [[(16, "1880"), (24, "12"), (45, "40")], [None, (2, "9"), (7, "8")]]),  # the 1880 stands in the row above
    ],
)  # fmt: skip
def test_the_cells_of_a_row(name: str, text: str, told: list[list[tuple[int, str] | None]]) -> None:
    document, rows = rows_of(text, name)
    placed = [[(s[0] - b.start, document.text[slice(*s)]) if s else None for s in cells(document, b)] for b in rows]
    assert placed == told


def test_cells_beside_each_other_are_one_stretch() -> None:
    document, (row,) = rows_of("# T\n\n| A | B | C | D |\n|---|---|---|---|\n| a | b |  | d |\n")
    stretch = {asked: columns(document, row, asked) for asked in ((1,), (0, 1), (1, 3), (0, 3), (1, 2), ())}
    assert {asked: document.text[slice(*s)] if s else None for asked, s in stretch.items()} == {
        (1,): "b", (0, 1): "a | b", (1, 3): "b |  | d", (0, 3): None, (1, 2): None, (): None,
    }  # fmt: skip


def test_a_row_of_a_stranger_is_soon_given_up() -> None:
    text = ('a="' * 2000)[:4001]
    document = Document("t", "T", text, "0", "utf-8", ())
    assert cells(document, Block(Kind.ROW, 0, 4001, cells=("a", "b"))) == (None, None)
    assert in_document(document, Block(Kind.SENTENCE, 0, 4001), (5000, 5001)) is None


def test_a_run_of_rows_keeps_its_only_mark() -> None:
    document, _ = rows_of("# T\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n")
    first = next(n for n, b in enumerate(document.blocks) if b.kind is Kind.ROW)
    rows = [Evidence(document, first + n) for n in range(3)]
    one = Evidence(document, first + 1, answers=(rows[1].start + 2, rows[1].start + 3))
    other = Evidence(document, first + 2, answers=(rows[2].start + 2, rows[2].start + 3))
    assert [e.answers for e in runs([rows[0], one, rows[2]])] == [one.answers]
    assert [e.answers for e in runs([rows[0], one, other])] == [None]
    assert [e.answers for e in runs([one])] == [one.answers]


SHIPS = (
    "# Northmoor lighthouse\n\nThe Northmoor lighthouse was first lit on 3 May 1871. "
    "The keeper of the lighthouse is Ada Holm.\n\n"
    "## Visits\n\n- 4 June 1880 - Karl Brandt visited the lighthouse.\n"
    "- 1 March 1890 - Lena Vik visited the lighthouse.\n"
    "- 8 August 1891 - Lena Vik visited the lighthouse again.\n\n"
    "Table: Ships seen from Northmoor\n\n"
    "| Year | Sailing ships | Steamers |\n|---|---|---|\n| 1880 | 210 | 210 |\n| 1881 | 340 | 118 |\n"
    "| 1882 | 275 | - |\n"
)
MILL = "Alder Mill\n\nThe Alder Mill was built in 1790 by Tom Reed.\n"
BROOK = "The Brook\n\nThe Brook is a river.\n\n== Buildings ==\n\nThe Alder Mill was built in May 1812.\n"


@pytest.fixture(scope="module")
def ships(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("span"), model, {"ships.md": SHIPS})


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who is the keeper of the lighthouse?", ["Ada Holm"]),
        ("When was the Northmoor lighthouse first lit?", ["3 May 1871"]),
        ("How many steamers were seen in 1880?", ["210"]),
        ("How many steamers were seen in 1882?", [None]),  # it is said that there is none
        ("In which year were the most sailing ships seen?", ["1881"]),
        ("On which dates did Lena Vik visit the lighthouse?", ["1 March 1890", "8 August 1891"]),
        ("List all visits of Lena Vik.", [None, None]),  # the items are the answer
    ],
)
def test_what_answers_is_marked(ships: Bot, question: str, answers: list[str | None]) -> None:
    answer = ships.answer(question)
    check_contract(answer, ships)
    assert marked(answer) == answers


def test_the_cell_and_not_one_with_the_same_value(ships: Bot) -> None:
    (citation,) = ships.answer("How many steamers were seen in 1880?").citations
    assert citation.quote == "| 1880 | 210 | 210 |"
    assert citation.answers == Span(15, 18)


def test_the_cells_of_a_difference_are_marked_together(tmp_path: Path, model: Embedder) -> None:
    trade = "# Trade of Northmoor\n\n| Year | Import | Export | Note |\n|---|---|---|---|\n"
    bot = bot_over(tmp_path, model, {"t.md": f"{trade}| 1880 | 20 | 45 | kelp |\n| 1881 | 30 | 31 | wool |\n"})
    answer = bot.answer("How big was the trade surplus of Northmoor in 1880?")
    assert answer.answer.startswith("1880: **25**, Export 45 less Import 20.")
    assert marked(answer) == ["20 | 45"]


def test_both_sides_of_a_conflict_are_marked(tmp_path: Path, model: Embedder) -> None:
    answer = bot_over(tmp_path, model, {"mill.txt": MILL, "brook.txt": BROOK}).answer("When was the Alder Mill built?")
    assert answer.status is Status.CONFLICT
    assert marked(answer) == ["1790", "May 1812"]


def test_the_key_is_always_there(ships: Bot) -> None:
    answered = json.loads(json.dumps(ships.answer("Who is the keeper of the lighthouse?").to_json()))
    assert answered["citations"][0]["answers"] == {"start": 32, "end": 40}
    lost = ships.answer("Who painted the town hall of Quillon?").to_json()
    assert lost["status"] == "not_found"
    assert [c["answers"] for c in lost["closest"]] == [None] * len(lost["closest"])
