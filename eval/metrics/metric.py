"""What a metric is: it scores one case, and its total is the mean over the cases that it applies to."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from eval.case import Case


@dataclass(frozen=True)
class Score:
    """A value from 0 to 1, and why; None where it could not be measured: the explanation says what was lacking."""

    value: float | None
    explanation: str

    def __post_init__(self) -> None:
        if self.value is not None and (not math.isfinite(self.value) or not 0 <= self.value <= 1):
            raise ValueError(f"A score lies between 0 and 1, not at {self.value}.")


class Need(StrEnum):
    """What has to be known for a metric, besides the answer."""

    ANSWER = "answer"
    TRACE = "trace"  # the bot answered in this process
    REPEATS = "repeats"  # every question was asked more than once


class Metric(Protocol):
    """``name`` is a key in files, ``title`` and ``about`` are for people; ``higher`` is better, or lower is.

    ``gate``: a single score below 1 is a fault, whatever the total.
    """

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def higher(self) -> bool: ...
    @property
    def gate(self) -> bool: ...
    @property
    def needs(self) -> Need: ...

    def score(self, case: Case) -> Score | None:
        """None where the metric does not apply to such a case."""
        ...
