"""Fitting the abstention model, and what answering less buys."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from eval.fit.calibrate import Case, cases, cross_validated, fitted, main, risk_coverage
from index.embed import Embedder
from tests.bot.world import FISHERY, NORTHMOOR, bot_over


def case(group: str, signal: float, right: bool, answerable: bool = True) -> Case:
    return Case(group, {"answers": signal}, right, answerable)


def test_risk_falls_as_fewer_questions_are_answered() -> None:
    found = [case("a", 0.0, True) for _ in range(8)] + [case("a", 0.0, False) for _ in range(2)]
    found += [case("a", 0.0, False, answerable=False) for _ in range(10)]
    # the right ones are surest; of the unanswerable, half are as sure as the two wrong ones
    sure = np.array([0.9] * 8 + [0.5] * 2 + [0.5] * 5 + [0.1] * 5)
    everything, *_, least = risk_coverage(found, sure)
    assert (everything.answered, everything.right, everything.unanswerable) == (1.0, 0.8, 0.5)
    assert everything.risk == pytest.approx(7 / 15)  # fifteen answers; two and five of them wrong
    assert (least.threshold, least.answered, least.unanswerable, least.risk) == (0.9, 0.8, 0.0, 0.0)


@pytest.mark.slow
def test_the_model_learns_which_signal_tells() -> None:
    found = [case(group, 1.0, True) for group in "abcde" for _ in range(4)]
    found += [case(group, -1.0, False) for group in "abcde" for _ in range(4)]
    bias, (weight,) = fitted(found)
    assert bias == pytest.approx(0.0, abs=1e-6)  # as many right as wrong, placed evenly around 0
    assert weight > 1.0
    sure = cross_validated(found)
    assert sure[:20].min() > 0.75 and sure[20:].max() < 0.25


GOLD = [
    {"question": "Who is the keeper of the lighthouse?", "evidence": [{"source": "northmoor.md", "lines": [4, 4]}]},
    {"question": "When was the lighthouse first lit?", "evidence": [{"source": "northmoor.md", "lines": [3, 3]}]},
    {"question": "How many members does the board have?", "evidence": [{"source": "fishery.txt", "lines": [3, 3]}]},
    {"question": "Who painted the walls of the lighthouse?", "evidence": []},
    {"question": "Who leads the harbour board's choir?", "evidence": []},
]  # fmt: skip


@pytest.mark.slow
def test_cases_know_whether_the_best_evidence_is_right(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"northmoor.md": NORTHMOOR, "fishery.txt": FISHERY})
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(g) + "\n" for g in GOLD), encoding="utf-8")
    found = list(cases(bot, gold))
    assert [c.right for c in found] == [True, True, True, False, False]
    assert [c.answerable for c in found] == [True, True, True, False, False]
    assert [c.group for c in found] == ["northmoor.md", "northmoor.md", "fishery.txt", "northmoor.md", "fishery.txt"]
    told = CliRunner().invoke(main, [str(tmp_path / "articles"), str(gold), "--store", str(tmp_path / "stores")])
    assert told.exit_code == 0, told.output
    assert "| threshold | answered | right | unanswerable answered | risk |" in told.output
