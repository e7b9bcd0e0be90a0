"""A little set of pairs over one article, and a bot of fixed answers that is asked them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.types import Answer, Citation, Status, Turn
from eval import run as running
from eval.asking.asked import Asked
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.reading import read_pairs
from eval.results import Results, Total
from eval.signing import signed
from sources.document import sha256_of

MILL = "# The mill\n\nThe mill was built in 1871.\nIt was sold in 1902.\n"
BUILT: dict[str, Any] = {
    "id": "built",
    "question": "When was the mill built?",
    "answers": ["1871"],
    "evidence": [{"source": "mill.md", "quote": "The mill was built in 1871.", "line": 3}],
    "kind": "lookup",
}
MAKER: dict[str, Any] = {"id": "maker", "question": "Who built it?", "status": "not_found", "kind": "unanswerable"}


def written(folder: Path, *rows: dict[str, Any], mill: str = MILL) -> tuple[Path, Path]:
    """The articles and the file of pairs in a folder."""
    articles, pairs = folder / "articles", folder / "pairs.jsonl"
    articles.mkdir(exist_ok=True)
    (articles / "mill.md").write_text(mill, encoding="utf-8", newline="")
    pairs.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return articles, pairs


def saying(text: str, line: int = 3, quote: str = "The mill was built in 1871.") -> Answer:
    """An answer that cites a line of the mill; of no text one that is silent."""
    url = f"/sources/mill.md#L{line}"
    cited = (Citation(1, "mill.md", "The mill", line, line, quote, sha256_of(MILL.encode()), url),) if text else ()
    status = Status.ANSWERED if text else Status.NOT_FOUND
    return Answer("", "", "", status, text or "Nothing.", cited, (), "extractive", {})


def measured(folder: Path, answers: Mapping[str, Answer]) -> Results:
    """A run over what is written in a folder."""
    corpus, pairs = Corpus.of(folder / "articles"), read_pairs([folder / "pairs.jsonl"])
    plan = running.Plan(_Fixed(answers), corpus)
    items = tuple(item for item, _ in running.run(golden(pairs, corpus), plan))
    known = [value for item in items if (value := item.value("strict")) is not None]
    totals = {"strict": Total(sum(known) / len(known), None, None, len(known), 0)} if known else {}
    return Results(signed(pairs, corpus, None, {}), totals, items)


class _Fixed:
    """Gives each pair, by its id, the answer that is written down for it."""

    traced = False
    deterministic = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        return Asked(self._answers[id])
