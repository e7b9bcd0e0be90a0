"""How far the gold lines came in each stage, group by group."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.asking.asked import Part, Seen, Trace
from eval.blame.spots import Spot, spot
from eval.case import Case
from eval.dataset.gold import Lines
from index.snapshot import Snapshot

STAGES = ("found", "ranked", "trusted")


@dataclass(frozen=True)
class Way:
    """One place of the evidence in one part of a question; ranks are from 1, None: it is not among them.

    ``kindred`` says that another row or item of its table or list is trusted, ``cited`` that the part's draft rests on
    the place itself, ``partly`` that it rests on other evidence of the pair.
    """

    spot: Spot
    part: Part
    found: int | None
    ranked: int | None
    trusted: int | None
    kindred: bool
    cited: bool
    partly: bool

    def rank(self, stage: str) -> int | None:
        return {"found": self.found, "ranked": self.ranked, "trusted": self.trusted}[stage]


@dataclass(frozen=True)
class Group:
    """The ways of places that say the same. ``cited``: one of them is cited by the answer."""

    ways: tuple[Way, ...]
    cited: bool

    def rank(self, stage: str) -> int | None:
        """The best one in a stage."""
        return min((rank for way in self.ways if (rank := way.rank(stage)) is not None), default=None)


def groups(case: Case, trace: Trace, snapshot: Snapshot) -> tuple[Group, ...]:
    """One group for each of the evidence. A part that answered from another group's evidence has no way for this."""
    spots = [[spot(gold, case.corpus, snapshot) for gold in places] for places in case.gold.places]
    cited = [Lines(one.source, one.first_line, one.last_line) for one in case.first.answer.citations]
    made = []
    for group in spots:
        others = [one for other in spots if other is not group for one in other]
        ways = (_way(one, part, others) for part in _open(group, others, trace.parts) for one in group)
        made.append(Group(tuple(ways), any(one.touches(line) for one in group for line in cited)))
    return tuple(made)


def ranks(found: Sequence[Group], every: bool) -> dict[str, int | None]:
    """By stage: that of the group that came furthest, or of the one that came least far where ``every`` is wanted."""
    return {stage: _one([group.rank(stage) for group in found], every) for stage in STAGES}


def touching(seen: Iterable[Seen], one: Spot) -> list[int]:
    """The ranks, from 1, of what stands on the lines of a place."""
    return [rank for rank, at in enumerate(seen, 1) if one.touches(lines_of(at))]


def lines_of(seen: Seen) -> Lines:
    return Lines(seen.source, seen.first, seen.last)


def _open(group: Sequence[Spot], others: Sequence[Spot], parts: Sequence[Part]) -> Sequence[Part]:
    """The parts that did not answer from the evidence of other groups alone; all where there is none."""
    taken = [p for p in parts if _rests(p, others) and not _rests(p, group)]
    return [part for part in parts if part not in taken] or parts


def _rests(part: Part, spots: Iterable[Spot]) -> bool:
    return any(touching(part.cited, one) for one in spots)


def _way(one: Spot, part: Part, others: Sequence[Spot]) -> Way:
    found, ranked, trusted = (next(iter(touching(seen, one)), None) for seen in (part.found, part.ranked, part.trusted))
    kindred = any(line.touches(lines_of(at)) for line in one.kin for at in part.trusted)
    cited, partly = _rests(part, [one]), _rests(part, others)
    return Way(one, part, found, ranked, trusted, kindred, cited, partly)


def _one(found: Sequence[int | None], every: bool) -> int | None:
    known = [rank for rank in found if rank is not None]
    if not known or (every and len(known) < len(found)):
        return None
    return max(known) if every else min(known)
