"""The outline of a source: its headings, and where the pages of its original begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from bot.web.visible import visible
from sources.document import Document, Kind
from sources.formats.outline import heading_name
from sources.plain import plain


@dataclass(frozen=True)
class Heading:
    """A heading as plain text and its first line; ``level`` 1 is the title, 2 what stands directly below it."""

    line: int
    level: int
    text: str


@dataclass(frozen=True)
class PageStart:
    """The first line of a page of the original."""

    line: int
    page: int


def headings(document: Document) -> list[Heading]:
    """By line. A block's path leaves the title out, so that a heading without one stands below the title."""
    found: list[Heading] = []
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            name = heading_name(document.block_text(block))
            is_title = not found and document.title in (name, plain(name))
            level = 1 if is_title else len(block.headings) + 2
            found.append(Heading(document.line_of(block.start), level, plain(name)))
    return found


def page_starts(document: Document) -> list[PageStart]:
    """By line; none where the original has no pages."""
    starts: list[PageStart] = []
    for mark in document.marks:
        if mark.page is not None and (not starts or starts[-1].page != mark.page):
            starts.append(PageStart(mark.line, mark.page))
    return starts


def outline_html(found: Sequence[Heading]) -> str:
    """Nested lists of links to the headings' lines, as deep as their levels go; empty where there are none."""
    above: list[tuple[int, list[str]]] = [(0, [])]  # level of each item that is open, and its items
    for heading in found:
        _close(above, heading.level)
        link = f'<a href="#L{heading.line}" dir="auto">{escape(visible(heading.text))}</a>'
        above.append((heading.level, [link]))
    _close(above, 1)
    return _list(above[0][1])


def _close(above: list[tuple[int, list[str]]], level: int) -> None:
    """Give each open item that does not contain a heading of ``level`` to the one above it."""
    while above[-1][0] >= level:
        _, (link, *inner) = above.pop()
        above[-1][1].append(f"<li>{link}{_list(inner)}</li>")


def _list(items: Sequence[str]) -> str:
    return f"<ol>{''.join(items)}</ol>" if items else ""
