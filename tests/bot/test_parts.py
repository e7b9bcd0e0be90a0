"""Questions of several parts: each part stands alone, and the answer holds them all."""

from pathlib import Path

import pytest

from bot.coordination import runs_of
from bot.parts import questions
from bot.question import Operation
from bot.types import Status
from index.embed import Embedder
from index.snapshot import Snapshot
from tests.bot.world import bot_over, check_contract, line
from tests.index.little import in_memory

MILL = """\
Alder Mill

The Alder Mill is a water mill on the Brook. It was built in 1790.
The mill museum opened on 3 May 1952.
The miller of the Alder Mill is Tom Reed.
The miller of the Alder Mill in 2010 was Ada Holm.

== Loaves ==

Table: Loaves baked at the mill

| Loaf | Oven temperature | Eggs |
|---|---|---|
| Rye loaf | 230 °C | 1 |
| Plum cake | 180 °C | 4 |
"""
FAIR = """\
Harvest fair of Brookham

The harvest fair was first held on 4 October 1850.
Plum cake has been sold at the harvest fair since 1871.
"""
FILES = {"alder-mill.txt": MILL, "harvest-fair.txt": FAIR}


@pytest.fixture
def snapshot(tmp_path: Path, model: Embedder) -> Snapshot:
    return bot_over(tmp_path, model, FILES).library.snapshot


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("When and where was the mill built?", ["When and where was the mill built?"]),
        (
            "Who is the miller of the Alder Mill now, and who was it in 2010?",
            ["Who is the miller of the Alder Mill now", "who was the miller of the Alder Mill in 2010?"],
        ),
        (
            "When is the harvest fair held, and since when has plum cake been sold there?",
            ["When is the harvest fair held", "since when has plum cake been sold at the harvest fair?"],
        ),
        ("Who built the Alder Mill and when?", ["Who built the Alder Mill", "When did they build the Alder Mill?"]),
        (
            "When was the Alder Mill built, and by whom?",
            ["When was the Alder Mill built", "By whom was the Alder Mill built?"],
        ),
        (
            "When was the Alder Mill built and how high is it?",
            ["When was the Alder Mill built", "how high is the Alder Mill?"],
        ),
        (
            "Who was miller of the Alder Mill in 1990, and who in 2010?",
            ["Who was miller of the Alder Mill in 1990", "who was miller of the Alder Mill in 2010?"],
        ),
        (
            "What oven temperatures do the rye loaf and the plum cake need?",
            ["What oven temperatures do the rye loaf need?", "What oven temperatures do the plum cake need?"],
        ),
        (
            "Which envoys came from Denmark and from Norway?",
            ["Which envoys came from Denmark?", "Which envoys came from Norway?"],
        ),
        ("What lies between the rye loaf and the plum cake?", ["What lies between the rye loaf and the plum cake?"]),
        ("What do bread and butter cost?", ["What do bread and butter cost?"]),
        ("What are the loaves and how long does each take?", ["What are the loaves and how long does each take?"]),
    ],
)
def test_each_part_stands_alone(snapshot: Snapshot, text: str, parts: list[str]) -> None:
    assert [part.text.casefold() for part in questions(text, snapshot).parts] == [part.casefold() for part in parts]


def test_things_side_by_side_are_found_by_the_names_that_the_articles_have(snapshot: Snapshot) -> None:
    (run,) = runs_of("What do the rye loaf, the plum cake and Anna Berg need?", snapshot)
    assert [(m.name, m.known) for m in run.mentions] == [
        ("the rye loaf", True),
        ("the plum cake", True),
        ("Anna Berg", False),
    ]


def test_each_of_the_articles_of_a_kind_is_asked_about(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"a.md": "# North Pier\n\nIt is long.\n", "b.md": "# South Pier\n\nIt is short.\n"})
    asked = questions("How long is each of the two piers?", bot.library.snapshot)
    assert [part.text for part in asked.parts] == ["How long is the North Pier?", "How long is the South Pier?"]
    assert len(questions("How long is each of the three piers?", bot.library.snapshot).parts) == 1


def test_figures_of_several_things_are_added(snapshot: Snapshot) -> None:
    asked = questions("How many eggs do the rye loaf and the plum cake need together?", snapshot)
    assert asked.operation is Operation.SUM
    assert [part.text for part in asked.parts] == [
        "How many eggs do the rye loaf need?",
        "How many eggs do the plum cake need?",
    ]


def test_the_answer_holds_every_part_with_its_line(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, FILES)
    answer = bot.answer("When was the harvest fair first held, and since when has plum cake been sold there?")
    check_contract(answer, bot)
    assert answer.status is Status.ANSWERED
    assert answer.answer.replace("**", "") == (
        "The harvest fair was first held on 4 October 1850. [1]"
        " Plum cake has been sold at the harvest fair since 1871. [2]"
    )
    assert [line(c) for c in answer.citations] == [("harvest-fair.txt", 3), ("harvest-fair.txt", 4)]


def test_what_is_now_and_what_was_then(tmp_path: Path, model: Embedder) -> None:
    text = "# Brook Choir\n\n## Leaders of the choir\n\n- Ada Holm (1996–2014)\n- Lena Vik (since 2014)\n"
    text += "\n## Songs\n\nThe choir sings songs of the sea. It meets on Fridays in the old customs house.\n"
    bot = bot_over(tmp_path, model, {"choir.md": text})
    answer = bot.answer("Who is leader of the Brook Choir now, and who was it in 2010?")
    check_contract(answer, bot)
    assert [line(c) for c in answer.citations] == [("choir.md", 6), ("choir.md", 5)]


@pytest.mark.parametrize(("piers", "parts"), [(2, 2), (20, 20), (21, 1)])
def test_very_many_articles_of_a_kind_are_not_asked_about_one_by_one(piers: int, parts: int) -> None:
    snapshot = in_memory({f"{n:02}.md": f"# Pier {n}\n\nIt opened in {1900 + n}.\n" for n in range(piers)})
    assert len(questions("When did all the piers open?", snapshot).parts) == parts
