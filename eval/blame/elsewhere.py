"""A checkout of linecite that is asked in a process of its own, by what the contract says of its command line."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from bot.types import Answer
from eval.asking.response import AnswerIn
from eval.dataset.pair import Pair
from eval.errors import AskError


@dataclass(frozen=True)
class Elsewhere:
    """``code`` is the folder of the checkout; its rooms come before those that are installed."""

    code: Path

    def answers(
        self, pairs: Sequence[Pair], sources: Path, store: Path, done: Callable[[int], None] = lambda _: None
    ) -> list[Answer]:
        """One answer a pair; ``done`` is told of each. Raises AskError where the process gives no answers."""
        with tempfile.TemporaryDirectory(prefix="linecite-") as folder, tempfile.TemporaryFile() as said:
            batch = Path(folder) / "batch.jsonl"
            batch.write_text("".join(f"{_line(pair)}\n" for pair in pairs), encoding="utf-8")
            arguments = ("--batch", str(batch), "--sources", str(sources), "--store", str(store))
            lines = self._run(arguments, Path(folder), said, done)
        if len(lines) != len(pairs):
            raise AskError(f"{self.code} gave {len(lines)} answers to {len(pairs)} questions; look at that revision.")
        return [self._read(line, pair) for line, pair in zip(lines, pairs, strict=True)]

    def _run(self, arguments: Sequence[str], folder: Path, said: IO[bytes], done: Callable[[int], None]) -> list[str]:
        """In a ``folder`` without a configuration, which would be taken for that of the bot."""
        path = os.pathsep.join(filter(None, (str(self.code.resolve()), os.environ.get("PYTHONPATH"))))
        lines: list[str] = []
        with subprocess.Popen(
            (sys.executable, "-m", "bot", "ask", *arguments),
            cwd=folder,
            env={**os.environ, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            encoding="utf-8",
        ) as process:
            assert process.stdout is not None, "it was asked for"
            for line in process.stdout:
                lines.append(line)
                done(1)
        if process.returncode:
            said.seek(0)
            last = (said.read().decode("utf-8", "replace").split("\n") or [""])[-2:]
            raise AskError(f"linecite in {self.code} failed: {' '.join(last).strip() or process.returncode}")
        return lines

    def _read(self, line: str, pair: Pair) -> Answer:
        try:
            return AnswerIn.model_validate_json(line).answer_to(pair.question, pair.id)
        except ValidationError as error:
            raise AskError(f"linecite in {self.code} answers {pair.id} with what is no answer object.") from error


def _line(pair: Pair) -> str:
    turns = [asdict(turn) for turn in pair.history]
    return json.dumps({"id": pair.id, "question": pair.question, "history": turns}, ensure_ascii=False)
