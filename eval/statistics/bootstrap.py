"""The cluster bootstrap: how far a mean could have come out otherwise, had other articles been asked about.

Items of one article stand and fall together, so whole articles are drawn, with replacement, and the mean is taken over
the items of those drawn. Sources: Cameron, Gelbach and Miller, Bootstrap-based improvements for inference with
clustered errors, Review of Economics and Statistics 90 (2008) 414-427; the percentile interval: Efron and Tibshirani,
An Introduction to the Bootstrap (1993), chapter 13.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 4_000
SEED = 7
_TAILS = (0.025, 0.975)

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Spread:
    """95 % of the means lie from ``low`` to ``high``; ``error`` is their standard deviation, the standard error."""

    low: float
    high: float
    error: float


def interval(values: Values, clusters: Sequence[str]) -> tuple[float, float] | None:
    """The 95 % interval of the mean of ``values`` (n,), each of the cluster that stands at its place in ``clusters``.

    None where there are no values. The order of the items makes no difference. Where all are of one cluster there is
    nothing to draw from, and items are drawn instead.
    """
    found = spread(values, clusters)
    return (found.low, found.high) if found is not None else None


def spread(values: Values, clusters: Sequence[str]) -> Spread | None:
    """As ``interval``, with the standard error."""
    if not len(values):
        return None
    sums, sizes = summed(values, clusters)
    drawn = np.random.default_rng(SEED).integers(0, len(sums), (DRAWS, len(sums)))
    # The limits undo rounding: the mean of equal values is that value.
    means = np.clip(sums[drawn].sum(1) / sizes[drawn].sum(1), values.min(), values.max())
    low, high = np.quantile(means, _TAILS)
    return Spread(float(low), float(high), float(means.std()) if np.ptp(means) else 0.0)


def summed(values: Values, clusters: Sequence[str]) -> tuple[Values, Values]:
    """The sum and the number of the items of each cluster, in the order of their names: both (clusters,).

    Where there is but one cluster, each item is one of its own.
    """
    if len(set(clusters)) == 1:
        return np.sort(values), np.ones(len(values))
    _, places = np.unique(np.asarray(clusters, dtype=np.str_), return_inverse=True)
    order = np.lexsort((values, places))  # the last bit of a sum depends on the order of its terms
    sums = np.bincount(places[order], weights=values[order])
    return sums.astype(np.float64), np.bincount(places).astype(np.float64)
