"""What came of many questions, counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field


def share(seconds: Sequence[float], of: float) -> float:
    """The seconds that this share of some did not exceed; 0.0 for none."""
    return sorted(seconds)[min(len(seconds) - 1, int(of * len(seconds)))] if seconds else 0.0


@dataclass
class Rate:
    """What came of the questions put in ``took`` seconds: the seconds of those answered, why others were not.

    ``refused`` counts 429 and 503 that say when to ask again, ``failed`` everything else.
    """

    seconds: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    took: float = 0.0

    @property
    def a_second(self) -> float:
        return len(self.seconds) / self.took if self.took else 0.0

    def share(self, of: float) -> float:
        """The seconds that this share of the answers did not exceed."""
        return share(self.seconds, of)

    def row(self, name: str) -> str:
        refused = ", ".join(f"{count} x {status}" for status, count in sorted(self.refused.items())) or "0"
        failed = ", ".join(f"{count} x {what}" for what, count in sorted(self.failed.items())) or "0"
        figures = f"{self.a_second:.1f} | {self.share(0.5):.2f} s | {self.share(0.95):.2f} s"
        return f"| {name} | {len(self.seconds)} | {refused} | {failed} | {figures} |"
