"""The answers of a baseline, judged again by the pairs and the scoring of now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eval.asking.asked import Asked
from eval.case import Case
from eval.compare.unread import unread
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold, golden
from eval.dataset.pair import Pair
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.metric import Metric, Need
from eval.metrics.quotes import QUOTES
from eval.results import Results
from eval.run import itemised


def rescored(before: Results, pairs: Sequence[Pair], corpus: Corpus, scoring: str) -> Results:
    """The same answers with the scores that they get now, ``scoring`` being that of the signature of now.

    What was measured by the same pair and the same scoring stays. Of the rest only what an answer alone tells is
    scored: there is no trace, and the bot is not asked. Totals are those of the old measure, and left out.
    """
    now = {pair.id: pair for pair in pairs}
    same = before.signature.corpus == corpus.sha256
    stale = before.signature.scoring != scoring
    items = tuple(_item(item, now, corpus, same) if stale or _changed(item, now) else item for item in before.items)
    return replace(before, signature=replace(before.signature, scoring=scoring), totals={}, items=items)


def _changed(item: Item, pairs: Mapping[str, Pair]) -> bool:
    return item.id in pairs and pairs[item.id].sha256 != item.pair


def _item(item: Item, pairs: Mapping[str, Pair], corpus: Corpus, same: bool) -> Item:
    pair = pairs.get(item.id)
    if pair is None or item.answer is None:
        return item
    gold = golden([pair], corpus)[0] if same else Gold(pair, item.gold)
    fresh = replace(itemised(gold), answers=item.answers, rewritten=item.rewritten)
    fresh = replace(fresh, trace=item.trace, blamed=item.blamed)
    problem = _problem(item, gold, same)
    if problem:
        return replace(fresh, problem=problem)
    case = Case(gold, (Asked(item.answer),), corpus, rewritten=_rewritten(item, pair))
    case = case if same else unread(case, misquoted=item.value(QUOTES.name) == 0)
    scores = {metric.name: score for metric in _known(same) if (score := metric.score(case)) is not None}
    return replace(fresh, scores=scores)


def _rewritten(item: Item, pair: Pair) -> Asked | None:
    """The answer to the human rewrite, where that is still the same."""
    answer = item.rewritten
    return Asked(answer) if answer is not None and answer.question == pair.rewrite else None


def _problem(item: Item, gold: Gold, same: bool) -> str:
    """Why an old answer cannot be judged by a pair of now."""
    if (item.question, item.history) != (gold.pair.question, gold.pair.history):
        return "It asks something else than it did in the baseline."
    if gold.problems:
        return " ".join(gold.problems)
    if not same and item.evidence != gold.pair.evidence_sha256:
        return "Its evidence and the articles have both changed since the baseline."
    return ""


def _known(same: bool) -> tuple[Metric, ...]:
    """What an answer alone tells; whether pointers hold, only where the articles are those that were answered from."""
    return tuple(metric for metric in METRICS if metric.needs is Need.ANSWER and (same or not metric.gate))
