"""Faults of what an answer cites: each takes an answer and gives it as a defective stage would."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.types import Answer, Citation, Status, line_url

_MARKS = re.compile(r"(?:\[\d+\])+")

Change = Callable[[Citation], Citation]


def each(change: Change) -> Callable[[Answer], Answer]:
    """The fault that changes every citation in one way."""
    return lambda answer: replace(answer, citations=tuple(change(one) for one in answer.citations))


def shifted(first: int, last: int) -> Change:
    """A citation whose first and last line are so many too high."""
    return lambda one: _moved(one, one.source, one.first_line + first, one.last_line + last)


def exchanged(titles: Mapping[str, tuple[str, str]], one: Citation) -> Citation:
    """A citation of another source: ``titles`` has that source and its title by the source that is meant."""
    source, title = titles.get(one.source, (one.source, one.title))
    return replace(_moved(one, source, one.first_line, one.last_line), title=title)


def changed_quote(one: Citation) -> Citation:
    """One character in the middle of the quote is another."""
    middle = len(one.quote) // 2
    return replace(one, quote=f"{one.quote[:middle]}~{one.quote[middle + 1 :]}")


def old_version(one: Citation) -> Citation:
    """The hash of the source is that of another version."""
    return replace(one, sha256=one.sha256[::-1])


def unused(answer: Answer) -> Answer:
    """One citation more than there are marks for."""
    more = tuple(replace(one, n=len(answer.citations) + 1) for one in answer.citations[:1])
    return replace(answer, citations=answer.citations + more)


def first_only(answer: Answer) -> Answer:
    """Everything rests on the first citation, the others are left out."""
    return replace(answer, answer=_MARKS.sub("[1]", answer.answer), citations=answer.citations[:1])


def padded(answer: Answer, more: tuple[Citation, ...]) -> Answer:
    """Citations that have nothing to do with it stand behind its own."""
    if not answer.citations:
        return answer
    added = tuple(replace(one, n=n) for n, one in enumerate(more, len(answer.citations) + 1))
    marks = "".join(f"[{one.n}]" for one in added)
    return replace(answer, answer=answer.answer + marks, citations=answer.citations + added)


def misattributed(answer: Answer, other: Citation) -> Answer:
    """Everything is said to stand elsewhere."""
    return first_only(replace(answer, citations=(other,))) if answer.citations else answer


def torn(answer: Answer, other: Citation) -> Answer:
    """What one source says is shown as disputed by another that says something else."""
    if answer.status is not Status.ANSWERED:
        return answer
    against = replace(other, n=len(answer.citations) + 1)
    text = f"{answer.answer}\n- {against.quote} [{against.n}]"
    return replace(answer, status=Status.CONFLICT, answer=text, citations=(*answer.citations, against))


def _moved(one: Citation, source: str, first: int, last: int) -> Citation:
    return replace(one, source=source, first_line=first, last_line=last, url=line_url(source, first, last))
