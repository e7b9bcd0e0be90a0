"""Holm's correction: of many metrics one is always out of line by chance."""

from collections.abc import Sequence


def holm(chances: Sequence[float]) -> list[float]:
    """Each p corrected for there being so many, in the same order, by stepping down from the smallest.

    The k-th smallest of m (from 0) is multiplied by m - k; none comes out below a smaller one, or above 1. Source:
    Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6 (1979) 65-70.
    """
    corrected = [0.0] * len(chances)
    least = 0.0
    for rank, at in enumerate(sorted(range(len(chances)), key=lambda one: chances[one])):
        least = max(least, min(1.0, chances[at] * (len(chances) - rank)))
        corrected[at] = least
    return corrected
