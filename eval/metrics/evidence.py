"""The cited lines against the gold lines; all of it applies to the answerable pairs alone."""

from collections.abc import Iterable, Sequence

from bot.types import Citation
from eval.case import Case
from eval.dataset.gold import Gold, Lines
from eval.metrics.judge import judge, lines_of
from eval.metrics.metric import Score
from eval.metrics.scored import Scored, answerable

_TOLD = 3  # places that an explanation names
_NOTHING = "Nothing is cited."


def told(places: Iterable[Lines]) -> str:
    """Places as a sentence names them."""
    named = [f"{one.source}:{one.first}" + (f"-{one.last}" if one.last > one.first else "") for one in places]
    more = f" and {len(named) - _TOLD} more" if len(named) > _TOLD else ""
    return ", ".join(named[:_TOLD]) + more


def _precision(case: Case) -> Score:
    cited = [lines_of(one) for one in case.first.answer.citations]
    off = [one for one in cited if not _gold(case.gold, one)]
    why = f"{len(cited) - len(off)} of {len(cited)} citations stand on gold lines{_but(off, 'off them')}."
    return Score(judge(case.gold, case.first.answer).precision, why if cited else _NOTHING)


def _recall(case: Case) -> Score:
    cited = [lines_of(one) for one in case.first.answer.citations]
    missed = [group[0] for group in case.gold.places if not any(_on(one, group) for one in cited)]
    wanted = "all are asked for" if case.gold.pair.mode == "all" else "any will do"
    found = len(case.gold.places) - len(missed)
    why = f"{found} of {len(case.gold.places)} pieces of evidence are cited, and {wanted}"
    return Score(judge(case.gold, case.first.answer).recall, f"{why}{_but(missed, 'not cited')}.")


def _iou(case: Case) -> Score:
    cited = {line for one in case.first.answer.citations for line in lines_of(one).each}
    gold = {line for group in case.gold.places for place in group for line in place.each}
    why = f"{len(cited)} lines are cited, {len(cited & gold)} of them among the {len(gold)} gold lines."
    return Score(judge(case.gold, case.first.answer).iou, why)


def _minimality(case: Case) -> Score:
    cited = case.first.answer.citations
    kept = needed(case.gold, cited)
    needless = [lines_of(one) for one in cited if one not in kept]
    why = f"{len(kept)} of {len(cited)} citations are needed{_but(needless, 'needless')}."
    return Score(len(kept) / len(cited), why)


def needed(gold: Gold, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The citations that remain when, from the last to the first, each is struck that the evidence does not miss.

    It misses one without which less of the evidence is cited: of all groups where all are asked for, else of any.
    """
    kept = list(citations)
    for one in reversed(citations):
        rest = [other for other in kept if other is not one]
        if _covered(gold, rest) == _covered(gold, kept):
            kept = rest
    return tuple(kept)


def _covered(gold: Gold, citations: Iterable[Citation]) -> int:
    """How many groups are cited; where any will do, 1 if one is."""
    cited = [lines_of(one) for one in citations]
    hit = sum(any(_on(one, group) for one in cited) for group in gold.places)
    return hit if gold.pair.mode == "all" else min(1, hit)


def _gold(gold: Gold, cited: Lines) -> bool:
    return any(_on(cited, group) for group in gold.places)


def _on(cited: Lines, group: Iterable[Lines]) -> bool:
    return any(cited.touches(place) for place in group)


def _but(places: Sequence[Lines], what: str) -> str:
    return f"; {what}: {told(places)}" if places else ""


def _cites(case: Case) -> bool:
    return answerable(case) and bool(case.first.answer.citations)


PRECISION = Scored("precision", "Citation precision", "share of the citations on gold lines", _precision, answerable)
RECALL = Scored("recall", "Citation recall", "share of the evidence that is cited", _recall, answerable)
IOU = Scored("iou", "Line IoU", "cited and gold lines in common, over all of them", _iou, answerable)
MINIMALITY = Scored(
    "minimality", "Minimality", "share of the citations that could not be left out", _minimality, _cites
)
