"""How well the dates of a text fit the years of a question, and its places the roles that they play there."""

from collections.abc import Sequence

from bot.question import FIRST_YEAR, LAST_YEAR, Question
from bot.roles import Role, roles
from sources.values import Date, dates

_DIGITS = 6


def covers_years(question: Question, found: Sequence[Date]) -> bool:
    """Whether one of the dates lies in the years asked about, or at their open end: "until 2018" was so before 2018."""
    if question.years is None:
        return True
    first, last = question.years
    return _dated(found, first - (last == LAST_YEAR), last + (first == FIRST_YEAR))


def within_years(question: Question, text: str) -> bool:
    """Whether a text has a date in the years asked about and no further; true where none are."""
    return question.years is None or _dated(dates(text), *question.years)


def _dated(found: Sequence[Date], first: int, last: int) -> bool:
    return any(d.year <= last and first <= d.last_year for d in found)


def role_fit(question: Question, text: str) -> float:
    """How well the places of a text play their roles in the question; see ``role_share``."""
    return role_share(question, roles(text)) if is_between(question) else 1.0


def role_share(question: Question, held: frozenset[tuple[str, Role]]) -> float:
    """The mean over the places of a question that is between several: 1 same role, 0.5 not named, 0 another role."""
    named = {term for term, _ in held}
    fits = [1.0 if pair in held else 0.0 if pair[0] in named else 0.5 for pair in sorted(question.roles)]
    return round(sum(fits) / len(fits), _DIGITS)


def is_between(question: Question) -> bool:
    """Whether a question names two places or more: only then roles tell one passage from another."""
    return len({term for term, _ in question.roles}) > 1
