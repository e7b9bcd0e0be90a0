"""``linecite eval`` alone: run, compare and report in one, through the life of a baseline."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from eval.commands.group import evaluate
from tests.eval.running import LIGHT, ROWS, world

MOON = "# The moon\n\nNeil Armstrong was the first person who walked on the moon.\n"


def checked(*arguments: str) -> Result:
    return CliRunner().invoke(evaluate, list(arguments))


def test_help_and_names_of_commands_are_not_taken_for_options() -> None:
    assert "Run all pairs, set them against the baseline" in checked("check", "--help").stdout
    told = checked("--help").stdout
    assert all(name in told for name in ("check", "run", "compare", "bless", "attribute", "mutate", "reanchor"))
    assert checked("chekc").exit_code == 2


@pytest.mark.slow
def test_the_life_of_a_baseline(tmp_path: Path) -> None:
    places = world(tmp_path)
    first = checked(*places)
    assert (first.exit_code, "No baseline" in first.stdout) == (0, True)
    blessed = checked("bless", "--reason", "the first", "--who", "Ada", *places)
    assert blessed.exit_code == 0
    assert (tmp_path / "baselines" / "pairs.json").exists()
    assert json.loads((tmp_path / "baselines" / "pairs.log.jsonl").read_text(encoding="utf-8"))["who"] == "Ada"
    same = checked(*places)
    assert (same.exit_code, same.stdout.count("wrote ")) == (0, 3)
    assert (tmp_path / "out" / "report.html").stat().st_size > 10_000

    (tmp_path / "articles" / "moon.md").write_text(MOON, encoding="utf-8")
    answered = checked(*places)
    assert answered.exit_code == 1
    assert "guard unanswerable" in answered.stdout
    assert "Changed since the baseline: corpus, index." in answered.stdout
    (tmp_path / "articles" / "moon.md").unlink()

    lost = checked(*world(tmp_path, light=(tmp_path / "articles" / LIGHT).read_text().replace("first lit", "kindled")))
    assert lost.exit_code == 3
    assert "pairs.jsonl:1: lit: the evidence" in lost.stdout + lost.stderr

    fewer = checked(*world(tmp_path, ROWS[1:]))
    assert (fewer.exit_code, "guard missing" in fewer.stdout) == (1, True)

    other = [ROWS[0] | {"answers": ["1871"]}, *ROWS[1:]]
    unlike = checked(*world(tmp_path, other))
    assert (unlike.exit_code, "--rescore" in unlike.stderr, "lit" in unlike.stderr) == (2, True, True)
    assert checked("--rescore", *world(tmp_path, other)).exit_code == 0
