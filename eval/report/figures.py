"""Figures as every report prints them."""

from enum import StrEnum

UNMEASURED = "unmeasured"
NONE = "–"
_NOTHING = 0.0005  # what three places cannot show


class Direction(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


SIGNS = {Direction.BETTER: "▲", Direction.WORSE: "▼", Direction.SAME: "="}


def number(value: float | None) -> str:
    """Three places, or that it was not measured."""
    return UNMEASURED if value is None else f"{value:.3f}"


def signed(difference: float | None) -> str:
    """With its sign; nothing is ``0.000``."""
    if difference is None:
        return NONE
    return f"{difference:+.3f}" if abs(difference) >= _NOTHING else "0.000"


def interval(low: float | None, high: float | None, signs: bool = False) -> str:
    """``0.650 to 0.780``."""
    if low is None or high is None:
        return NONE
    return f"{signed(low)} to {signed(high)}" if signs else f"{low:.3f} to {high:.3f}"


def direction(difference: float | None, higher: bool) -> Direction | None:
    """Whether a change is for the better; ``higher``: more is. None where nothing is known."""
    if difference is None:
        return None
    if abs(difference) < _NOTHING:
        return Direction.SAME
    return Direction.BETTER if (difference > 0) is higher else Direction.WORSE


def directed(difference: float | None, higher: bool) -> str:
    """``▲ +0.012 better``: sign, figure and word."""
    found = direction(difference, higher)
    return NONE if found is None else f"{SIGNS[found]} {signed(difference)} {found}"


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cut(told: str, most: int) -> str:
    """Of at most so many characters."""
    return told if len(told) <= most else f"{told[: most - 1].rstrip()}…"


def shortened(told: str, most: int) -> str:
    """The same, on one line."""
    return cut(" ".join(told.split()), most)
