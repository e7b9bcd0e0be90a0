"""McNemar's test, exact: of the pairs that changed, did as many get better as worse?"""

from math import comb


def mcnemar(better: int, worse: int) -> float:
    """The two-sided p of a yes or no that turned to yes ``better`` times and to no ``worse`` times; 1 for neither.

    Under the null each change is a toss of a coin: p is twice the binomial tail, at most 1. Sources: McNemar,
    Psychometrika 12 (1947) 153-157; the exact form: Agresti, Categorical Data Analysis (2002), section 10.1.
    """
    changed, fewer = better + worse, min(better, worse)
    tail = sum(comb(changed, k) for k in range(fewer + 1))
    return min(1.0, 2 * tail / (1 << changed))
