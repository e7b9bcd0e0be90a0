"""Asking both systems about both sets of articles, and telling what came of it."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.types import Answer
from eval.blame.attribution import CELLS, Attributed, Attribution, Cause, Cell, Side, attributed
from eval.blame.elsewhere import Elsewhere
from eval.blame.revision import ROOT, articles_of, checked_out
from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair
from eval.errors import ResultsError
from eval.signing import code_sha256

_SAID = {True: "right", False: "wrong", None: "-"}


@dataclass(frozen=True)
class Request:
    """``old`` are the articles of then, None: those of revision ``base``. ``store`` is the index of ``sources``."""

    base: str
    sources: Path
    store: Path
    old: Path | None = None
    root: Path = ROOT


def attribute(pairs: Sequence[Pair], request: Request, done: Callable[[int], None] = lambda _: None) -> Attribution:
    """What each change from ``base`` to now is due to; nothing is asked where only one of the two has changed."""
    with checked_out(request.base, request.root) as revision, tempfile.TemporaryDirectory(prefix="linecite-") as stores:
        old = request.old or articles_of(revision, request.sources, request.root)
        folders = {Side.OLD: old, Side.NEW: request.sources}
        corpora = {side: Corpus.of(folder) for side, folder in folders.items()}
        same = _same(corpora, revision.folder, request.root)
        if same:
            return Attribution(revision.name, same)
        systems = {Side.OLD: Elsewhere(revision.folder), Side.NEW: Elsewhere(request.root)}

        def ask(cell: Cell, pairs: Sequence[Pair]) -> Sequence[Answer]:
            store = request.store if cell == CELLS[-1] else Path(stores) / cell.system / cell.articles
            return systems[cell.system].answers(pairs, folders[cell.articles].resolve(), store.resolve(), done)

        return Attribution(revision.name, same, attributed(pairs, corpora, ask))


def _same(corpora: Mapping[Side, Corpus], old: Path, root: Path) -> tuple[str, ...]:
    articles = corpora[Side.OLD].sha256 == corpora[Side.NEW].sha256
    system = code_sha256(old) == code_sha256(root)
    return tuple(name for name, same in (("articles", articles), ("system", system)) if same)


def told(attribution: Attribution) -> Iterator[str]:
    """The table of the pairs that changed, and how many there are of each cause; a sentence where nothing was asked."""
    base = attribution.base[:12]
    if len(attribution.same) == 2:
        yield f"Neither articles nor system have changed since {base}."
    elif attribution.same:
        other = "system" if attribution.same == ("articles",) else "articles"
        verb = {"articles": "are those", "system": "is that"}[attribution.same[0]]
        yield f"The {attribution.same[0]} {verb} of {base}: what has changed since is due to the {other}."
    else:
        yield from _table(attribution)


def _table(attribution: Attribution) -> Iterator[str]:
    shown = [pair for pair in attribution.pairs if pair.cause is not Cause.NONE]
    width = max(map(len, ("pair", *(pair.id for pair in shown))))
    yield f"System and articles, old ({attribution.base[:12]}) or new; a pair is right where it is so strictly."
    yield f"{'pair':<{width}}  {'old, old':>8}  {'old, new':>8}  {'new, old':>8}  {'new, new':>8}  due to"
    for pair in shown:
        cells = "  ".join(f"{_SAID[right]:>8}" for right in pair.right)
        yield f"{pair.id:<{width}}  {cells}  {' '.join(filter(None, (pair.change, f'({pair.cause})')))}"
    counts = attribution.counts
    changed = sum(bool(pair.change) for pair in attribution.pairs)
    parts = ", ".join(f"{counts[cause]} {cause}" for cause in Cause if cause is not Cause.NONE)
    yield f"{changed} of {len(attribution.pairs)} pairs changed. By cause: {parts}."


def write_attribution(attribution: Attribution, path: Path) -> None:
    """One JSON object; raises ResultsError where it cannot be written."""
    rows = [_row(pair) for pair in attribution.pairs]
    whole = {"base": attribution.base, "same": attribution.same, "counts": attribution.counts, "pairs": rows}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise ResultsError(f"{path} cannot be written ({error.strerror}); choose another --out.") from error


def _row(pair: Attributed) -> dict[str, object]:
    cells = zip(CELLS, pair.right, pair.why, strict=True)
    outcomes = [{**asdict(cell), "strict": right, "why": why} for cell, right, why in cells]
    return {"id": pair.id, "question": pair.question, "change": pair.change, "cause": pair.cause, "cells": outcomes}
