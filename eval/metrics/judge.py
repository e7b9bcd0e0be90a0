"""One answer against what is expected of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.types import Answer, Citation, Status
from eval.dataset.gold import Gold, Lines
from eval.dataset.pair import Pair
from eval.metrics.match import normalised, says

MOST_LOOKUP, MOST_LIST = 600, 1_500  # characters of an answer, as the contract has it
_ENOUGH = 0.5  # share of the citations that has to stand on gold lines


@dataclass(frozen=True)
class Verdict:
    """What became of one pair; shares are from 0 to 1, and None where nothing is to be cited.

    ``correct``: it says what is expected, or is silent where that is. ``precision``: share of the citations on gold
    lines. ``recall``: share of the evidence that is cited; where any will do, 1 if one is. ``iou``: cited lines and
    gold lines in common, over all of them. ``strict``: correct, all evidence cited, at least half of the citations on
    gold lines. ``wrong``: it says something that is not correct, rather than nothing. ``why``: a sentence on the above.
    """

    correct: bool
    strict: bool
    wrong: bool
    precision: float | None
    recall: float | None
    iou: float | None
    why: str = field(default="", compare=False)


def judge(gold: Gold, answer: Answer) -> Verdict:
    """Score one answer; a text over the contract's length is no correct answer."""
    silent = answer.status is Status.NOT_FOUND
    if not gold.pair.answerable:
        why = "Nothing is said, as is expected." if silent else "Nothing in the articles answers, yet it is answered."
        return Verdict(silent, silent, not silent, None, None, None, why)
    lacking = "Nothing is said." if silent else _lacking(gold, answer.answer)
    correct = not lacking
    cited = [lines_of(one) for one in answer.citations]
    precision, recall = _precision(gold, cited), _recall(gold, cited)
    strict = correct and recall == 1.0 and precision >= _ENOUGH
    why = (
        lacking
        or f"It says what is expected; {recall:.0%} of the evidence is cited, {precision:.0%} of the citations fit."
    )
    return Verdict(correct, strict, not correct and not silent, precision, recall, _iou(gold, cited), why)


def longest(pair: Pair) -> int:
    """How many characters the answer to a pair may have."""
    lookup = len(pair.answers) == 1 and pair.mode == "any" and pair.status is Status.ANSWERED
    return MOST_LOOKUP if lookup else MOST_LIST


def _lacking(gold: Gold, text: str) -> str:
    """What keeps a text from being a correct answer, in a sentence; empty where nothing does."""
    pair = gold.pair
    most = longest(pair)
    if len(text) > most:
        return f"It has {len(text)} characters, and may have {most}."
    if pair.number is not None and f"{pair.number:.15g}" in normalised(text).split():
        return ""
    missing = [group[0] for group in pair.answers if not any(says(text, one) for one in group)]
    return f"It does not say {', '.join(map(repr, missing))}." if missing else ""


def lines_of(citation: Citation) -> Lines:
    return Lines(citation.source, citation.first_line, citation.last_line)


def _precision(gold: Gold, cited: Sequence[Lines]) -> float:
    good = [any(one.touches(place) for group in gold.places for place in group) for one in cited]
    return sum(good) / len(good) if good else 0.0


def _recall(gold: Gold, cited: Sequence[Lines]) -> float:
    hit = [any(one.touches(place) for one in cited for place in group) for group in gold.places]
    return sum(hit) / len(hit) if gold.pair.mode == "all" else float(any(hit))


def _iou(gold: Gold, cited: Sequence[Lines]) -> float:
    """Jaccard index of the lines; where any evidence will do, of the place that fits best."""
    mine = _union(cited)
    places = [place for group in gold.places for place in group]
    wanted = [_union(places)] if gold.pair.mode == "all" else [place.each for place in places]
    return max((len(mine & one) / len(mine | one) for one in wanted if one), default=0.0)


def _union(places: Sequence[Lines]) -> frozenset[tuple[str, int]]:
    return frozenset().union(*(place.each for place in places))
