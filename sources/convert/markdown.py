"""Parts are written down as Markdown, line by line, with the marks that lead back to the original."""

from collections.abc import Iterator, Sequence

from sources.convert.facts import with_facts
from sources.convert.guard import escaped, sentence_lines
from sources.convert.levels import labelled, outlined
from sources.convert.parts import Definition, Heading, Item, Paragraph, Part, Preformatted, Table, Term
from sources.document import Mark
from sources.formats.marks import Mark as LineMark
from sources.formats.marks import mark_lines

_INDENT = "    "  # deep enough for a list under "1. " as well
_MOST_NUMBERED = 999  # an item is known by up to three figures
_KEPT_IN_FENCE = (LineMark.TEXT, LineMark.ITEM, LineMark.ROW, LineMark.BLANK, LineMark.DIVIDER)


def written(title: str, parts: Sequence[Part]) -> tuple[str, tuple[Mark, ...]]:
    """The text of a rendering and its marks; the title, where there is one, is its first line."""
    writer = _Writer()
    for part in with_facts(labelled(outlined(title, parts))):
        writer.part(part)
    return writer.text, tuple(writer.marks)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.marks: list[Mark] = []
        self.before: Part | None = None

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)

    def part(self, part: Part) -> None:
        lines = list(_lines(part))
        if not lines:
            return
        if self.before is not None:
            self.lines.extend([""] * _gap(self.before, part))
        for line, element in lines:
            self._add(line, element)
        self.before = part

    def _add(self, line: str, element: str) -> None:
        self.lines.append(line)
        last = self.marks[-1].element if self.marks else ""
        if line and element != last:
            self.marks.append(Mark(len(self.lines), element=element))


def _gap(before: Part, part: Part) -> int:
    """Blank lines between two parts: none within a list, two where a line might be taken for a table's caption."""
    if isinstance(part, Item) and isinstance(before, Item):
        return 0
    if isinstance(part, Definition) and isinstance(before, Term | Definition):
        return 0
    return 2 if isinstance(part, Table) and not part.caption else 1


def _lines(part: Part) -> Iterator[tuple[str, str]]:
    """The lines of a part, each with its element."""
    match part:
        case Table():
            yield from _table(part)
        case Heading():
            yield f"{'#' * part.level} {part.text}", part.element
        case Paragraph():
            yield from ((line, part.element) for line in _paragraph(part))
        case Item():
            yield from ((line, part.element) for line in _item(part))
        case Term():
            yield f"; {part.text}", part.element
        case Definition():
            yield f": {part.text}", part.element
        case Preformatted():
            yield from ((line, part.element) for line in _fenced(part.lines))


def _paragraph(part: Paragraph) -> Iterator[str]:
    if part.label:
        yield f"**{part.lines[0]}**"
        return
    for line in part.lines:
        for sentence in sentence_lines(line):
            yield f"> {sentence}" if part.quoted else sentence


def _item(part: Item) -> Iterator[str]:
    """The item on one line; where the original has more paragraphs in it, they follow indented."""
    indent = _INDENT * part.depth
    marker = "-" if part.number is None or not 0 <= part.number <= _MOST_NUMBERED else f"{part.number}."
    yield f"{indent}{marker} {part.lines[0]}"
    for line in part.lines[1:]:
        yield f"{indent}{_INDENT}{escaped(line)}"


def _table(part: Table) -> Iterator[tuple[str, str]]:
    width = len(part.rows[0].cells) if part.rows else len(part.header)
    if part.caption:
        yield escaped(part.caption), part.element
    yield _row(part.header or ("",) * width), part.element
    yield "|" + " --- |" * width, part.element
    for row in part.rows:
        yield _row(row.cells), row.element or part.element


def _row(cells: Sequence[str]) -> str:
    """A row between pipes; a cell of dashes alone is a missing one, and is not to be taken for the header's rule."""
    shown = ("-" if cell and not cell.strip(":-") else cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(shown)} |"


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they are, but for one that would be read as a heading or a rule."""
    yield "```"
    for line in lines:
        marked = next(iter(mark_lines(line)), None)
        kept = marked is None or (marked.mark in _KEPT_IN_FENCE and not line.lstrip().startswith("{{"))
        yield line if kept else f"\\{line.lstrip()}"
    yield "```"
