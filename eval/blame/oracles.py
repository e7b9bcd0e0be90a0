"""What the answer would be had a stage not failed: the later stages run again from what it should have handed on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from bot.answer import NOT_FOUND
from bot.citations import render
from bot.compose import Composed, compose, joined
from bot.question import Question
from bot.types import Answer, Evidence, Status
from eval.blame.again import Again, standing_on
from eval.blame.blamed import Stage
from eval.blame.spots import Spot, on_lines
from eval.dataset.gold import Gold
from eval.metrics.judge import Verdict, judge
from index.search import Hit, encode_query

Evidences = Sequence[Sequence[Evidence]]
Oracle = Callable[[Again, Sequence[Spot], Evidences], list[Composed]]


def tried(gold: Gold, again: Again, spots: Sequence[Spot], stage: Stage) -> str:
    """What the first oracle that helps makes of the answer, in a sentence, or what the last one leaves wrong.

    Empty for a stage that nothing can stand in for.
    """
    oracles, evidence = _ORACLES.get(stage, ()), again.read.evidence
    absent = any(not standing_on(found, spots) for found in evidence)
    held: Evidences = _searched(again, spots) if oracles and (stage in _EARLY or absent) else evidence
    said = ""
    for name, oracle in oracles:
        answer = _answer(again, oracle(again, spots, held))
        verdict = judge(gold, answer)
        if verdict.strict:
            return f"With {name} the answer is right."
        said = f"Even with {name} {_wrong(answer, verdict)}."
    return said


def _wrong(answer: Answer, verdict: Verdict) -> str:
    if answer.status is Status.NOT_FOUND:
        return "nothing is said"
    if verdict.correct:
        return "what is said is right, but its citations are not"
    return f"the answer is wrong: {verdict.why[:1].lower()}{verdict.why[1:].removesuffix('.')}"


def _answer(again: Again, composed: Sequence[Composed]) -> Answer:
    draft = joined(again.read.asked, [made.draft for made in composed])
    text, citations = render(draft) if draft else (NOT_FOUND, ())
    status = draft.status if draft else Status.NOT_FOUND
    return replace(again.explanation.answer, status=status, answer=text, citations=citations, closest=())


def _searched(again: Again, spots: Sequence[Spot]) -> list[list[Evidence]]:
    """The evidence of each part as the reader has it when search hands it the gold passages first."""
    asked, snapshot = again.read.asked.parts, again.snapshot
    first = [_gold_first(again, part, hits, spots) for part, hits in zip(asked, again.read.hits, strict=True)]
    return [again.bot.reader.read(part, hits, snapshot) for part, hits in zip(asked, first, strict=True)]


def _gold_first(again: Again, part: Question, hits: Sequence[Hit], spots: Sequence[Spot]) -> list[Hit]:
    """The hits with those on gold lines first, each with the best score there is; what was not found is added."""
    snapshot, known = again.snapshot, {hit.number: hit for hit in hits}
    best = max((hit.score for hit in hits), default=1.0)
    numbers = np.array(sorted({n for one in spots for n in on_lines(one, snapshot)}), np.int64)
    vector = encode_query(again.bot.library.embedder, [part.text])[0]
    cosines = snapshot.passages.vectors(snapshot.manifest.scoring.title, numbers) @ vector
    gold = [
        replace(known[n], score=best) if n in known else Hit(n, snapshot.passages[n], float(cosine), 0.0, best)
        for n, cosine in zip(numbers.tolist(), cosines, strict=True)
    ]
    return [*gold, *(hit for hit in hits if hit.number not in set(numbers.tolist()))]


def _as_read(again: Again, spots: Sequence[Spot], evidence: Evidences) -> list[Composed]:
    return _composed(again, evidence)


def _unbarred(again: Again, spots: Sequence[Spot], evidence: Evidences) -> list[Composed]:
    return _composed(again, evidence, threshold=0.0)


def _ranked(again: Again, spots: Sequence[Spot], evidence: Evidences) -> list[Composed]:
    """The gold evidence put first, in its own order, with the score of the best."""
    put = []
    for found in evidence:
        gold, best = standing_on(found, spots), max((one.score for one in found), default=0.0)
        places = {one.place for one in gold}
        put.append([*(replace(one, score=best) for one in gold), *(e for e in found if e.place not in places)])
    return _composed(again, put)


def _alone(again: Again, spots: Sequence[Spot], evidence: Evidences, threshold: float | None = None) -> list[Composed]:
    return _composed(again, evidence, threshold, [standing_on(found, spots) for found in evidence])


def _alone_unbarred(again: Again, spots: Sequence[Spot], evidence: Evidences) -> list[Composed]:
    return _alone(again, spots, evidence, 0.0)


def _composed(
    again: Again, evidence: Evidences, threshold: float | None = None, given: Evidences | None = None
) -> list[Composed]:
    """Each part composed from its evidence; ``given`` is trusted instead of what fits."""
    least = again.bot.threshold if threshold is None else threshold
    may = given if given is not None else [None] * len(evidence)
    parts = zip(again.read.asked.parts, evidence, may, strict=True)
    return [compose(part, found, again.snapshot, least, only) for part, found, only in parts]


_EARLY = (Stage.WINDOW, Stage.FOUND, Stage.READ)
_SEARCHED = ("the gold passages first among those found", _as_read)
_FIRST = ("the gold lines put first by the reader", _ranked)
_OPEN = ("a threshold of 0", _unbarred)
_ALONE = ("nothing trusted but the gold lines", _alone)
_LAST = ("nothing trusted but the gold lines, and a threshold of 0,", _alone_unbarred)
_ORACLES: dict[Stage, tuple[tuple[str, Oracle], ...]] = {
    **dict.fromkeys(_EARLY, (_SEARCHED, _FIRST, _ALONE, _LAST)),
    Stage.RANKED: (_FIRST, _ALONE, _LAST),
    Stage.SELECTED: (_ALONE, _LAST),
    Stage.THRESHOLD: (_OPEN, _LAST),
    Stage.COMPOSED: (_ALONE, _LAST),
    Stage.CITED: (_ALONE, _LAST),
}
