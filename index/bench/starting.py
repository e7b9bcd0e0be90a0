"""How long a question takes from a cold start: ``linecite ask`` on a built index, against importing torch."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_ROUNDS = 5


@dataclass(frozen=True)
class Figures:
    """Seconds, medians of rounds in turns."""

    ask: float
    imported: float

    def table(self) -> str:
        return "\n".join(
            [
                "| command | seconds | ratio |",
                "|---|---|---|",
                f'| `python -c "import sentence_transformers"` | {self.imported:.2f} | 1 |',
                f"| `linecite ask QUESTION`, index built | {self.ask:.2f} "
                f"| {self.ask / self.imported:.2f} (at most 0.5) |",
            ]
        )


def measured(articles: Path, store: Path) -> Figures:
    """Ask about a folder of articles whose index is built first."""
    ask = [sys.executable, "-m", "bot", "ask", "Who was the first?", "--sources", str(articles), "--store", str(store)]
    _seconds(ask)
    rounds = [(_seconds(ask), _seconds([sys.executable, "-c", "import sentence_transformers"])) for _ in range(_ROUNDS)]
    return Figures(median(r[0] for r in rounds), median(r[1] for r in rounds))


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start
