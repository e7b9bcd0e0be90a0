"""What is answered to a question that came at a bad time."""

from typing import ClassVar

from sources.errors import LineciteError


class LaterError(LineciteError):
    """A question was not answered, but can be later: in ``retry_after`` whole seconds, as far as can be told."""

    code: ClassVar[str]

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class BusyError(LaterError):
    """Every place is taken, those where a question only waits too."""

    code = "busy"

    def __init__(self, retry_after: int) -> None:
        super().__init__("Too many questions wait already; ask again after the seconds in Retry-After.", retry_after)


class TimedOutError(LaterError):
    """A question was not answered within the limit."""

    code = "timed_out"

    def __init__(self, seconds: float, retry_after: int) -> None:
        said = f"There was no answer within {seconds:g} seconds; ask again after the seconds in Retry-After."
        super().__init__(said, retry_after)
