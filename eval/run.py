"""A run, top to bottom: every pair is asked, scored and blamed."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.types import Answer
from eval.abreast import abreast
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
Measured = tuple[Item, list[Asked]]


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
        known |= {Need.TRACE} if self.asker.traced else set()
        known |= {Need.REPEATS} if self.repeats > 1 else set()
        return tuple(metric for metric in METRICS if metric.needs in known)


def run(golds: Sequence[Gold], plan: Plan, done: Done = lambda _: None) -> Generator[Measured, None, None]:
    """The items in the order of the pairs, each with its answers and their times; ``done`` is told of each pair."""
    for measured in abreast(partial(_measured, plan=plan), golds, plan.jobs):
        done(1)
        yield measured


def _measured(gold: Gold, plan: Plan) -> Measured:
    """One pair. What is wrong with its evidence leaves what rests on it unmeasured, and nobody is blamed."""
    item = replace(itemised(gold), problem=" ".join(gold.problems))
    try:
        case = _case(gold, plan)
    except AskError as error:
        return replace(item, problem=item.problem or str(error)), []
    scores = {metric.name: score for metric in plan.metrics if (score := metric.score(case)) is not None}
    known = plan.snapshot if not item.problem else None
    blamed = blame(case, known, scores, plan.asker) if known is not None else None
    rewritten = _kept(case.rewritten) if case.rewritten is not None else None
    answers = tuple(_kept(one) for one in case.asked)
    item = replace(item, answers=answers, rewritten=rewritten, trace=case.first.trace, scores=scores, blamed=blamed)
    return item, list(case.asked)


def _case(gold: Gold, plan: Plan) -> Case:
    """Ask everything that is to be asked for a pair."""
    pair = gold.pair
    asked = tuple(plan.asker.ask(pair.question, pair.history, pair.id) for _ in range(plan.repeats))
    rewritten = plan.asker.ask(pair.rewrite, (), pair.id) if pair.rewrite else None
    case = Case(gold, asked, plan.corpus, rewritten=rewritten)
    return plan.replay.replayed(case) if plan.replay is not None else case


def _kept(asked: Asked) -> Answer:
    """The answer without its times, which differ from run to run."""
    return replace(asked.answer, seconds={})


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
        evidence=pair.evidence_sha256,
        article=_article(gold),
        moved=tuple(f"{anchor.source}:{anchor.line} is now {_where(lines)}" for anchor, lines in gold.moved),
    )


def _article(gold: Gold) -> str:
    """The article that a pair is about: that of its first evidence, else what it says itself."""
    return next((place.source for group in gold.places for place in group), gold.pair.about or gold.pair.id)


def _where(lines: Lines) -> str:
    return f"{lines.source}:{lines.first}"
