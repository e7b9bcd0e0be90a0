"""The same code, pairs and articles give the same bytes: twice, in two processes, with more or fewer threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def _run(out: Path, store: Path, seed: int, threads: int, *more: str) -> bytes:
    """The results of a process with its own seed of hashes; with one thread it has one core as well."""
    told = {"PYTHONHASHSEED": str(seed), "OMP_NUM_THREADS": str(threads)}
    core = ["taskset", "-c", "0"] if threads == 1 else []
    command = [*core, sys.executable, "-m", "bot", "eval", "run", "--store", str(store), "--out", str(out), *more]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **told})
    return (out / "results.jsonl").read_bytes()


@pytest.mark.slow
def test_two_processes_give_the_same_bytes_over_the_shipped_articles(tmp_path: Path) -> None:
    some = [part for id in ("*-*1", "*-*6") for part in ("--only", id)]
    first = _run(tmp_path / "first", tmp_path / "store", 0, 1, "--jobs", "1", *some)
    second = _run(tmp_path / "second", tmp_path / "other", 1, 2, "--jobs", "2", *some)
    assert first == second
    assert first.count(b"\n") > 30
