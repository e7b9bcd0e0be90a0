"""Running text of a page is gathered until something ends it, then becomes a paragraph, or goes to what is open."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sources.convert.html.inline import inline, spaced
from sources.convert.html.tree import Element
from sources.convert.inline import even
from sources.convert.parts import Definition, Item, Paragraph, Part, Term
from sources.formats.flat import looks_like_label

_MOST_LABEL_WORDS = 12


@dataclass
class Opened:
    """An item of a list, or a definition where ``depth`` is None, until it is written."""

    element: str
    depth: int | None = None
    number: int | None = None
    lines: list[str] = field(default_factory=list)


class Gather:
    """``parts`` are what is done. ``element`` is the place of what comes, ``opened`` the item that takes it."""

    def __init__(self, element: str = "") -> None:
        self.parts: list[Part] = []
        self.element = element
        self.opened: Opened | None = None
        self.quoted = False
        self._run: list[str] = []
        self._inline: list[Element] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing has been said since the last line ended."""
        return not any(piece.strip() for piece in self._run)

    def say(self, text: str | None) -> None:
        self._run.append(spaced(text))

    def say_inline(self, element: Element) -> None:
        self._run.extend(inline(element))
        self._inline.append(element)

    def add(self, part: Part) -> None:
        """Add what is no running text; an item that is open ends before it."""
        self.flush()
        self.close()
        self.parts.append(part)

    def flush(self) -> None:
        """End the line: what was said goes to the item that is open, or is a paragraph."""
        text, strong = "".join(self._run), self._inline
        self._run, self._inline = [], []
        if self.opened is not None:
            line = even(text)
            self.opened.lines.extend([line] if line else [])
            return
        for lines in _paragraphs(text):
            label = len(lines) == 1 and looks_like_label(lines[0], _MOST_LABEL_WORDS) and _is_strong(lines[0], strong)
            self.parts.append(Paragraph(lines, self.element, self.quoted, label and not self.quoted))

    def close(self) -> None:
        """Write the item that is open; what more is said in it stands below without its number."""
        opened = self.opened
        if opened is None or not opened.lines:
            return
        lines = tuple(opened.lines)
        if opened.depth is not None:
            self.parts.append(Item(lines, opened.element, opened.depth, opened.number))
        elif self.parts and isinstance(self.parts[-1], Term | Definition):
            self.parts.append(Definition(" ".join(lines), opened.element))
        else:  # wikis indent text by definitions of nothing
            self.parts.append(Paragraph(lines, opened.element))
        opened.lines, opened.number = [], None


def _paragraphs(text: str) -> Iterator[tuple[str, ...]]:
    """The lines of each paragraph: an empty line between two breaks parts them."""
    lines: list[str] = []
    for line in map(even, (*text.split("\n"), "")):
        if line:
            lines.append(line)
        elif lines:
            yield tuple(lines)
            lines = []


def _is_strong(text: str, pieces: list[Element]) -> bool:
    """Whether all of a line is in bold."""
    bold = (one for piece in pieces for one in piece.iter("b", "strong"))
    return any(even("".join(one.itertext())) == text for one in bold)
