"""The smallest change that would have been seen: at the 5 % level, with a probability of 80 %.

``tests`` is how many metrics are tested at once: the level is shared out among them, as the first step of Holm does.
For one test the quantiles of the normal distribution are the usual 1.96 and 0.84.
"""

from collections.abc import Sequence
from math import sqrt
from statistics import NormalDist

from eval.statistics.bootstrap import Spread, Values
from eval.statistics.flips import flipping

LEVEL, POWER = 0.05, 0.8
_FEWEST = 6  # of five changes all one way p is 2 / 2**5: no test at the 5 % level sees them


def smallest_share(changed: int, n: int, tests: int = 1) -> float | None:
    """Of a yes or no over ``n`` pairs, ``changed`` of which turned over; None where no change could have been seen.

    The difference d that solves sqrt(n) d = a sqrt(r) + b sqrt(r - d**2), r being the share that turns over. Source:
    Connor, Sample size for testing differences in proportions for the paired-sample design, Biometrics 43 (1987)
    207-211. As d is at most r, a small r counts as that at which d is r: then all changes go one way.
    """
    a, b = _quantiles(tests)
    if n < max(_FEWEST, a * a - b * b):
        return None
    slope = (a * sqrt(n) + b * sqrt(n - a * a + b * b)) / (n + b * b)
    least = slope * max(sqrt(changed / n), slope)
    return least if least <= 1 else None


def smallest_mean(spread: Spread, differences: Values, clusters: Sequence[str], tests: int = 1) -> float | None:
    """Of a mean with the bootstrap ``spread`` of its differences (n,); None where no change could have been seen.

    (a + b) times the standard error: Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), section 2.4.
    Where few articles changed, that error is no estimate of what others would have done: it is never less than what so
    many articles of the size seen (1 where none changed) make that all go one way, (a + b)**2 of them.
    """
    a, b = _quantiles(tests)
    sums = flipping(differences, clusters)
    moved = abs(sums[sums != 0])
    size = float(moved.mean()) if len(moved) else 1.0
    least = max((a + b) * spread.error, (a + b) ** 2 * size / len(differences))
    return least if least <= 1 and len(sums) >= _FEWEST else None


def _quantiles(tests: int) -> tuple[float, float]:
    normal = NormalDist()
    return normal.inv_cdf(1 - LEVEL / 2 / tests), normal.inv_cdf(POWER)
