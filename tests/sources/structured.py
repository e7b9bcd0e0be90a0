"""Articles with the blocks they must be read as: each part of the text is made together with what is expected of it."""

from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

from sources.document import Kind

_REFERENCE_HEADING = "References"


@dataclass(frozen=True)
class Expected:
    """What one block must be; ``text`` is as it reads in the joined lines."""

    kind: Kind
    text: str
    headings: tuple[str, ...]
    caption: str = ""
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


@dataclass
class Article:
    """An article under construction: its lines, its blocks, and the heading path at its end."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Expected] = field(default_factory=list)
    path: list[tuple[int, str]] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)

    def word(self) -> str:
        return f"w{next(self.numbers)}"

    def expect(
        self,
        kind: Kind,
        text: str,
        caption: str = "",
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> None:
        names = tuple(name for _, name in self.path)
        if _REFERENCE_HEADING in names and kind in (Kind.SENTENCE, Kind.ITEM, Kind.ROW):
            kind = Kind.REFERENCE
        self.blocks.append(Expected(kind, text, names, caption, header, cells))

    def heading(self, level: int, name: str, form: str) -> None:
        self.path = [part for part in self.path if part[0] < level]
        self.expect(Kind.HEADING, name)
        if level > 1 or self.path:
            self.path.append((level, name))
        self.lines += [form.format(hashes="#" * level, equals="=" * level, name=name), ""]

    def paragraph(self, sentences: list[list[str]], wrapped: bool) -> None:
        rows = []
        for words in sentences:
            text = ("Bees\n" if wrapped else "Bees ") + " ".join(["keep", *words, self.word() + "."])
            self.expect(Kind.SENTENCE, text)
            rows.append(text)
        self.lines += [*" ".join(rows).split("\n"), ""]

    def items(self, markers: list[str]) -> None:
        for marker in markers:
            text = f"Comb {self.word()}."
            self.expect(Kind.ITEM, text)
            self.lines.append(f"{marker} {text}")
        self.lines.append("")

    def table(self, width: int, values: list[str], caption: str, divided: bool) -> None:
        """Rows of ``width`` cells, the first cell a word, the others from ``values`` in turn."""
        name = f"Honey {self.word()}" if caption else ""
        if caption == "label":
            self.expect(Kind.CAPTION, f"Table: {name}", name)
            self.lines += [f"Table: {name}", ""]
        elif caption == "row":
            self._row(Kind.CAPTION, (name, *[""] * (width - 1)), name)
        header = tuple(f"Column {self.word()}" for _ in range(width))
        self._row(Kind.HEADER, header, name, header)
        if divided:
            self.lines.append("|" + "---|" * width)
        for value in values:
            cells = (self.word(), value, *[""] * (width - 2))
            self._row(Kind.ROW, cells, name, header, cells)
        self.lines.append("")

    def _row(
        self,
        kind: Kind,
        cells: tuple[str, ...],
        caption: str,
        header: tuple[str, ...] = (),
        own: tuple[str, ...] = (),
    ) -> None:
        line = "| " + " | ".join(cells) + " |"
        self.expect(kind, line, caption, header, own)
        self.lines.append(line)


_WORDS = st.lists(st.sampled_from(["keep", "wax", "蜂", "in", "é", "e\u0301", "🐝", "3.5", "1,200"]), max_size=6)
_FORMS = st.sampled_from(["{hashes} {name}", "{hashes} {name} #", "{equals} {name} {equals}", "{equals}{name}{equals}"])


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Expected]]:
    """A text with the blocks that it must be read as, in order."""
    article = Article()
    for part in draw(st.lists(st.sampled_from(["heading", "paragraph", "items", "table", "references"]), max_size=9)):
        if part == "heading":
            article.heading(draw(st.integers(1, 4)), f"Hive {article.word()}", draw(_FORMS))
        elif part == "paragraph":
            article.paragraph(draw(st.lists(_WORDS, min_size=1, max_size=3)), draw(st.booleans()))
        elif part == "items":
            article.items(draw(st.lists(st.sampled_from(["-", "*", "+", "•", "1.", "  -"]), min_size=1, max_size=3)))
        elif part == "table":
            values = draw(st.lists(st.sampled_from(["12", "-", "1,928.3", "5 093,8", "wax"]), max_size=3))
            caption = draw(st.sampled_from(["", "label", "row"]))
            article.table(draw(st.integers(2, 4)), values, caption, draw(st.booleans()))
        else:
            article.heading(2, _REFERENCE_HEADING, draw(_FORMS))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    text = ending.join(article.lines)
    return (text if draw(st.booleans()) else text + ending), article.blocks
