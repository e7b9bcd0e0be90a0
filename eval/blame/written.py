"""An answer that was written anew: what the pipeline itself said, and whether the writing lost it."""

from dataclasses import replace

from eval.asking.asked import Asked
from eval.case import Case
from eval.metrics.judge import judge


def pipelined(case: Case) -> Case:
    """The case as the pipeline answered it itself; the same where nothing was written anew."""
    rewritten = _own(case.rewritten) if case.rewritten is not None else None
    return replace(case, asked=tuple(_own(one) for one in case.asked), rewritten=rewritten)


def lost_in_writing(case: Case) -> str:
    """What the pipeline had right and the written answer has not, in a sentence; empty where nothing was lost so."""
    own, said = (judge(case.gold, one.first.answer) for one in (pipelined(case), case))
    if said.strict or not (own.strict or (own.correct and not said.correct)):
        return ""
    why = f"{said.why[:1].lower()}{said.why[1:]}"
    return f"The bot's own answer is right; of what {case.first.answer.engine} wrote this holds: {why}"


def _own(asked: Asked) -> Asked:
    return replace(asked, answer=asked.own) if asked.own is not None else asked
