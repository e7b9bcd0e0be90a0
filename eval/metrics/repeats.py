"""Answers to the same question asked several times: how often are they right, and are they always?

Source of pass^n: Yao et al., "tau-bench: A Benchmark for Tool-Agent-User Interaction in Real-World Domains" (2024).
"""

from eval.case import Case
from eval.metrics.judge import Verdict, judge
from eval.metrics.metric import Need, Score
from eval.metrics.scored import Scored


def _verdicts(case: Case) -> list[Verdict]:
    return [judge(case.gold, asked.answer) for asked in case.asked]


def _share(case: Case) -> Score:
    verdicts = _verdicts(case)
    right = sum(verdict.correct for verdict in verdicts)
    return Score(right / len(verdicts), f"{right} of {len(verdicts)} answers are correct.{_first_wrong(verdicts)}")


def _every(case: Case) -> Score:
    verdicts = _verdicts(case)
    right = all(verdict.correct for verdict in verdicts)
    return Score(float(right), f"All {len(verdicts)} answers are correct." if right else _first_wrong(verdicts).strip())


def _first_wrong(verdicts: list[Verdict]) -> str:
    wrong = next((n for n, verdict in enumerate(verdicts) if not verdict.correct), None)
    return "" if wrong is None else f" Answer {wrong + 1} is not: {verdicts[wrong].why}"


PASS_1 = Scored("pass_1", "pass^1", "share of the repeats that are correct", _share, needs=Need.REPEATS)
PASS_N = Scored("pass_n", "pass^n", "share of the pairs of which every repeat is correct", _every, needs=Need.REPEATS)
