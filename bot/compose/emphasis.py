"""The words of a sentence that answer, in bold; a long sentence cut around them; the heading that names its subject."""

import re
from dataclasses import replace

from bot.question import Question, Wants
from bot.read import covered
from bot.standing import in_document
from bot.types import Evidence
from bot.values import best_date, counted
from index.chunk import body_of
from index.terms import terms, widened
from sources.document import Kind
from sources.plain import plain

_MOST_SHARE = 0.6  # of a sentence: where more of it answers, nothing stands out
_BEFORE = 0.4  # share of the room that a cut sentence keeps before the words that answer
_TOKEN = re.compile(r"\[(?:\d+|[a-z]|note \d+|n \d+)\]|(?P<word>[^\s\[\]]+)")  # a mark of a footnote is no word
_EDGES = "\"'“”‘’«»()[],;:.!?"
_MARKUP = _EDGES + "*_`"


def answering(question: Question, evidence: Evidence, text: str) -> tuple[int, int] | None:
    """Where in ``text`` the answer stands, in whole words; None where nothing is marked or all of it answers."""
    span = _of_kind(question, text) or _marked(evidence, text)
    if span is None:
        return None
    start, end = _whole_words(text, *span)
    return (start, end) if 0 < end - start <= _MOST_SHARE * len(text) else None


def located(question: Question, evidence: Evidence) -> Evidence:
    """The evidence with where in its document the answer stands, by the same rules, markup and notes left in."""
    document, block = evidence.document, evidence.block
    body = body_of(document, block)
    span = _of_kind(question, body) or evidence.span
    words = _whole_words(body, *span, _MARKUP) if span else (0, 0)
    place = in_document(document, block, words) if words[0] < words[1] else None
    most = _MOST_SHARE * (block.end - block.start)
    return replace(evidence, answers=place if place and place[1] - place[0] <= most else None)


def _of_kind(question: Question, text: str) -> tuple[int, int] | None:
    """The date or the count that is asked for, which are told more surely than by the reader's marks."""
    if question.wants is Wants.DATE:
        date = best_date(question, text)
        return (date.start, date.end) if date else None
    numbers = counted(question, text) if question.wants is Wants.NUMBER else ()
    return (numbers[0].start, numbers[0].end) if numbers else None


def _marked(evidence: Evidence, text: str) -> tuple[int, int] | None:
    words = plain(evidence.words)
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def _whole_words(text: str, start: int, end: int, edges: str = _EDGES) -> tuple[int, int]:
    """The span grown to whole words, the marks at its edges left out."""
    inside = [m.span("word") for m in _TOKEN.finditer(text) if m["word"] and m.start() < end and start < m.end()]
    if not inside:
        return 0, 0
    start, end = inside[0][0], inside[-1][1]
    kept = text[start:end]
    start += len(kept) - len(kept.lstrip(edges))
    return start, end - (len(kept) - len(kept.rstrip(edges)))


def emphasised(text: str, span: tuple[int, int] | None, most: int) -> str:
    """The text with the span in bold, cut at words' ends to ``most`` characters around it."""
    start, end = (0, len(text)) if len(text) <= most else _window(text, span, most)
    if span is None or span[0] < start or span[1] > end:
        return _cut(text, start, end)
    bold = f"{text[start : span[0]]}**{text[span[0] : span[1]]}**{text[span[1] : end]}"
    return _cut(bold, 0, len(bold), start > 0, end < len(text))


def _window(text: str, span: tuple[int, int] | None, most: int) -> tuple[int, int]:
    """The stretch that is kept: from the start, or around the span where that would be lost."""
    if span is None or span[1] <= most:
        return 0, max(text.rfind(" ", 0, most), span[1] if span else 0) if " " in text[:most] else most
    start = max(0, span[0] - int(_BEFORE * most))
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + most)
    return start, end if end == len(text) else max(text.rfind(" ", start, end), span[1])


def _cut(text: str, start: int, end: int, before: bool | None = None, after: bool | None = None) -> str:
    """The stretch with dots where something was left out."""
    cut_before = start > 0 if before is None else before
    cut_after = end < len(text) if after is None else after
    kept = text[start:end]
    return ("… " if cut_before else "") + (kept.rstrip(" ,;:") + " …" if cut_after else kept)


def subject(question: Question, evidence: Evidence) -> str:
    """The heading that names what is asked about, where an item or sentence itself does not; empty where none does."""
    block = evidence.block
    if block.kind not in (Kind.ITEM, Kind.SENTENCE):
        return ""
    own = frozenset(widened(terms(evidence.text)))
    left = [t for t in question.terms if not covered([t], own)]
    named = [h for h in block.headings if covered(left, frozenset(widened(terms(h))))]
    return plain(named[-1]) if named else ""
