"""Answers of a model are remembered by all that they were written from, and go with the snapshot."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from bot.llm.brief import briefed
from bot.llm.offered import Brief
from bot.llm.remembered import Remembered, remembered_key
from bot.types import Answer, Turn
from index.embed import Embedder
from tests.bot.world import bot_over
from tests.llm.lamps import brief, document

MILL = "Alder Mill\n\nThe Alder Mill was built in 1790 by Tom Reed.\n"


def key(n: int) -> bytes:
    return remembered_key(str(n), (), brief("When?", "Lit in 1871."), "tiny")


def test_all_that_an_answer_was_written_from_makes_its_key() -> None:
    one = brief("When was it lit?", "Lit in 1871.", "Red.")
    turns = [Turn("user", "a"), Turn("assistant", "b")]
    keys = [
        remembered_key("When?", turns, one, "tiny"),
        remembered_key("Where?", turns, one, "tiny"),
        remembered_key("When?", turns[:1], one, "tiny"),
        remembered_key("When?", turns, one, "large"),
        remembered_key("When?", turns, brief("When was it lit?", "Lit in 1872.", "Red."), "tiny"),
        remembered_key("When?", turns, brief("When was it put out?", "Lit in 1871.", "Red."), "tiny"),
        remembered_key("When?", turns, replace(one, sides=(frozenset({1}), frozenset({2}))), "tiny"),
        remembered_key("When?", turns, replace(one, offered=one.offered[:1]), "tiny"),
        remembered_key("When?", turns, _changed(one_line="Lit in 1871."), "tiny"),
    ]
    assert len(set(keys)) == len(keys)
    assert keys[0] == remembered_key("When?", list(turns), brief("When was it lit?", "Lit in 1871.", "Red."), "tiny")


def _changed(one_line: str) -> Brief:
    """The same lines are offered, but of an article that has another line as well."""
    one = brief("When was it lit?", one_line, "Red.")
    other = document("lamp.txt", one_line, "Red.", "Tall.")
    offered = tuple(replace(o, evidence=(replace(o.evidence[0], document=other),)) for o in one.offered)
    return replace(one, offered=offered)


def test_the_answers_used_last_are_kept_and_no_other_snapshot_has_them(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"mill.txt": MILL, "other.txt": "Brook\n\nThe Brook is a river.\n"})
    first = bot.library.snapshot
    answer = bot.answer("When was the Alder Mill built?")
    memory = Remembered(most=2)
    assert memory.get(first, key(1)) is None
    memory.put(first, key(1), answer)
    memory.put(first, key(2), answer)
    assert memory.get(first, key(1)) == answer
    memory.put(first, key(3), answer)
    assert [memory.get(first, key(n)) is not None for n in (1, 2, 3)] == [True, False, True]
    (tmp_path / "articles" / "mill.txt").write_text(MILL.replace("1790", "1791"), encoding="utf-8")
    bot.library.refresh()
    second = bot.library.snapshot
    assert memory.get(second, key(1)) is None
    memory.put(second, key(1), answer)  # written from the article as it was
    assert memory.get(second, key(1)) is None
    (tmp_path / "articles" / "mill.txt").unlink()
    bot.library.refresh()
    memory.put(bot.library.snapshot, key(1), answer)
    assert memory.get(bot.library.snapshot, key(1)) is None


def test_a_changed_article_makes_another_key(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"mill.txt": MILL})
    keys = []
    for text in (MILL, MILL, f"{MILL}\nIt is red.\n"):
        (tmp_path / "articles" / "mill.txt").write_text(text, encoding="utf-8", newline="")
        bot.library.refresh()
        one = briefed(bot.explain("When was the Alder Mill built?"))
        assert one is not None
        keys.append(remembered_key("q", (), one, "tiny"))
    assert keys[0] == keys[1] != keys[2]


def test_many_threads_at_once(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"mill.txt": MILL})
    snapshot, answer, memory = bot.library.snapshot, bot.answer("When was the Alder Mill built?"), Remembered(most=4)

    def work(n: int) -> Answer | None:
        memory.put(snapshot, key(n % 6), answer)
        return memory.get(snapshot, key(n % 5))

    with ThreadPoolExecutor(8) as pool:
        assert all(found in (None, answer) for found in pool.map(work, range(200)))
    assert sum(memory.get(snapshot, key(n)) is not None for n in range(6)) == 4
