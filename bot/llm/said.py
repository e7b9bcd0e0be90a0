"""A sentence of a model, and what was found when it was checked."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a sentence is not shown."""

    UNCITED = "uncited"  # it has no mark
    UNKNOWN = "unknown"  # a mark that leads to nothing that was offered
    VALUE = "value"  # a number, date or unit that its lines do not have
    NAME = "name"  # a name that its lines do not have
    NEGATED = "negated"  # it says no where its lines say yes, or the reverse
    SUPPORT = "support"  # the score of its support lies below the threshold
    FORM = "form"  # markup, a link or what else is no sentence of an answer


@dataclass(frozen=True)
class Said:
    """One sentence or list item as the model wrote it: its text without marks, and the numbers that it marked."""

    text: str
    marks: tuple[int, ...]
    bullet: bool = False


@dataclass(frozen=True)
class Checked:
    """``fault`` is None where the sentence may be shown; ``why`` then says nothing. ``support`` is from 0 to 1."""

    said: Said
    support: float
    fault: Fault | None = None
    why: str = ""
