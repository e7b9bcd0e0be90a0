"""Intervals and tests, on numbers that a person can work out."""

from math import sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics.bootstrap import DRAWS, Spread, interval, spread, summed
from eval.statistics.flips import chance
from eval.statistics.holm import holm
from eval.statistics.mcnemar import mcnemar
from eval.statistics.smallest import smallest_mean, smallest_share

SCORES = st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abcd")), min_size=1, max_size=20)


def test_the_interval_of_nothing_is_none_and_that_of_equals_is_their_value() -> None:
    assert interval(np.zeros(0), []) is None
    assert spread(np.full(3, 0.7), list("aab")) == Spread(0.7, 0.7, 0.0)


def test_articles_are_drawn_and_not_items() -> None:
    """Two articles of 50 items each: the mean of a draw is 0, 0.5 or 1, so the interval is all of it."""
    values, clusters = np.repeat([0.0, 1.0], 50), ["a"] * 50 + ["b"] * 50
    assert interval(values, clusters) == (0.0, 1.0)
    low, high = interval(values, [str(n) for n in range(100)]) or (0.0, 1.0)
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.05, 0.5 + 1.96 * 0.05), abs=0.011)


def test_the_items_of_a_single_article_are_drawn() -> None:
    values = np.repeat([0.0, 1.0], 50)
    assert interval(values, ["a"] * 100) == pytest.approx((0.4, 0.6), abs=0.011)
    assert summed(values[:2], ["a", "a"])[0].tolist() == [0.0, 0.0]


def test_the_standard_error_is_that_of_the_textbook() -> None:
    values = np.asarray([0.0, 0.25, 0.5, 1.0] * 25)
    found = spread(values, [str(n) for n in range(100)])
    assert found is not None
    assert found.error == pytest.approx(values.std() / sqrt(100), rel=0.05)


@settings(max_examples=25, deadline=None)
@given(SCORES, st.randoms(use_true_random=False))
def test_the_order_of_the_items_makes_no_difference(items: list[tuple[float, str]], random: Random) -> None:
    shuffled = random.sample(items, len(items))
    before, after = ((np.asarray([value for value, _ in one]), [name for _, name in one]) for one in (items, shuffled))
    assert spread(*before) == spread(*after)
    assert chance(*before) == chance(*after)


def test_chance_of_a_few_articles_is_counted_out() -> None:
    assert chance(np.zeros(0), []) == 1.0
    assert chance(np.zeros(4), list("abcd")) == 1.0
    assert chance(np.asarray([-1.0]), ["a"]) == 1.0
    assert chance(np.full(3, -0.1), list("abc")) == 2 / 2**3
    assert chance(np.asarray([-1.0, -1, -1, -1, -1, 1]), list("abcdef")) == 14 / 2**6  # at least 5 of 6 on one side


def test_the_items_of_an_article_flip_together() -> None:
    """Twenty items of ten articles are ten flips of a coin; of two articles they are too few, and flip each."""
    worse = np.asarray([-1.0] * 12 + [0.0] * 8)
    assert chance(worse, list("aabbccddeeffgghhiijj")) == 2 / 2**6
    assert chance(worse, list("aaaaaaaaaabbbbbbbbbb")) == 2 / 2**12


def test_chance_of_many_articles_is_drawn() -> None:
    names = [str(n) for n in range(40)]
    assert chance(np.full(40, -0.2), names) == 1 / (DRAWS + 1)
    assert chance(np.asarray([-1.0, 1.0] * 20), names) == 1.0
    half = np.asarray([-1.0] * 25 + [1.0] * 15)  # the binomial test: P(at least 25 of 40 on one side) = 0.154
    assert chance(half, names) == pytest.approx(0.154, abs=0.02)


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [(0, 0, 1.0), (0, 1, 1.0), (3, 3, 1.0), (0, 5, 0.0625), (0, 6, 0.03125), (6, 0, 0.03125), (2, 8, 112 / 1024)],
)
def test_mcnemar_counts_tosses_of_a_coin(better: int, worse: int, p: float) -> None:
    """(2, 8): 1 + 10 + 45 of 1024 ways have at most two on one side, and as many on the other."""
    assert mcnemar(better, worse) == p


def test_holm_steps_down() -> None:
    assert holm([]) == []
    assert holm([0.04]) == [0.04]
    assert holm([0.03, 0.01, 0.04]) == pytest.approx([0.06, 0.03, 0.06])  # 0.03 * 2, 0.01 * 3, and 0.04 not below 0.06
    assert holm([1.0, 1.0, 0.02]) == pytest.approx([1.0, 1.0, 0.06])


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_never_lowers_a_p_and_keeps_their_order(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(p <= after <= 1 for p, after in zip(chances, corrected, strict=True))
    assert [p for _, p in sorted(zip(chances, corrected, strict=True))] == sorted(corrected)


def test_the_smallest_share_is_that_of_connor() -> None:
    """n = (1.96 sqrt(r) + 0.84 sqrt(r - d^2))^2 / d^2; for r = 0.2 and d = 0.1 that is 155 pairs."""
    n = (1.959964 * sqrt(0.2) + 0.841621 * sqrt(0.2 - 0.01)) ** 2 / 0.01
    assert round(n) == 155
    assert smallest_share(31, 155) == pytest.approx(0.1, abs=0.0005)


def test_the_smallest_change_of_a_run_in_which_nothing_changed_is_about_eight_pairs() -> None:
    assert (smallest_share(0, 184) or 0) * 184 == pytest.approx(7.8, abs=0.1)
    assert (smallest_share(0, 184, tests=10) or 0) * 184 == pytest.approx(13.2, abs=0.3)
    assert smallest_share(0, 5) is None
    still = smallest_mean(Spread(0.0, 0.0, 0.0), np.zeros(184), [str(n) for n in range(184)])
    assert still == pytest.approx(2.8016**2 / 184, rel=0.001)


def test_the_smallest_mean_comes_from_the_standard_error() -> None:
    differences = np.asarray([-0.1, 0.1] * 100)
    names = [str(n) for n in range(200)]
    assert smallest_mean(Spread(-0.02, 0.02, 0.01), differences, names) == pytest.approx(0.028016, rel=0.001)
    assert smallest_mean(Spread(-0.02, 0.02, 0.01), differences[:5], names[:5]) is None
