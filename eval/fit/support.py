"""Command that fits the support of a model's sentences and prints what verification lets through and holds back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from bot.llm.said import Fault
from eval.fit.trying import Tried, of_articles, of_reading

FOLDS = 5
_STRENGTH = 0.3  # inverse of the ridge penalty, on standardised signals
_SHOWN = 0.015  # share of the false claims that may be shown


def model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(C=_STRENGTH, max_iter=1000))


def arrays(
    found: Sequence[Tried], names: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]:
    """Signals, honesty and weights: true and false weigh the same, and a kind of claim by the root of its number."""
    judged = [t for t in found if t.signals is not None]
    x = np.array([[t.signals[name] for name in names] for t in judged if t.signals is not None]).reshape(-1, len(names))
    y = np.array([t.claim.honest for t in judged])
    counts = Counter((t.claim.kind, t.claim.honest) for t in judged)
    weights = np.array([1 / counts[t.claim.kind, t.claim.honest] ** 0.5 for t in judged])
    for honest in (True, False):
        weights[y == honest] /= weights[y == honest].sum() or 1.0
    return x, y, weights * len(judged) / 2


def fitted(found: Sequence[Tried], names: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Bias and weights for signals as they are, of the model fitted on all that no rule holds back."""
    x, y, weights = arrays(found, names)
    pipeline = model().fit(x, y, logisticregression__sample_weight=weights)
    scale, line = pipeline[0], pipeline[1]
    own = line.coef_[0] / scale.scale_
    bias = float(line.intercept_[0] - own @ scale.mean_)
    return bias, dict(zip(names, map(float, own), strict=True))


def cross_validated(found: Sequence[Tried], names: Sequence[str]) -> NDArray[np.float64]:
    """The support of each claim from a model fitted on other articles; 1 for a copied line, 0 for a fault by rule."""
    from sklearn.model_selection import GroupKFold

    x, y, weights = arrays(found, names)
    groups = [t.claim.group for t in found if t.signals is not None]
    judged = np.zeros(len(y))
    for train, test in GroupKFold(min(FOLDS, len(set(groups)))).split(x, y, groups):
        pipeline = model().fit(x[train], y[train], logisticregression__sample_weight=weights[train])
        judged[test] = pipeline.predict_proba(x[test])[:, 1]
    out = np.array([0.0 if t.fault is not None else 1.0 for t in found])
    out[[n for n, t in enumerate(found) if t.signals is not None]] = judged
    return out


def least_threshold(found: Sequence[Tried], scores: NDArray[np.float64]) -> float:
    """The least threshold, in steps of 0.05, at which at most ``_SHOWN`` of the false claims are shown."""
    false = scores[[not t.claim.honest for t in found]]
    return round(float(next(step for step in np.arange(0.05, 1.05, 0.05) if (false >= step).mean() <= _SHOWN)), 2)


def table(found: Sequence[Tried], scores: NDArray[np.float64], threshold: float) -> Iterator[str]:
    """A row for every kind of claim: how many, the share shown, and which faults held back the rest."""
    yield "| claim | honest | number | shown | held back as |"
    yield "|---|---|---|---|---|"
    kinds = sorted({(not t.claim.honest, t.claim.kind) for t in found})
    for false, kind in kinds:
        own = [n for n, t in enumerate(found) if t.claim.kind == kind and t.claim.honest is not false]
        shown = sum(scores[n] >= threshold for n in own)
        why = Counter(str(found[n].fault or Fault.SUPPORT) for n in own if scores[n] < threshold)
        told = ", ".join(f"{fault} {count}" for fault, count in sorted(why.items(), key=lambda w: (-w[1], w[0])))
        yield f"| {kind} | {'no' if false else 'yes'} | {len(own)} | {shown / len(own):.1%} | {told} |"


def auc(found: Sequence[Tried], scores: NDArray[np.float64]) -> float:
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score([t.claim.honest for t in found], scores))


@click.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--store", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for indexes.")
@click.option("--reading", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Question set whose answers are turned into statements; may be given several times.")  # fmt: skip
@click.option("--most", default=60, show_default=True, help="Lines of an article that are used.")
@click.option("--questions", default=1500, show_default=True, help="Questions of a set that are used.")
def main(articles: tuple[Path, ...], store: Path, reading: tuple[Path, ...], most: int, questions: int) -> None:
    """Fit on claims about ARTICLES, each a folder of articles, and on question sets."""
    found = [t for n, folder in enumerate(articles) for t in of_articles(folder, store / f"articles-{n}", most)]
    found += [t for n, path in enumerate(reading) for t in of_reading(path, store / f"reading-{n}", questions)]
    report(found)


def report(found: Sequence[Tried]) -> None:
    """Print the fit and what it does."""
    names = list(next(t.signals for t in found if t.signals is not None))
    bias, weights = fitted(found, names)
    scores = cross_validated(found, names)
    threshold = least_threshold(found, scores)
    judged = [n for n, t in enumerate(found) if t.signals is not None]
    for name, weight in {"bias": bias, **weights, "threshold": threshold}.items():
        click.echo(f"{name} {weight:.4f}")
    click.echo(f"AUC {auc(found, scores):.4f}")
    click.echo(f"AUC where no rule decides {auc([found[n] for n in judged], scores[judged]):.4f}\n")
    for row in table(found, scores, threshold):
        click.echo(row)


if __name__ == "__main__":
    main()
