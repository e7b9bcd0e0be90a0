"""Evidence becomes numbered citations, and a draft the text that carries their marks."""

from collections.abc import Iterable
from dataclasses import replace

from bot.types import Citation, Draft, Evidence, Place, Span, line_url
from sources.formats.sentences import sentences


def cite(evidence: Evidence, n: int) -> Citation:
    """The citation of a piece of evidence: the lines it stands on, and its own words as the quote."""
    document, quote = evidence.document, evidence.text
    first, last = document.line_of(evidence.start), document.line_of(max(evidence.start, evidence.end - 1))
    assert quote in "\n".join(document.lines(first, last)), "a quote must be a slice of its lines"
    url, mark = line_url(document.source, first, last), document.mark_of(first)
    place = Place(mark.page, mark.element) if mark is not None else None
    title, origin = document.title, document.origin
    answers = _in_quote(evidence)
    return Citation(n, document.source, title, first, last, quote, document.sha256, url, origin, place, answers)


def _in_quote(evidence: Evidence) -> Span | None:
    """Where the quote has the words that answer: it lacks the carriage returns that the text may have."""
    if evidence.answers is None:
        return None
    start, end = (len(evidence.document.slice(evidence.start, at)) for at in evidence.answers)
    return Span(start, end)


def closest(evidence: Iterable[Evidence]) -> tuple[Citation, ...]:
    """Up to three nearest passages, numbered from 1."""
    return tuple(cite(e, n) for n, e in enumerate(list(evidence)[:3], 1))


def render(draft: Draft) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text with marks behind every sentence, and the citations in the order of first use.

    Two blocks on the same lines share one citation only where they are the same block, so that a quote stays exact.
    """
    answers = {e.place: e.answers for s in reversed(draft.statements) for e in reversed(s.evidence) if e.answers}
    numbers: dict[tuple[str, int, int], int] = {}
    cited: list[Citation] = []
    lines: list[str] = []
    for statement in draft.statements:
        assert statement.evidence, "nothing is said without a line"
        for evidence in statement.evidence:
            if evidence.place not in numbers:
                numbers[evidence.place] = len(cited) + 1
                marked = replace(evidence, answers=answers.get(evidence.place))
                cited.append(cite(marked, len(cited) + 1))
        marks = "".join(f"[{n}]" for n in sorted({numbers[e.place] for e in statement.evidence}))
        said = _sentences(statement.text)
        lines.append(("- " if statement.bullet else "") + " ".join(f"{sentence} {marks}" for sentence in said))
    return _joined(draft, lines), tuple(cited)


def _sentences(text: str) -> list[str]:
    """The sentences of a statement; what stands in bold is never parted."""
    parts: list[str] = []
    start = 0
    for _, end in sentences(text, 0, len(text)):
        if text[start:end].count("**") % 2 == 0:
            parts.append(text[start:end].strip())
            start = end
    return [*parts, text[start:].strip()] if text[start:].strip() else parts


def _joined(draft: Draft, lines: list[str]) -> str:
    """Bullets on lines of their own, sentences in one paragraph."""
    text = ""
    for before, statement, line in zip((None, *draft.statements), draft.statements, lines, strict=False):
        if before is not None:
            text += "\n" if statement.bullet or before.bullet else " "
        text += line
    return text
