"""A little world of articles and pairs for ``linecite eval run``, and what the command prints."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from eval.commands.group import evaluate
from eval.dataset.anchor import Anchor
from tests.bot.world import FISHERY, NORTHMOOR

LIGHT, BOARD = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"
DENMARK = [
    {"role": "user", "content": "When did Denmark open its consulate in Westhaven?"},
    {"role": "assistant", "content": "In August 1992."},
]


def row(id: str, question: str, source: str = "", line: int = 0, answers: Sequence[str] = (), **more: Any) -> Any:
    """A pair of one line of evidence, or of none."""
    told = {"id": id, "question": question, "kind": "lookup", **more}
    if not source:
        return {**told, "status": "not_found"}
    text = {LIGHT: NORTHMOOR, BOARD: FISHERY}[source]
    anchor = Anchor.of(source, text.split("\n"), line, line)
    evidence = {"source": source, "quote": anchor.quote, "line": line, "before": anchor.before, "after": anchor.after}
    return {**told, "answers": list(answers), "evidence": [evidence]}


ROWS = [
    row("lit", "When was the Northmoor lighthouse first lit?", LIGHT, 3, ["3 May 1871"], must_pass=True),
    row("keeper", "Who is the keeper of the lighthouse?", LIGHT, 4, ["Ada Holm"], kind="person"),
    row("norway", "And Norway?", BOARD, 9, ["January 1995"], history=DENMARK, kind="follow-up")
    | {"rewrite": "When did Norway open its consulate in Westhaven?"},
    row("moon", "Who walked on the moon first?", kind="unanswerable"),
]


def world(folder: Path, rows: Sequence[Any] = ROWS, light: str = NORTHMOOR) -> list[str]:
    """Writes articles and pairs; returns the options that name them and all that is written."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / LIGHT).write_text(light, encoding="utf-8")
    (folder / "articles" / BOARD).write_text(FISHERY, encoding="utf-8")
    text = "".join(json.dumps(one) + "\n" for one in rows)
    (folder / "pairs.jsonl").write_text(text, encoding="utf-8")
    places = {"--sources": "articles", "--store": "store", "--pairs": "pairs.jsonl", "--out": "out"}
    return [part for option, name in places.items() for part in (option, str(folder / name))]


def called(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, ["run", *arguments])


def said(result: Result) -> list[str]:
    """What a command printed below the last empty line."""
    return result.stdout.rstrip().rsplit("\n\n", 1)[1].split("\n")


CITED = {
    "n": 1,
    "source": "tower.txt",
    "title": "Tower",
    "first_line": 3,
    "last_line": 3,
    "quote": "Built in 1871.",
    "sha256": "0",
    "url": "/sources/tower.txt#L3",
}
ANSWER: dict[str, Any] = {
    "id": "another",
    "question": "another",
    "understood_as": "When?",
    "status": "answered",
    "answer": "In 1871. [1]",
    "citations": [CITED],
    "closest": [],
    "engine": "a language model",
    "seconds": {"total": 1.5},
}
