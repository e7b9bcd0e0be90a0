"""``python -m tests.fuzz``: schemathesis against a real server and the description it gives of itself.

Every check of schemathesis is on but those that need an account. What came of each operation is counted from the
server's own log; the command exits with 1 where there were fewer cases than asked for, any violation, a 5xx that is
no 503, or a line of the log that is none.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parent.parent / "docs" / "example"
_CASES = 5_000
_A_ROUND = 15  # cases that one more example an operation makes, about
_LONGEST = 1_800  # seconds
_CONFIG = "[limits]\nper_address = 1_000_000\nburst = 1_000_000\n"
_NO_HTTP = "WARNING:  Invalid HTTP request received."  # uvicorn, of a path that no request may have
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True)
class Outcome:
    """``statuses`` counts the responses to each operation, by its method, route and status."""

    cases: int
    violations: tuple[str, ...]
    statuses: Mapping[tuple[str, str, int], int]
    faults: tuple[str, ...]

    def table(self) -> str:
        rows: dict[str, list[str]] = {}
        wrong_methods = sum(count for (_, _, status), count in self.statuses.items() if status == 405)
        for (method, route, status), count in sorted(self.statuses.items()):
            if status != 405:
                rows.setdefault(f"{method} {route}", []).append(f"{status}: {count:,}")
        rows["other methods"] = [f"405: {wrong_methods:,}"]
        return "\n".join(f"{operation:<32} {', '.join(counts)}" for operation, counts in sorted(rows.items()))


def fuzz(cases: int, seed: int | None = None, only: str = "") -> Outcome:
    """Ask about so many cases of the server, of the paths that match ``only`` where that is given."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with _serving(place) as address:
            report = _schemathesis(address, place, max(1, cases // _A_ROUND), seed, only)
        statuses, faults = _told(place / "log")
    violations = tuple(f"{one['title']}: {', '.join(one['operations'])}" for one in report["failures"])
    errors = tuple(f"{error}" for error in report["errors"])
    return Outcome(report["test_cases"]["generated"], (*violations, *errors), statuses, faults)


@contextmanager
def _serving(place: Path) -> Iterator[str]:
    """The address of ``linecite serve`` over the articles of the docs; its log goes to a file."""
    config = place / "linecite.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    folders = ["--sources", str(EXAMPLE), "--store", str(place / "store"), "--config", str(config)]
    command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--no-watch", *folders]
    with (
        (place / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True) as server,
    ):
        try:
            assert server.stdout is not None
            found = _ADDRESS.search(server.stdout.readline())
            assert found is not None, (place / "log").read_text(encoding="utf-8")
            yield found.group()
        finally:
            server.terminate()


def _schemathesis(address: str, place: Path, examples: int, seed: int | None, only: str) -> dict[str, Any]:
    told = place / "report.json"
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", f"{address}/openapi.json", "--checks", "all"]
    command += ["--exclude-checks", "ignored_auth,object_level_authorization", "--continue-on-failure"]
    command += ["--max-examples", str(examples), "--report", "json", "--report-json-path", str(told)]
    command += ["--request-timeout", "20", "--max-response-time", "10"]
    command += ["--seed", str(seed)] if seed is not None else []
    command += ["--include-path-regex", only] if only else []
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, cwd=place, check=False)
    if ran.returncode:
        print("\n".join(line[:300] for line in ran.stdout.splitlines() if line.strip()))
    assert told.exists(), ran.stdout + ran.stderr
    report = json.loads(told.read_text(encoding="utf-8"))
    assert isinstance(report, dict)
    return report


def _told(log: Path) -> tuple[Counter[tuple[str, str, int]], tuple[str, ...]]:
    """The statuses by operation, and what is wrong with the log; the lines before the server answers are not its."""
    statuses: Counter[tuple[str, str, int]] = Counter()
    faults = []
    for line in log.read_text(encoding="utf-8").splitlines():
        if not line.startswith("{"):
            faults += [f"the log says {line[:200]!r}"] if statuses and line != _NO_HTTP else []
            continue
        told = json.loads(line)
        statuses[told["method"], told["route"], told["status"]] += 1
        if told["status"] >= 500 and told["status"] != 503:
            faults.append(f"{told['method']} {told['path'][:200]!r} was answered with {told['status']}")
    return statuses, tuple(faults)


def main() -> int:
    parser = argparse.ArgumentParser(description="Run schemathesis against a server over a little world.")
    parser.add_argument("--cases", type=int, default=_CASES)
    parser.add_argument("--seed", type=int)
    given = parser.parse_args()
    outcome = fuzz(given.cases, given.seed)
    print(outcome.table())
    for wrong in (*outcome.violations, *outcome.faults):
        print(f"wrong: {wrong}")
    print(f"{outcome.cases:,} cases, {len(outcome.violations)} violations, {len(outcome.faults)} faults")
    return 0 if outcome.cases >= given.cases and not outcome.violations and not outcome.faults else 1


if __name__ == "__main__":
    sys.exit(main())
