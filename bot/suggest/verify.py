"""Whether the bot answers a question from the lines it was made from, and with what stands there."""

import re
from collections.abc import Callable

from bot.suggest.candidate import Candidate, Form
from bot.types import Answer, Citation, Status
from sources.plain import plain

Ask = Callable[[str], Answer]
_FIRST = 3  # citations among which the lines must be
_MOST = 4  # citations of an answer to a question for one thing
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def holds(candidate: Candidate, ask: Ask) -> bool:
    """Whether a candidate may be offered; asks the bot once."""
    answer = ask(candidate.question)
    if answer.status is not Status.ANSWERED or not answer.citations:
        return False
    if candidate.form is Form.LIST:
        return _lists(candidate, answer)
    if not any(_covers(cited, candidate) for cited in answer.citations[:_FIRST]):
        return False
    if candidate.form is not Form.TABLE and (
        len(answer.citations) > _MOST or not _covers(answer.citations[0], candidate)
    ):
        return False
    return _says(answer.answer, candidate.value)


def _covers(cited: Citation, candidate: Candidate) -> bool:
    same = cited.source == candidate.source
    return same and cited.first_line <= candidate.first_line and candidate.last_line <= cited.last_line


def _lists(candidate: Candidate, answer: Answer) -> bool:
    """Whether the lines cited are those of the list, all of them and no other."""
    lines = {(c.source, line) for c in answer.citations for line in range(c.first_line, c.last_line + 1)}
    first, last = min(n for _, n in lines), max(n for _, n in lines)
    return {s for s, _ in lines} == {candidate.source} and (first, last) == (candidate.first_line, candidate.last_line)


def _says(said: str, value: str) -> bool:
    """Whether an answer has a value, and in bold where it has anything in bold."""
    wanted = _even(plain(value))
    bold = [_even(found) for found in _BOLD.findall(said)]
    if not wanted:
        return True
    return any(wanted in found or found in wanted for found in bold) if bold else wanted in _even(said)


def _even(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
