"""``linecite eval report``, over results and a baseline that are read from files."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from bot.cli import main
from eval.compare.baseline import write_baseline
from eval.compare.log import append, log_of
from eval.results import write_results
from eval.times import times_of, write_times
from tests.eval.reporting import CORPUS, LOG, item, results


def reported(folder: Path, *options: str) -> str:
    """What the command prints, over the two articles of the world in ``folder``."""
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for source, document in CORPUS.documents.items():
        (articles / source).write_text(document.text, encoding="utf-8")
    places = ("--sources", str(articles), "--store", str(folder / "store"), "--out", str(folder / "out"))
    told = CliRunner().invoke(main, ["eval", "report", *places, *options], catch_exceptions=False)
    assert told.exit_code == 0, told.output
    return told.output


def test_it_writes_all_reports_against_the_baseline(tmp_path: Path) -> None:
    baseline, out = tmp_path / "base.json", tmp_path / "out"
    write_baseline(results(item(), item("tower-2", 0.0, 2)), baseline)
    append(LOG[0], log_of(baseline))
    write_results(results(item(strict=0.0), item("tower-2", 1.0, 2)), out / "results.jsonl")
    write_times(times_of({"tower-1": [{"total": 0.5, "read": 0.25}]}), out / "times.json")
    told = reported(tmp_path, "--baseline", str(baseline))
    assert told.split("\n") == [f"wrote {out / name}" for name in ("report.html", "summary.md", "junit.xml")] + [""]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "1 broken, 1 fixed" in page
    assert "250.0 ms" in page
    assert "1 move of the baseline" in page
    assert "Broken, lost at ranked: Line 3 was ranked before" in (out / "summary.md").read_text(encoding="utf-8")
    case = ET.parse(out / "junit.xml").find("testsuite/testcase[@name='tower-1']")
    assert case is not None
    assert case.get("time") == "0.500000"
    assert case.find("failure") is not None
    again = page
    reported(tmp_path, "--baseline", str(baseline))
    assert (out / "report.html").read_text(encoding="utf-8") == again


def test_without_a_baseline_it_tells_of_the_run_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = tmp_path / "pairs"
    pairs.mkdir()
    (pairs / "tower.jsonl").write_text("", encoding="utf-8")
    write_results(results(item(strict=0.0)), tmp_path / "mine.jsonl")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "step"))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    told = reported(tmp_path, str(tmp_path / "mine.jsonl"), "--pairs", str(pairs), "--github").split("\n")
    assert told[3].startswith("::error file=pairs/tower.jsonl,line=1,title=tower-1%3A failure::Line 3 was ranked")
    assert told[4].startswith("::warning file=articles/tower.txt,line=4,")
    assert (tmp_path / "step").read_text(encoding="utf-8").startswith("## Regression eval\n\n**No baseline: 1 pair,")
