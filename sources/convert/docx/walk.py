"""The body of a document becomes parts, in order, each with the number of its paragraph or table."""

from collections.abc import Iterator

from sources.convert.docx.names import FALLBACK, Element, children, w
from sources.convert.docx.numbering import Lists
from sources.convert.docx.styles import Style, Styles, numbering_of, outline_level
from sources.convert.docx.table import cells_of, is_layout, lines_of, rows_of
from sources.convert.docx.text import Notes, is_strong, pieces
from sources.convert.inline import even
from sources.convert.parts import Heading, Item, Paragraph, Part
from sources.convert.tabulate import tabulate
from sources.formats.flat import looks_like_label

_MOST_LABEL_WORDS = 12
_NOTES_HEADING = "Footnotes"  # under which nothing is quoted


class Walk:
    def __init__(self, styles: Styles, lists: Lists, notes: Notes) -> None:
        self.title = ""
        self._styles = styles
        self._lists = lists
        self._notes = notes
        self._parts: list[Part] = []
        self._caption: Part | None = None  # the last part, where it has the style of a caption
        self._element = ""
        self._paragraphs = 0
        self._tables = 0

    def read(self, body: Element) -> list[Part]:
        """The parts of the body, and the notes that it refers to behind them."""
        for child in children(body):
            if child.tag == w("p"):
                self._paragraphs += 1
                self._element = f"paragraph {self._paragraphs}"
            elif child.tag == w("tbl"):
                self._tables += 1
                self._element = f"table {self._tables}"
            self._block(child)
        notes = [Item((text,), f"footnote {number}", number=number) for number, text in self._notes.written()]
        return [*self._parts, Heading(2, _NOTES_HEADING), *notes] if notes else self._parts

    def _block(self, element: Element) -> None:
        if element.tag == w("tbl"):
            self._table(element)
        elif element.tag == w("p"):
            self._paragraph(element)
            for box in _boxes(element):
                self._blocks(box)

    def _blocks(self, element: Element) -> None:
        for child in children(element):
            self._block(child)

    def _paragraph(self, element: Element) -> None:
        style = self._styles.of(element)
        broken = [even(line) for line in "".join(pieces(element, self._notes)).split("\n")]
        lines = tuple(line for line in broken if line)
        if style.role == "contents":
            return
        part = self._read(element, style, lines)
        if part is not None and lines:
            self._parts.append(part)
            self._caption = part if style.role == "caption" else None

    def _read(self, element: Element, style: Style, lines: tuple[str, ...]) -> Part | None:
        said = " ".join(lines)
        if style.role == "title":
            first = not self.title
            self.title = self.title or said
            return Heading(1, said, self._element) if first else Paragraph(lines, self._element)
        level = outline_level(element) or style.level
        if level is not None:
            return Heading(min(level, 6), said, self._element)
        place = numbering_of(element) or style.numbering
        if place is not None and place.list:
            number = self._lists.next_number(place)
            return Item((said,), self._element, place.level + style.depth, number)
        if style.role == "list":
            return Item((said,), self._element, style.depth)
        label = len(lines) == 1 and looks_like_label(said, _MOST_LABEL_WORDS) and is_strong(element)
        return Paragraph(lines, self._element, style.role == "quote", label and style.role not in ("quote", "caption"))

    def _table(self, element: Element) -> None:
        lines = list(lines_of(element, self._notes, self._element))
        if is_layout(lines):
            for row in rows_of(element):
                for cell in cells_of(row):
                    self._blocks(cell)
            return
        caption = ""
        if isinstance(self._caption, Paragraph) and self._parts[-1] is self._caption:
            caption = " ".join(self._caption.lines)
        table = tabulate(lines, caption, self._element)
        if table is not None:
            self._parts[len(self._parts) - bool(caption) :] = [table]


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, those within boxes left to them."""
    for box in paragraph.iter(w("txbxContent")):
        inner = False
        for above in box.iterancestors():
            if above is paragraph:
                break
            inner = inner or above.tag in (FALLBACK, w("txbxContent"))
        if not inner:
            yield box
