"""What a build found and did."""

from dataclasses import dataclass

from index.manifest import Manifest
from sources.errors import SourceError


@dataclass(frozen=True)
class Report:
    """Counts of sources, passages embedded, and the files skipped with their reasons."""

    added: int
    changed: int
    removed: int
    unchanged: int
    passages: int
    embedded: int
    skipped: tuple[SourceError, ...] = ()

    @classmethod
    def of(
        cls, before: Manifest | None, now: Manifest, skipped: tuple[SourceError, ...] = (), embedded: int = 0
    ) -> "Report":
        """The difference between two snapshots; None stands for none."""
        old, new = dict(before.sources) if before else {}, now.sources
        return cls(
            added=len(new.keys() - old.keys()),
            changed=sum(old[s] != new[s] for s in new.keys() & old.keys()),
            removed=len(old.keys() - new.keys()),
            unchanged=sum(old[s] == new[s] for s in new.keys() & old.keys()),
            passages=now.passages,
            embedded=embedded,
            skipped=skipped,
        )

    def __str__(self) -> str:
        return (
            f"{self.added} added, {self.changed} changed, {self.removed} removed, {self.unchanged} unchanged; "
            f"{self.embedded} of {self.passages} passages embedded"
        )
