"""Converting in a process of its own, so that no file can crash, hang or fill up the build."""

import sys
from collections.abc import Sequence
from types import TracebackType

from sources.convert.messages import rendering_of, request
from sources.convert.process import Process
from sources.errors import SourceError
from sources.rendering import Rendering

SECONDS = 60.0
# -P: no file of the folder that the command is run in is taken for a module.
WORKER = (sys.executable, "-P", "-m", "sources.convert.worker")


class Converter:
    """Converts one file after the other; the worker process starts with the first and ends with the converter.

    Args:
        seconds: what one file may take.
        command: what starts the worker.
    """

    def __init__(self, seconds: float = SECONDS, command: Sequence[str] = WORKER) -> None:
        self._seconds = seconds
        self._command = command
        self._worker: Process | None = None

    def __enter__(self) -> "Converter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, if one has started."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()

    def convert(self, source: str, format: str, data: bytes) -> Rendering:
        """The rendering of a file's bytes.

        Raises:
            SourceError: the file is damaged, encrypted, too large, or took too long.
        """
        worker = self._worker or Process(self._command)
        self._worker = None  # until it has answered: one that died, or was interrupted, is not asked again
        answer = None
        try:
            answer = worker.ask(self._seconds, request(source, format, self._seconds), data)
        finally:
            if answer is None:
                worker.kill()
        if answer is None:
            raise SourceError(source, worker.cause(self._seconds))
        self._worker = worker
        return rendering_of(source, answer)
