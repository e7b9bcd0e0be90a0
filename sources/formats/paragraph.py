"""Running text: consecutive lines, joined where one was wrapped, split into sentences."""

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.labels import WRAPPED_AT
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.formats.sentences import sentences

_MOST_INTRO_WORDS = 12


def read_paragraph(lines: Lines, at: int, build: Builder, in_table: bool) -> int:
    """Add the sentences of the paragraph at ``at``; return the number of the line after it.

    ``in_table`` says that indented lines are rows of a flattened table, and no part of the paragraph.
    """
    start = lines[at].start
    while lines.has(at + 1, Mark.TEXT) and _wraps(lines, at, in_table):
        at += 1
    build.new_group()
    said = list(sentences(lines.text, start, lines[at].end))
    for first, end in said:
        build.add(Kind.SENTENCE, first, end)
    words = lines.text[start : lines[at].end].split()
    announces = len(said) == 1 and words[-1].endswith(":") and len(words) <= _MOST_INTRO_WORDS
    build.intro = " ".join(words)[:-1] if announces else ""
    return at + 1


def _wraps(lines: Lines, at: int, in_table: bool) -> bool:
    body, following = lines.body(at), lines.body(at + 1)
    if in_table and lines[at + 1].indent:
        return False
    return body[-1] not in ".!?:。！？" and (following[0].islower() or len(body) >= WRAPPED_AT)
