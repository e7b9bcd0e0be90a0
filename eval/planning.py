"""From what the command was given to a plan, and from what came of it to results."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.commands.index import bot_over, refresh
from bot.config.llm import Llm
from eval.asking.engine import EngineAsker, llm_of, writer_of
from eval.asking.local import LocalAsker
from eval.asking.recorded import RecordedAsker
from eval.asking.remote import RemoteAsker
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair
from eval.errors import ChoiceError
from eval.findings import Findings, findings_of
from eval.item import Item
from eval.metrics.totals import totals
from eval.recall import recording
from eval.replay import LocalReplay
from eval.results import Results, read_results
from eval.run import Done, Plan, run
from eval.signing import signed
from eval.times import Times, times_of


@dataclass(frozen=True)
class How:
    """What a run was asked to do.

    The bot in this process answers, or the server at ``url`` (with ``key``), or the results in ``recorded``. Where the
    file ``config`` names a language model, that writes what the bot answers. Without ``repeats`` every question is
    asked once, or as often as it was for the record.
    """

    jobs: int = 2
    repeats: int | None = None
    url: str = ""
    key: str = ""
    recorded: Path | None = None
    config: Path | None = None


@contextmanager
def planned(sources: Path, store: Path, how: How) -> Iterator[Plan]:
    """A plan that is ready to run.

    Raises:
        AskError: the server does not answer.
        ChoiceError: the configuration cannot be used, or somebody else is to answer than the bot in this process.
    """
    if how.config is not None and (how.url or how.recorded is not None):
        raise ChoiceError("A configuration is that of the bot here: leave out --config, or --url and --replay.")
    if how.recorded is not None:
        recorded = RecordedAsker(read_results(how.recorded))
        yield Plan(recorded, Corpus.of(sources), repeats=how.repeats or recorded.repeats, jobs=how.jobs)
    elif how.url:
        with RemoteAsker(how.url, how.key) as remote:
            corpus = Corpus.of(sources)
            remote.ask("warm")  # that it is there, lets us in and sends answer objects is known before all are asked
            yield Plan(remote, corpus, repeats=how.repeats or 1, jobs=how.jobs)
    else:
        yield _local(sources, store, how)


def _local(sources: Path, store: Path, how: How) -> Plan:
    llm = llm_of(how.config) if how.config is not None else None
    if llm is not None:
        return _written(sources, store, how, llm)
    bot = recording(bot_over(sources, store))
    refresh(bot.library)
    bot.warm()
    asker = LocalAsker(bot)
    replay = LocalReplay(bot, asker.snapshot)
    return Plan(asker, Corpus.of(sources), replay, asker.snapshot, how.repeats or 1, how.jobs)


def _written(sources: Path, store: Path, how: How, llm: Llm) -> Plan:
    """Without replay: the same question to a model is another answer, whatever the lines."""
    bot = bot_over(sources, store)
    engine = writer_of(bot, llm)
    refresh(bot.library)
    engine.warm()
    asker = EngineAsker(engine, bot, llm)
    return Plan(asker, Corpus.of(sources), None, asker.snapshot, how.repeats or 1, how.jobs)


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    results: Results
    times: Times
    findings: Findings


def ran(pairs: Sequence[Pair], plan: Plan, how: How, done: Done) -> Ran:
    """Ask and score all; ``done`` is told of each pair."""
    with closing(run(golden(pairs, plan.corpus), plan, done)) as measured:
        told = list(measured)
    results = _results(pairs, tuple(item for item, _ in told), plan, how)
    times = times_of({item.id: [one.answer.seconds for one in asked] for item, asked in told})
    return Ran(results, times, findings_of(results, plan.asker.deterministic))


def _results(pairs: Sequence[Pair], items: tuple[Item, ...], plan: Plan, how: How) -> Results:
    """A record keeps the signature of what answered then; the measure and the articles are those of now."""
    llm = plan.asker.llm if isinstance(plan.asker, EngineAsker) else None
    signature = signed(pairs, plan.corpus, plan.snapshot, {"repeats": plan.repeats}, llm)
    results = Results(signature, totals(items, plan.metrics), items, how.url)
    if not isinstance(plan.asker, RecordedAsker):
        return results
    before = plan.asker.results
    now = replace(before.signature, pairs=signature.pairs, scoring=signature.scoring, corpus=signature.corpus)
    return replace(results, signature=now, url=before.url)
