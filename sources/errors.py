"""The error tree of linecite: every message says what went wrong, with which value, and what to do."""


class LineciteError(Exception):
    """Base of every error a user can cause; shown as one sentence, never as a traceback."""


class SourceError(LineciteError):
    """One article cannot be read. ``source`` names it, ``reason`` says why in one sentence."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class UnknownSourceError(LineciteError):
    """A source was asked for that the index does not hold."""

    def __init__(self, source: str) -> None:
        super().__init__(f"There is no source {source!r} in the index; GET /api/sources lists those there are.")
        self.source = source


class SourcesFolderError(LineciteError):
    """The sources folder is missing, not a folder, or holds nothing that can be read."""
