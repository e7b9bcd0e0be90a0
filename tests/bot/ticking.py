"""A clock for tests."""

from dataclasses import dataclass


@dataclass
class Clock:
    """Stands still until a test moves it on."""

    now: float = 100.0

    def __call__(self) -> float:
        return self.now
