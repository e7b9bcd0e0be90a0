"""Moving a baseline: what may become one, who moves it, and what that changes."""

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

from eval.compare.alike import named
from eval.compare.baseline import read_baseline, write_baseline
from eval.compare.guards import gates
from eval.compare.log import Entry, append, log_of
from eval.errors import ResultsError
from eval.results import Results


def bless(results: Results, baseline: Path, who: str, reason: str, at: datetime | None = None) -> Entry:
    """Make results the baseline and say so in its log.

    Raises:
        ResultsError: something could not be measured, a gate is not passed, or a file cannot be written.
    """
    _check(results)
    now = totals_of(results)
    before = totals_of(read_baseline(baseline)) if baseline.exists() else {}
    deltas = {name: now[name] - before[name] for name in now if name in before}
    entry = Entry((at or datetime.now(UTC)).isoformat(timespec="seconds"), who, reason, now, deltas)
    write_baseline(results, baseline)
    append(entry, log_of(baseline))
    return entry


def totals_of(results: Results) -> dict[str, float]:
    """The metrics that have a total."""
    return {name: total.value for name, total in results.totals.items() if total.value is not None}


def told(entry: Entry) -> list[str]:
    """The totals and how they changed, a metric a line."""
    return [f"{name:<20} {value:.4f}  {_change(entry.deltas, name)}" for name, value in entry.totals.items()]


def someone(folder: Path) -> str:
    """Name and address that git knows in a folder, else the login name; raises ResultsError where there is neither."""
    name, address = _git(folder, "user.name"), _git(folder, "user.email")
    if name:
        return f"{name} <{address}>" if address else name
    try:
        return getuser()
    except (OSError, KeyError, ImportError) as error:  # what getuser raises differs between versions and systems
        raise ResultsError("It cannot be told who you are; say so with --who.") from error


def _check(results: Results) -> None:
    problems = {item.id: item.problem for item in results.items if item.problem}
    if problems:
        why = next(iter(problems.values()))
        raise ResultsError(f"No baseline is made of what could not be measured: {named(list(problems))}; {why}")
    faults = list(gates(results.items))
    if faults:
        ids = [f"{fault.id} ({fault.guard})" for fault in faults]
        raise ResultsError(f"No baseline is made of answers that break a gate: {named(ids)}; {faults[0].explanation}")


def _change(deltas: Mapping[str, float], name: str) -> str:
    return f"{deltas[name]:+.4f}" if name in deltas else "new"


def _git(folder: Path, setting: str) -> str:
    """Empty where git is not there or does not know."""
    try:
        told = subprocess.run(["git", "config", setting], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip()
