"""Could differences like these come about by chance? The wild cluster bootstrap with Rademacher weights.

If nothing changed on the whole, the difference of an article could as well have come out the other way round: its sign
is drawn, for all of its items at once. p is the share of such draws whose mean lies as far from 0 as that observed.
Sources: Cameron, Gelbach and Miller (see eval.statistics.bootstrap); the 1 that is added to both sides of the share
where not all draws are made: Davison and Hinkley, Bootstrap Methods and their Application (1997), section 4.2.

Few articles have few signs: five can never show more than 2 / 2**5, whatever happened. Below ``FEW`` articles the signs
of items are drawn instead, as McNemar's test does: p then speaks of other questions about the same articles. On too few
clusters: Cameron and Miller, A practitioner's guide to cluster-robust inference, Journal of Human Resources 50 (2015).
"""

from collections.abc import Sequence

import numpy as np

from eval.statistics.bootstrap import DRAWS, SEED, Values, summed

FEW = 10
_ALL = 12  # up to so many changed articles every combination of signs is tried, 4096 at most
_SLACK = 1e-9  # sums that differ by rounding are equal


def chance(differences: Values, clusters: Sequence[str]) -> float:
    """The two-sided p of differences (n,) being 0 on the mean; 1 where there are none or all are 0."""
    sums = flipping(differences, clusters)
    sums = sums[sums != 0]
    if not len(sums):
        return 1.0
    whole = len(sums) <= _ALL
    signs = _every(len(sums)) if whole else np.random.default_rng(SEED).choice((-1.0, 1.0), (DRAWS, len(sums)))
    far = int(np.count_nonzero(np.abs((signs * sums).sum(1)) >= abs(sums.sum()) * (1 - _SLACK)))
    return far / len(signs) if whole else (far + 1) / (DRAWS + 1)


def flipping(differences: Values, clusters: Sequence[str]) -> Values:
    """What has a sign of its own: the sum of each article, or of each item where the articles are few."""
    return summed(differences, clusters)[0] if len(set(clusters)) >= FEW else np.sort(differences)


def _every(count: int) -> Values:
    """All combinations of signs: (2**count, count)."""
    bits = np.arange(2**count)[:, None] >> np.arange(count) & 1
    return np.asarray(1.0 - 2.0 * bits, dtype=np.float64)
