"""Pointers: every mark leads to a citation, every citation to lines that are there, and to no more of them than quoted.

A gate: the contract of the answer object, held against the files and not against the index.
"""

from collections.abc import Iterator

from bot.types import Answer, Citation, Status
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.metrics.judge import longest
from eval.metrics.marks import marks, unmarked
from eval.metrics.metric import Score
from eval.metrics.quotes import gated
from eval.metrics.scored import Scored

_MOST_CLOSEST = 3


def faults(answer: Answer, corpus: Corpus, most: int) -> Iterator[str]:
    """A sentence for whatever breaks the contract; the text may have ``most`` characters."""
    if len(answer.answer) > most:
        yield f"The answer has {len(answer.answer)} characters, and may have {most}."
    yield from _of_silence(answer) if answer.status is Status.NOT_FOUND else _of_marks(answer)
    for citation in (*answer.citations, *answer.closest):
        yield from _of_lines(citation, corpus)


def _of_silence(answer: Answer) -> Iterator[str]:
    if answer.citations or marks(answer.answer):
        yield "Nothing is found, yet something is cited."
    if len(answer.closest) > _MOST_CLOSEST:
        yield f"{len(answer.closest)} nearest passages are shown, and {_MOST_CLOSEST} may be."


def _of_marks(answer: Answer) -> Iterator[str]:
    numbers = [citation.n for citation in answer.citations]
    if len(set(numbers)) < len(numbers):
        yield "Two citations have the same number."
    used = marks(answer.answer)
    yield from (f"The mark [{n}] has no citation." for n in sorted(used.difference(numbers)))
    yield from (f"The citation [{n}] is not used in the text." for n in sorted(set(numbers) - used))
    yield from (f"No mark stands behind {sentence!r}." for sentence in unmarked(answer.answer))


def _of_lines(citation: Citation, corpus: Corpus) -> Iterator[str]:
    source, first, last = citation.source, citation.first_line, citation.last_line
    if source not in corpus.documents:
        yield f"{source} is cited, but there is no such file."
        return
    lines = corpus.lines(source)
    if not 1 <= first <= last <= len(lines):
        yield f"{source} has {len(lines)} lines; lines {first} to {last} are cited."
    elif first < last and any(
        citation.quote in "\n".join(part) for part in (lines[first:last], lines[first - 1 : last - 1])
    ):
        yield f"{source}: lines {first} to {last} are cited, and the quote needs fewer of them."


def _pointers(case: Case) -> Score:
    most = longest(case.gold.pair)
    found = (fault for asked in case.asked for fault in faults(asked.answer, case.corpus, most))
    return gated(dict.fromkeys(found), "Every mark leads to a citation, and every citation to lines that are there.")


POINTERS = Scored(
    "pointers", "Pointers", "every sentence is marked, every mark leads to lines", _pointers, gate=True, gold=False
)
