"""Faults of what an answer says: each takes an answer and gives it as a defective stage would."""

import re
from dataclasses import replace

from bot.types import Answer, Status

_BOLD = re.compile(r"\*\*[^*]+\*\*")
_DIGITS = re.compile(r"\d+(?=\D*$)")
_MARK = re.compile(r"\[(\d+)\]")
_NOT = re.compile(r"(?:\*\*)?\bnot\b(?:\*\*)? ")
_YEAR = re.compile(r"\b1[789]\d\d\b")
_UNITS = {"km": "miles", "m": "feet", "tonnes": "kg", "kg": "g", "cents": "euros", "hp": "kW", "people": "families"}
_UNIT = re.compile(rf"(?<=\d)(\**\s)({'|'.join(_UNITS)})\b")
_RAMBLING = 1_600  # characters: more than any answer may have


def wrong_number(answer: Answer) -> Answer:
    """The last digits of what is shown in bold are one too high."""
    return _told(answer, _BOLD.sub(lambda bold: _DIGITS.sub(_next, bold[0], count=1), answer.answer))


def wrong_year(answer: Answer) -> Answer:
    """Every year is that after it."""
    return _told(answer, _YEAR.sub(_next, answer.answer))


def swapped_units(answer: Answer) -> Answer:
    """Every unit of measure is another one."""
    return _told(answer, _UNIT.sub(lambda found: found[1] + _UNITS[found[2]], answer.answer))


def dropped_negation(answer: Answer) -> Answer:
    """Every "not" is left out."""
    return _told(answer, _NOT.sub("", answer.answer))


def rambling(answer: Answer) -> Answer:
    """It is said over and over until it is longer than any answer may be."""
    times = 1 if answer.status is Status.NOT_FOUND else -(-_RAMBLING // len(answer.answer))
    return _told(answer, "\n".join([answer.answer] * times))


def hidden_conflict(answer: Answer) -> Answer:
    """Of sources that disagree only the first is heard."""
    if answer.status is not Status.CONFLICT:
        return answer
    first = answer.answer.split("\n")[0].removeprefix("- ")
    return replace(answer, status=Status.ANSWERED, answer=first, citations=answer.citations[:1])


def silent(answer: Answer) -> Answer:
    """Nothing is said, whatever was found."""
    from bot.answer import NOT_FOUND

    return replace(answer, status=Status.NOT_FOUND, answer=NOT_FOUND, citations=())


def dangling_mark(answer: Answer) -> Answer:
    """The first mark leads to no citation."""
    return _told(answer, _MARK.sub("[99]", answer.answer, count=1))


def missing_mark(answer: Answer) -> Answer:
    """The last sentence has no mark."""
    return _told(answer, re.sub(r"(?: ?\[\d+\])+$", "", answer.answer))


def _told(answer: Answer, text: str) -> Answer:
    return replace(answer, answer=text)


def _next(found: re.Match[str]) -> str:
    return str(int(found[0]) + 1)
