"""What can go wrong with a store or a model."""

from pathlib import Path

from sources.errors import LineciteError


class StoreError(LineciteError):
    """The store folder cannot be written or read."""

    def __init__(self, store: Path, reason: str) -> None:
        super().__init__(f"The store {store} {reason}; name a folder of your own with --store.")


class SnapshotError(LineciteError):
    """A saved index is missing, damaged or of another format; it is rebuilt, never half used."""


class ModelError(LineciteError):
    """The embedding model is missing or is not the published one."""
