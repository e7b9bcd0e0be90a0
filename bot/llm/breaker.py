"""A model that fails again and again is not asked for a while: an answer without it comes at once instead of late."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from bot.llm.model import Message, Model, ModelError, Spending, Trouble

_COUNTED = (Trouble.UNREACHABLE, Trouble.TIMED_OUT, Trouble.FAILED, Trouble.BUSY, Trouble.CUT_OFF)


class Breaker:
    """Implements Model around another.

    It rests for ``rest`` seconds after so many ``failures`` in a row, or after one REFUSED, as all would be; what lies
    in one request alone is not counted, or a reader could keep the model from all others. Then it lets one request try
    it, and the others too as soon as a first piece has come; if none does, it rests again.
    """

    def __init__(
        self, model: Model, failures: int = 3, rest: float = 30.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.model = model
        self._circuit = _Circuit(failures, rest, clock)

    @property
    def name(self) -> str:
        return self.model.name

    def stream(self, messages: Sequence[Message], spending: Spending, left: Event) -> Generator[str, None, None]:
        with self._circuit.request() as request, closing(self.model.stream(messages, spending, left)) as pieces:
            for piece in pieces:
                request.came()
                yield piece


@dataclass
class _Circuit:
    """``until`` is when it may be tried again, None while it is closed; ``trying`` while one request does."""

    failures: int
    rest: float
    clock: Callable[[], float]
    row: int = 0
    until: float | None = None
    trying: bool = False
    lock: Lock = field(default_factory=Lock)

    @contextmanager
    def request(self) -> Iterator["_Request"]:
        """Raises ModelError RESTING; notes how the request ends."""
        request = _Request(self, self._admit())
        try:
            yield request
        except ModelError as error:
            self._failed(error)
            raise
        except GeneratorExit:  # the reader has enough
            if request.has_come:
                self._worked()
            raise
        else:
            self._worked()
        finally:
            request.over()

    def close(self) -> None:
        with self.lock:
            self.until, self.trying = None, False

    def let_another_try(self) -> None:
        with self.lock:
            self.trying = False

    def _admit(self) -> bool:
        """Whether the request is the one that tries it."""
        with self.lock:
            if self.until is None:
                return False
            if self.trying or self.clock() < self.until:
                raise ModelError(Trouble.RESTING, "The model failed several times and is not asked for a while.")
            self.trying = True
            return True

    def _failed(self, error: ModelError) -> None:
        if error.alone or error.trouble not in (*_COUNTED, Trouble.REFUSED):
            return
        with self.lock:
            self.row = self.failures if error.trouble is Trouble.REFUSED else self.row + 1
            if self.row >= self.failures:
                self.until = self.clock() + self.rest

    def _worked(self) -> None:
        with self.lock:
            self.row, self.until = 0, None


@dataclass
class _Request:
    """One that was let through; ``tries`` while the others wait for what becomes of it."""

    circuit: _Circuit
    tries: bool
    has_come: bool = False

    def came(self) -> None:
        """A piece of its answer; that it does not reset the failures in a row lets one that stalls later count on."""
        self.has_come = True
        if self.tries:
            self.tries = False
            self.circuit.close()

    def over(self) -> None:
        if self.tries:
            self.circuit.let_another_try()
