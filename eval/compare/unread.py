"""Old citations without the articles that they were taken from: their lines are known, and their words are not."""

from dataclasses import dataclass, replace

from bot.types import Answer
from eval.asking.asked import Asked
from eval.case import Case
from eval.dataset.corpus import Corpus

_WORD = "?"


@dataclass(frozen=True)
class _Unread(Corpus):
    """Sources of ``most`` lines each, which all say the same."""

    most: int = 0

    def lines(self, source: str) -> tuple[str, ...]:
        return (_WORD,) * self.most


def unread(case: Case, misquoted: bool) -> Case:
    """The case with articles and quotes that agree, or that do not where the quotes were ``misquoted`` at the time.

    Held against the articles of now, every quote of a text that was changed since would count as made up.
    """
    rewritten = Asked(_saying(case.rewritten.answer, _WORD)) if case.rewritten is not None else None
    asked = tuple(Asked(_saying(one.answer, "" if misquoted else _WORD)) for one in case.asked)
    answers = [one.answer for one in (*asked, *([rewritten] if rewritten is not None else []))]
    most = max((one.last_line for answer in answers for one in answer.citations), default=0)
    return replace(case, asked=asked, rewritten=rewritten, corpus=_Unread({}, most))


def _saying(answer: Answer, quote: str) -> Answer:
    return replace(answer, citations=tuple(replace(one, quote=quote) for one in answer.citations))
