"""What a line is by the line above or below it: an underlined heading, a row without outer pipes, a numbered item."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sources.formats.flat import looks_like_label
from sources.formats.lines import Lines
from sources.formats.marks import Line, Mark

_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONGEST_HEADING = 15  # words
_SPACED = re.compile(r"\S(?:[^\S\n]{2,}|\t)\S")


def with_neighbours(lines: Lines, markdown: bool) -> Lines:
    """The lines, marked anew where their neighbours show what they are."""
    marked = list(lines.marked)
    for at, line in _underlined(lines):
        marked[at] = line
    for at, line in _rows(lines):
        marked[at] = line
    for at, line in _arguments(lines):
        marked[at] = line
    if not markdown:
        for at, line in _numbered(lines):
            marked[at] = line
    return Lines(lines.text, tuple(marked))


def _underlined(lines: Lines) -> Iterator[tuple[int, Line]]:
    """Headings above a line of ``===`` (the first level) or ``---`` (the second)."""
    for at in range(len(lines) - 1):
        if not lines.has(at, Mark.TEXT) or lines.has(at - 1, Mark.TEXT) or not lines.has(at + 1, Mark.HIDDEN):
            continue
        body, rule = lines.body(at), lines.body(at + 1)
        heading = looks_like_label(body.rstrip("?!"), _LONGEST_HEADING) and not _SPACED.search(body)
        if heading and _UNDERLINE.fullmatch(rule):
            yield at, replace(lines[at], mark=Mark.HEADING, level=1 if rule[0] == "=" else 2)


def _rows(lines: Lines) -> Iterator[tuple[int, Line]]:
    """Rows of a table whose divider shows that it goes without pipes at both ends."""
    at = 0
    while at < len(lines):
        if lines.has(at, Mark.DIVIDER) and lines.has(at - 1, Mark.TEXT) and "|" in lines.body(at - 1):
            yield at - 1, replace(lines[at - 1], mark=Mark.ROW)
            while lines.has(at + 1, Mark.TEXT) and "|" in lines.body(at + 1):
                at += 1
                yield at, replace(lines[at], mark=Mark.ROW)
        at += 1


def _arguments(lines: Lines) -> Iterator[tuple[int, Line]]:
    """The lines of a template over several lines, such as an infobox: an item each."""
    at = 0
    while at < len(lines):
        first, depth = at, 0
        if lines.has(at, Mark.TEXT) and lines.body(at).startswith("{{"):
            depth = _braces(lines.body(at))
        while depth > 0 and at + 1 < len(lines) and not lines.has(at + 1, Mark.HEADING, Mark.LONG):
            at += 1
            depth += _braces(lines.body(at))
        if at > first and depth <= 0:
            yield from (_argument(lines, n) for n in range(first + 1, at + 1) if lines.body(n)[:1] in ("|", "}"))
        at += 1


def _braces(body: str) -> int:
    return body.count("{{") - body.count("}}")


def _argument(lines: Lines, at: int) -> tuple[int, Line]:
    body = lines.body(at)
    if body.startswith("}"):
        return at, replace(lines[at], mark=Mark.TEXT if body.strip("}") else Mark.HIDDEN)
    said = body[1:].lstrip()
    return at, replace(lines[at], mark=Mark.ITEM if said else Mark.HIDDEN, start=lines[at].end - len(said))


def _numbered(lines: Lines) -> Iterator[tuple[int, Line]]:
    """Items that wikitext numbers with a hash: two headings of one level never stand on lines next to each other."""
    for at in range(len(lines)):
        if _hash(lines, at) and any(_hash(lines, n) and lines[n].level == lines[at].level for n in (at - 1, at + 1)):
            yield at, replace(lines[at], mark=Mark.ITEM, level=0)


def _hash(lines: Lines, at: int) -> bool:
    """Whether the line is a heading with a hash before it."""
    return (
        lines.has(at, Mark.HEADING) and lines.text[max(0, lines[at].start - 40) : lines[at].start].rstrip()[-1:] == "#"
    )
