"""Answers that little would turn: a confidence next to the threshold, or two pieces of evidence that rank alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.asking.asked import Part, Seen
from eval.item import Item
from eval.metrics.answered import CORRECT


@dataclass(frozen=True)
class Tie:
    """``margin`` is how far it is from turning, never below 0; ``explanation`` what it is now and would be then."""

    id: str
    margin: float
    explanation: str


def at_threshold(items: Sequence[Item], most: int = 10) -> list[Tie]:
    """The parts of answers that are kept or held back by their confidence, the nearest to the threshold first."""
    found = [_threshold(item, part) for item in items for part in _parts(item) if part.gated and part.composer]
    return sorted(found, key=lambda tie: (tie.margin, tie.id))[:most]


def in_rank(items: Sequence[Item], most: int = 10) -> list[Tie]:
    """The answers whose first two pieces of evidence have nearly the same score, the nearest first."""
    found = [_rank(item, part.ranked[0], part.ranked[1]) for item in items for part in _parts(item) if _two(part)]
    return sorted(found, key=lambda tie: (tie.margin, tie.id))[:most]


def _parts(item: Item) -> Iterable[Part]:
    return item.trace.parts if item.trace is not None else ()


def _two(part: Part) -> bool:
    return part.said and len(part.ranked) > 1 and _where(part.ranked[0]) != _where(part.ranked[1])


def _threshold(item: Item, part: Part) -> Tie:
    above = part.confidence >= part.threshold
    now = "said, would be held back" if above else "held back, would be said"
    told = f"confidence {part.confidence:.3f}, threshold {part.threshold:.3f}: {now}; now {_right(item)}"
    return Tie(item.id, abs(part.confidence - part.threshold), told)


def _rank(item: Item, first: Seen, second: Seen) -> Tie:
    told = (
        f"{_where(first)}{_gold(item, first)} scores {first.score:.3f}, "
        f"{_where(second)}{_gold(item, second)} {second.score:.3f}; now {_right(item)}"
    )
    return Tie(item.id, abs(first.score - second.score), told)


def _right(item: Item) -> str:
    return {1.0: "right", 0.0: "wrong"}.get(item.value(CORRECT.name) or 0.0, "partly right")


def _where(seen: Seen) -> str:
    return f"{seen.source}:{seen.first}"


def _gold(item: Item, seen: Seen) -> str:
    places = (place for group in item.gold for place in group)
    held = any(
        place.source == seen.source and place.first <= seen.last and seen.first <= place.last for place in places
    )
    return " (gold)" if held else ""
