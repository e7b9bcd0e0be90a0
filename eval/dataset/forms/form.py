"""The seam between what a pair says and how its file is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

Path = Sequence[str | int]  # keys and numbers that lead from a pair to a value in it


@dataclass(frozen=True)
class Row:
    """A pair as JSON, and the 1-based line that it begins on; or what is wrong there, in a sentence."""

    line: int
    json: str = ""
    problem: str = ""


class Form(Protocol):
    """Reads and changes the text of a file of pairs; all offsets are characters of the whole text."""

    def rows(self, text: str) -> Iterator[Row]:
        """The pairs in their order."""
        ...

    def span(self, text: str, line: int, path: Path) -> tuple[int, int] | None:
        """Where a value stands of the pair that begins on ``line``, None where the pair does not have it."""
        ...

    def written(self, value: str | int, instead: str) -> str:
        """A value as it is written in the place of ``instead``."""
        ...

    def appended(self, text: str, row: str) -> str:
        """The text with one more pair, given as JSON, at its end."""
        ...
