"""The first stage that failed."""

from collections.abc import Mapping, Sequence

from eval.asking.asked import Asked, Asker, Trace
from eval.blame.again import Again, again
from eval.blame.blamed import Blamed, Stage
from eval.blame.failure import Failure, failure
from eval.blame.oracles import tried
from eval.blame.silence import unsilenced
from eval.blame.ways import Group, groups, ranks
from eval.blame.written import lost_in_writing, pipelined
from eval.case import Case
from eval.metrics.all import METRICS
from eval.metrics.judge import Verdict, judge
from eval.metrics.metric import Score
from index.snapshot import Snapshot

_ORDER = tuple(stage for stage in Stage if stage not in (Stage.NONE, Stage.ABSTAINED, Stage.WRITTEN))


def blame(case: Case, snapshot: Snapshot, scores: Mapping[str, Score], asker: Asker | None = None) -> Blamed | None:
    """The first stage that lost the point of a case; None where the pipeline was not seen.

    ``scores`` are looked through for gates. With a bot of this process as ``asker`` the reasons are more exact, and
    oracles are tried. Where a model wrote, the stages are those of the pipeline's own answer.
    """
    trace = case.first.trace
    if trace is None:
        return None
    own = pipelined(case)
    found = groups(own, trace, snapshot)
    at = ranks(found, case.gold.pair.mode == "all")
    if judge(case.gold, case.first.answer).strict:
        return _kept(at, scores)
    if told := lost_in_writing(case):
        return Blamed(Stage.WRITTEN, _ORDER[: _ORDER.index(Stage.CITED)], at, told)
    case, verdict = own, judge(case.gold, own.first.answer)
    if _strict(case, case.rewritten):
        told = f"The question was understood as {trace.understood!r}; its human rewrite is answered rightly."
        return _blamed(Stage.UNDERSTOOD, at, told, f"With the rewrite {case.gold.pair.rewrite!r} the answer is right.")
    if not case.gold.pair.answerable:
        return Blamed(Stage.ABSTAINED, (), at, *unsilenced(trace))
    once_more = again(case, snapshot, asker)
    stage, told = _lost(case, trace, found, verdict, once_more)
    oracle = _tried(case, found, once_more, stage)
    return _blamed(stage, at, told, " ".join(filter(None, (_rewritten(case), oracle))))


def _kept(at: dict[str, int | None], scores: Mapping[str, Score]) -> Blamed:
    gates = ((metric, scores.get(metric.name)) for metric in METRICS if metric.gate)
    for metric, score in gates:
        if score is not None and score.value is not None and score.value < 1:
            return _blamed(Stage.CHECKED, at, f"The answer is right, but fails at {metric.title}: {score.explanation}")
    return Blamed(Stage.NONE, _ORDER, at, "No point was lost.")


def _lost(
    case: Case, trace: Trace, found: Sequence[Group], verdict: Verdict, once_more: Again | None
) -> tuple[Stage, str]:
    """The stage to blame and why."""
    if verdict.correct:
        return Stage.CITED, _miscited(case, found, once_more)
    failures = [_failure(group, once_more) for group in found if not _through(group)]
    through = len(found) - len(failures)
    every = case.gold.pair.mode == "all"
    if not failures or (through and not every):
        return Stage.COMPOSED, _misjoined(case, trace, verdict)
    worst = (min if every else max)(failures, key=lambda one: _ORDER.index(one.stage))
    where = f"In part {worst.way.part.text!r} " if len(trace.parts) > 1 else ""
    some = f" ({through} of {len(found)} groups of evidence came through)" if every and len(found) > 1 else ""
    why = f": {_clause(verdict.why)}" if worst.stage is Stage.COMPOSED and verdict.wrong else ""
    return worst.stage, f"{where}{worst.way.spot.name} {worst.told}{some}{why}."


def _through(group: Group) -> bool:
    """Whether the answer, or what a part drafted for it, rests on a group."""
    return group.cited or any(way.cited for way in group.ways)


def _failure(group: Group, once_more: Again | None) -> Failure:
    """That of the place which came furthest."""
    return max((failure(way, once_more) for way in group.ways), key=lambda one: _ORDER.index(one.stage))


def _misjoined(case: Case, trace: Trace, verdict: Verdict) -> str:
    """All evidence was used, and yet the answer is wrong."""
    composers = " and ".join(dict.fromkeys(part.composer for part in trace.parts if part.composer))
    if not verdict.wrong:
        return f"{composers} answered the parts from the gold lines, but nothing could be concluded from that."
    return f"{composers} answered from the gold lines, but not what is expected: {_clause(verdict.why)}."


def _miscited(case: Case, found: Sequence[Group], once_more: Again | None) -> str:
    cited = case.first.answer.citations
    names = ", ".join(f"{one.source}:{one.first_line}" for one in cited[:3]) + (" …" if len(cited) > 3 else "")
    lost = [group for group in found if not group.cited]
    older = {way.spot.gold.source for group in found for way in group.ways if way.spot.moved}
    if not lost and older:
        names = ", ".join(sorted(older))
        return f"It says what is expected, but the lines are those of an older {names}: build the index."
    if not lost:
        return f"It says what is expected, but most of its {len(cited)} citations are not on gold lines ({names})."
    one = _failure(lost[0], once_more)
    return f"It says what is expected, but cites {names}; {one.way.spot.name} {one.told}."


def _tried(case: Case, found: Sequence[Group], once_more: Again | None, stage: Stage) -> str:
    spots = list(dict.fromkeys(way.spot for group in found for way in group.ways))
    return tried(case.gold, once_more, spots, stage) if once_more is not None else ""


def _rewritten(case: Case) -> str:
    return "The human rewrite is not answered rightly either." if case.rewritten is not None else ""


def _strict(case: Case, asked: Asked | None) -> bool:
    return asked is not None and judge(case.gold, asked.answer).strict


def _clause(why: str) -> str:
    return f"{why[:1].lower()}{why[1:].removesuffix('.')}"


def _blamed(stage: Stage, at: dict[str, int | None], told: str, oracle: str = "") -> Blamed:
    return Blamed(stage, _ORDER[: _ORDER.index(stage)], at, told, oracle)
