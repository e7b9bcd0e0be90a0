"""One worker process: asked within a limit of time, ended without a trace, and questioned about why it died."""

import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from threading import Timer
from typing import IO

from sources.convert.messages import OUT_OF_MEMORY, receive, send

_PATIENCE = 1.0  # seconds that a process without work may take to end


class Process:
    """Runs from its first line on; who starts it ends it with ``end`` or ``kill``, and no zombie is left."""

    def __init__(self, command: Sequence[str]) -> None:
        # Its errors are told by how it ends; what libraries print is for nobody.
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(list(command), **pipes)  # type: ignore[call-overload]
        self._late = False

    def ask(self, seconds: float, *frames: bytes) -> bytes | None:
        """The answer to a request, None where the process died over it or had to be killed after ``seconds``."""
        timer = Timer(seconds, self._time_out)
        timer.start()
        try:
            answer = self._exchange(frames)
        finally:
            timer.cancel()
            timer.join()  # from here on it is settled whether the time was up
        return None if self._late else answer

    def _exchange(self, frames: Sequence[bytes]) -> bytes | None:
        to, back = self._pipes
        try:
            send(to, *frames)
            answer = receive(back)
        except OSError:  # it died while it was being written to
            answer = None
        if answer is None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_PATIENCE)
        return answer

    def _time_out(self) -> None:
        self._late = True
        self._process.kill()

    def cause(self, seconds: float) -> str:
        """Why there was no answer: what a sentence that begins with the file's name goes on with."""
        status = self._process.returncode
        if self._late:
            return f"took more than {seconds:g} seconds to read; split it, or save it anew in a simpler form"
        if status == OUT_OF_MEMORY:
            return "needs too much memory to be read; split it"
        how = signal.strsignal(-status) if status < 0 else f"exit status {status}"
        return f"is damaged in a way that its reader does not survive ({how}); open it and save it anew"

    def end(self) -> None:
        """Let it end by closing its input, or else kill it."""
        with suppress(OSError):  # it has died already
            self._pipes[0].close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_PATIENCE)
        self.kill()

    def kill(self) -> None:
        self._process.kill()  # nothing where it has been waited for
        self._process.wait()
        for pipe in self._pipes:
            with suppress(OSError):
                pipe.close()

    @property
    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        return to, back
