"""A run, top to bottom: every pair is asked, scored and blamed."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from eval.asking.asked import Asked, Asker
from eval.blame.blame import blame
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold, Lines
from eval.errors import AskError
from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.metric import Metric, Need
from eval.replay import Replay
from index.snapshot import Snapshot

Done = Callable[[int], None]


@dataclass(frozen=True)
class Plan:
    """How to ask: ``repeats`` times each, ``jobs`` pairs at once.

    ``replay`` answers again from parts of the articles, None where the bot is not in this process; ``snapshot`` is then
    None as well, and nobody is blamed.
    """

    asker: Asker
    corpus: Corpus
    replay: Replay | None = None
    snapshot: Snapshot | None = None
    repeats: int = 1
    jobs: int = 2

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """Those that can be measured this way."""
        known = {Need.ANSWER}
        known |= {Need.TRACE} if self.snapshot is not None else set()
        known |= {Need.REPEATS} if self.repeats > 1 else set()
        return tuple(metric for metric in METRICS if metric.needs in known)


def run(golds: Sequence[Gold], plan: Plan, done: Done = lambda _: None) -> Iterator[tuple[Item, list[Asked]]]:
    """The items in the order of the pairs, each with its answers and their times; ``done`` is told of each pair."""
    with ThreadPoolExecutor(plan.jobs, "eval") as pool:
        for item in pool.map(lambda gold: _measured(gold, plan), golds):
            done(1)
            yield item


def _measured(gold: Gold, plan: Plan) -> tuple[Item, list[Asked]]:
    item = replace(itemised(gold), problem=" ".join(gold.problems))
    pair = gold.pair
    try:
        asked = [plan.asker.ask(pair.question, pair.history, pair.id) for _ in range(plan.repeats)]
        rewritten = plan.asker.ask(pair.rewrite, (), pair.id) if pair.rewrite else None
    except AskError as error:
        return replace(item, problem=item.problem or str(error)), []
    case = Case(gold, tuple(asked), plan.corpus, rewritten=rewritten)
    case = plan.replay.replayed(case) if plan.replay is not None else case
    scores = {metric.name: score for metric in plan.metrics if (score := metric.score(case)) is not None}
    blamed = blame(case, plan.snapshot, scores) if plan.snapshot is not None and not item.problem else None
    answers = tuple(replace(one.answer, seconds={}) for one in asked)
    return replace(item, answers=answers, trace=asked[0].trace, scores=scores, blamed=blamed), asked


def itemised(gold: Gold) -> Item:
    """A pair before it is asked."""
    pair = gold.pair
    return Item(
        id=pair.id,
        file=pair.file.name,
        line=pair.line,
        kind=pair.kind,
        tags=pair.tags,
        must_pass=pair.must_pass,
        question=pair.question,
        history=pair.history,
        status=pair.status,
        expected=pair.answers,
        gold=gold.places,
        mode=pair.mode,
        pair=pair.sha256,
        article=_article(gold),
        moved=tuple(f"{anchor.source}:{anchor.line} is now {_where(lines)}" for anchor, lines in gold.moved),
    )


def _article(gold: Gold) -> str:
    """The article that a pair is about: that of its first evidence, else what it says itself."""
    return next((place.source for group in gold.places for place in group), gold.pair.about or gold.pair.id)


def _where(lines: Lines) -> str:
    return f"{lines.source}:{lines.first}"
