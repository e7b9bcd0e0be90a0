"""The first stage that a place of the evidence did not come through, in one part of a question."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.compose import compose
from eval.asking.asked import Seen
from eval.asking.local import seen_of
from eval.blame.again import Again, standing_on
from eval.blame.blamed import Stage
from eval.blame.lacking import untrusted
from eval.blame.spots import on_lines
from eval.blame.ways import Way, lines_of, touching
from index.chunk import embedded_of

_FIRST = ("lookup", "exact", "conflict")  # composers that answer from the first piece that will do


@dataclass(frozen=True)
class Failure:
    """``told`` is a clause that follows the name of the gold line."""

    stage: Stage
    told: str
    way: Way


def failure(way: Way, again: Again | None) -> Failure:
    """Where a place that the answer does not rest on as it should was lost."""
    checks: tuple[Callable[[Way, Again | None], tuple[Stage, str] | None], ...] = (
        _indexed, _window, _found, _trusted, _said, _composed,
    )  # fmt: skip
    stage, told = next(lost for check in checks if (lost := check(way, again)) is not None)
    return Failure(stage, told, way)


def _indexed(way: Way, again: Again | None) -> tuple[Stage, str] | None:
    return (Stage.INDEXED, f"is not in the index: {way.spot.lacking}") if way.spot.lacking else None


def _window(way: Way, again: Again | None) -> tuple[Stage, str] | None:
    if way.spot.unseen:
        unseen = f"{way.spot.unseen} letters and digits are in none"
        return Stage.WINDOW, f"lies in part behind the end of its passage: {unseen}"
    over = _longest(way, again) if again is not None else 0
    if again is not None and over > again.bot.library.embedder.limit:
        return Stage.WINDOW, f"stands in a passage of {over} word pieces; {again.bot.library.embedder.limit} are read"
    return None


def _longest(way: Way, again: Again) -> int:
    """Word pieces of the longest passage on the lines, as it is embedded."""
    document, count = again.snapshot.document(way.spot.gold.source), again.bot.library.embedder.count
    held = (again.snapshot.passages[number] for number in on_lines(way.spot, again.snapshot))
    return max((count(embedded_of(document, passage)) for passage in held), default=0)


def _found(way: Way, again: Again | None) -> tuple[Stage, str] | None:
    if way.found is not None:
        return None
    beyond = again.rank(way.part, way.spot) if again is not None else None
    else_at = f"; it would be at {beyond}" if beyond is not None else ""
    return Stage.FOUND, f"is not among the {len(way.part.found)} passages found{else_at}"


def _trusted(way: Way, again: Again | None) -> tuple[Stage, str] | None:
    """Found, but not among what may be said: not read, too far behind, or something is lacking in it."""
    part = way.part
    if way.trusted is not None or (way.kindred and part.composer and part.composer not in _FIRST):
        return None
    if way.ranked is None or 0 < part.depth < way.ranked:  # a depth of 0: no model reads
        ranked = "nowhere" if way.ranked is None else f"at {way.ranked}"
        return Stage.READ, f"was found at {way.found} but ranked {ranked}; the model reads the first {part.depth}"
    if again is None:  # what is trusted further behind tells that this one was near enough
        behind = part.trusted and lines_of(part.trusted[-1]) in [lines_of(at) for at in part.ranked[way.ranked :]]
        stage, why = (Stage.SELECTED if behind else Stage.RANKED), f"{len(part.trusted)} others are"
    else:
        question, evidence = again.of(part)
        piece = standing_on(evidence, [way.spot])[0]
        stage, why = untrusted(question, piece, evidence, again.snapshot)
    return stage, f"was found at {way.found} and ranked {way.ranked}, but not trusted: {why}"


def _said(way: Way, again: Again | None) -> tuple[Stage, str] | None:
    """Trusted, but not said: the composer took what stood before it, or was not sure enough."""
    part, rests = way.part, _draft(way, again)
    before = [one for one in rests if _before(one, way)]
    behind = part.composer in _FIRST and bool(before) and not touching(rests, way.spot)
    if part.said and behind and not way.partly:
        return Stage.RANKED, f"{_where(way)}, behind {_places(before)}, from which {part.composer} answered"
    if part.said or not part.composer or not part.gated:
        return None
    below = f"the confidence {part.confidence:.3f} is below {part.threshold:.3f}"
    if behind:
        would = f"from which {part.composer} would answer"
        return Stage.RANKED, f"{_where(way)}, behind {_places(before)}, {would}; {below}"
    return Stage.THRESHOLD, f"{_where(way)} and {part.composer} would answer, but {below}"


def _draft(way: Way, again: Again | None) -> Sequence[Seen]:
    """What the draft rests on; where it was not kept that is known from a bot alone."""
    if way.part.said or again is None:
        return way.part.cited
    question, evidence = again.of(way.part)
    draft = compose(question, evidence, again.snapshot, threshold=0.0).draft
    return [seen_of(one) for said in draft.statements for one in said.evidence] if draft else []


def _before(one: Seen, way: Way) -> bool:
    """Whether a piece is trusted before the gold line."""
    at = [lines_of(seen) for seen in way.part.trusted[: (way.trusted or 1) - 1]]
    return lines_of(one) in at


def _composed(way: Way, again: Again | None) -> tuple[Stage, str]:
    part = way.part
    if not part.composer:
        return Stage.COMPOSED, f"{_where(way)}, but no composer could make an answer of that"
    if way.cited:
        return Stage.COMPOSED, f"{_where(way)} and {part.composer} answered from it"
    return Stage.COMPOSED, f"{_where(way)}, but {part.composer} answered from {_places(part.cited) or 'nothing'}"


def _where(way: Way) -> str:
    if way.trusted is None:
        return "stands in a table or list of which other lines were trusted"
    return f"was trusted at {way.trusted} of {len(way.part.trusted)}"


def _places(rests: Sequence[Seen]) -> str:
    names = list(dict.fromkeys(f"{one.source}:{one.first}" for one in rests))
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more
