"""Command that fits the abstention model and prints how risk falls as fewer questions are answered."""

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from bot.answer import Bot
from bot.compose import READ
from bot.confidence import signals
from bot.library import Library
from bot.types import Evidence, Turn
from index.embed import default_embedder

FOLDS = 5
_SHARES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4)
_STRENGTH = 0.3  # inverse of the ridge penalty, on standardised signals


@dataclass(frozen=True)
class Case:
    """One question asked: what was seen of its best evidence, and whether that evidence is right.

    ``refused`` says that no evidence has what the question names, so that nothing is said however sure it looks.
    """

    group: str
    signals: Mapping[str, float]
    right: bool
    answerable: bool
    refused: bool = False


@dataclass(frozen=True)
class Point:
    """At a share of answerable questions answered: the threshold, and what it costs."""

    threshold: float
    answered: float  # share of the answerable questions that are answered
    right: float  # share of the answerable questions whose best evidence is right and said
    unanswerable: float  # share of the unanswerable questions that are answered
    risk: float  # share of all answers that rest on wrong evidence


def cases(bot: Bot, gold: Path) -> Iterator[Case]:
    """Ask every question of a gold file; those answered by the structure of a table or list are left out."""
    with gold.open(encoding="utf-8") as file, click.progressbar(file.readlines(), label=gold.name) as lines:
        for line in lines:
            record = json.loads(line)
            turns = [Turn(**turn) for turn in record.get("history", ())]
            read = bot.explain(record["question"], turns).readings[0]
            made, evidence = read.composed[0], read.evidence[0]
            if not evidence or (made.composer and made.composer not in READ):
                continue
            best = (made.trusted or evidence)[0]
            places = [place for group in record["evidence"] for place in (group, *group.get("alt", ()))]
            source = record["evidence"][0]["source"] if record["evidence"] else best.document.source
            right = any(_meets(best, place) for place in places)
            yield Case(source, signals(made.trusted or evidence), right, bool(places), not made.trusted)


def _meets(evidence: Evidence, place: dict[str, Any]) -> bool:
    document = evidence.document
    first, last = document.line_of(evidence.start), document.line_of(max(evidence.start, evidence.end - 1))
    return bool(document.source == place["source"] and first <= place["lines"][1] and last >= place["lines"][0])


def cross_validated(found: Sequence[Case]) -> NDArray[np.float64]:
    """The probability of each case, from a model fitted on the other groups (at most ``FOLDS`` folds)."""
    from sklearn.model_selection import GroupKFold, cross_val_predict

    x, y, groups = _arrays(found)
    folds = GroupKFold(min(FOLDS, len(set(groups))))
    return np.asarray(cross_val_predict(_model(), x, y, groups=groups, cv=folds, method="predict_proba")[:, 1])


def fitted(found: Sequence[Case]) -> tuple[float, tuple[float, ...]]:
    """Bias and weights, for signals as they are, of the model fitted on all cases that are not refused."""
    kept = [c for c in found if not c.refused]
    x, y, _ = _arrays(kept)
    model = _model().fit(x, y, logisticregression__sample_weight=_balanced(kept))
    scale, line = model[0], model[1]
    weights = line.coef_[0] / scale.scale_
    return float(line.intercept_[0] - weights @ scale.mean_), tuple(float(w) for w in weights)


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=1000))


def _balanced(found: Sequence[Case]) -> NDArray[np.float64]:
    """Weights, 1 in the mean, that fall with the root of an article's questions, so that no article decides alone."""
    counts = Counter(c.group for c in found)
    weights = np.array([1 / math.sqrt(counts[c.group]) for c in found])
    return np.asarray(weights / weights.mean())


def _arrays(found: Sequence[Case]) -> tuple[NDArray[np.float64], NDArray[np.bool_], list[str]]:
    return (
        np.array([tuple(c.signals.values()) for c in found]),
        np.array([c.right for c in found]),
        [c.group for c in found],
    )


def risk_coverage(found: Sequence[Case], sure: NDArray[np.float64]) -> list[Point]:
    """The points at which the shares in ``_SHARES`` of the answerable questions are answered."""
    answerable = np.array([c.answerable for c in found])
    right = np.array([c.right for c in found])
    open_to = ~np.array([c.refused for c in found])
    points = []
    for share in _SHARES:
        threshold = float(np.quantile(sure[answerable & open_to], 1 - share))
        said = (sure >= threshold) & open_to
        points.append(
            Point(
                threshold,
                float(said[answerable].mean()),
                float((said & right)[answerable].mean()),
                float(said[~answerable].mean()) if (~answerable).any() else 0.0,
                float((said & ~right).sum() / said.sum()),
            )
        )
    return points


@click.command()
@click.argument("pairs", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the indexes."
)
def main(pairs: tuple[Path, ...], store: Path) -> None:
    """Fit on PAIRS, each a folder of articles and a gold file: ARTICLES GOLD [ARTICLES GOLD ...]."""
    found: list[Case] = []
    for number, (articles, gold) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        library = Library(articles, store / str(number), default_embedder())
        library.refresh()
        found += cases(Bot(library), gold)
    bias, weights = fitted(found)
    click.echo(f"bias {bias:.4f}")
    for name, weight in zip(found[0].signals, weights, strict=True):
        click.echo(f"{name} {weight:.4f}")
    click.echo("\n| threshold | answered | right | unanswerable answered | risk |\n|---|---|---|---|---|")
    for p in risk_coverage(found, cross_validated(found)):
        click.echo(f"| {p.threshold:.3f} | {p.answered:.3f} | {p.right:.3f} | {p.unanswerable:.3f} | {p.risk:.3f} |")


if __name__ == "__main__":
    main()
