"""What can go wrong with a sources folder when something is put into it or taken out."""

from pathlib import Path

from sources.errors import LineciteError


class BringError(LineciteError):
    """An article cannot be brought in or removed; the message says why and what to do."""


class UnwritableError(BringError):
    """The sources folder cannot be written."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} cannot be written ({error.strerror or error}); check its permissions and the space left."
        )
