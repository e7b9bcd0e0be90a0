"""What one part of a comparison or an interval gives: its sentence and the date or figure in it."""

from dataclasses import dataclass, replace

from bot.data import groups
from bot.once import events_of
from bot.question import Question
from bot.types import Draft, Statement
from bot.values import best_date, best_number
from sources.plain import plain
from sources.values import Date


@dataclass(frozen=True)
class Side:
    """A statement and the value it gives: ``date`` or ``figure`` (with its unit), and ``words``, as printed."""

    statement: Statement
    words: str
    date: Date | None = None
    figure: float = 0.0
    unit: str = ""

    @property
    def order(self) -> tuple[int, int, int]:
        """The date as numbers that sort; what it does not give is 0."""
        return (self.date.year, self.date.month, self.date.day) if self.date else (0, 0, 0)


def dated(part: Question, draft: Draft | None) -> Side | None:
    """The date that answers a part; None where its draft gives none."""
    for statement in draft.statements if draft else ():
        text = spoken(statement)
        date = best_date(part, text)
        if date is not None:
            return _ended(part, Side(statement, text[date.start : date.end], date))
    return None


def _ended(part: Question, side: Side) -> Side:
    """A side with one end of its span of years: the last for what ends a thing, the first for all else."""
    if side.date is None or side.date.last_year == side.date.year:
        return side
    last = bool(events_of(part.terms) & frozenset(groups("present.txt")["ending"]))
    year = side.date.last_year if last else side.date.year
    return replace(side, words=str(year), date=replace(side.date, year=year, last_year=year, month=0, day=0))


def measured(part: Question, draft: Draft | None) -> Side | None:
    """The figure that answers a part; None where its draft does not give one plainly."""
    for statement in draft.statements if draft else ():
        if statement.value is not None:
            return Side(statement, f"{statement.value:,g}", figure=statement.value)
        text = spoken(statement)
        number = best_number(part, text, statement.evidence[0].words)
        if number is not None:
            behind = text[number.end :].replace("-", " ").split()[:1]
            unit = behind[0].strip(".,;").casefold() if behind else ""
            known = unit if any(unit in units for units in groups("units.txt").values()) else ""
            words = f"{text[number.start : number.end]} {known}".strip()
            return Side(statement, words, figure=number.value * number.scale, unit=known)
    return None


def spoken(statement: Statement) -> str:
    """The words of a statement without marks."""
    return plain(statement.text).replace("**", "")
