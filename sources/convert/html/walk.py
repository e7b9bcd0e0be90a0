"""The tree of a page's text becomes parts, in order, each with the id nearest at it or above it."""

from collections.abc import Callable

from sources.convert.html.gather import Gather, Opened
from sources.convert.html.inline import APART, text_of
from sources.convert.html.table import cells_of, is_layout, lines_of
from sources.convert.html.tree import HEADINGS, Element
from sources.convert.inline import visible
from sources.convert.parts import Heading, Part, Preformatted, Term
from sources.convert.tabulate import tabulate
from sources.formats.kinds import is_list_of_links

_DEEPEST = 100  # elements within elements; what lies deeper is one paragraph
_LONGEST_ID = 200
_FOOTNOTES = frozenset("references reflist footnotes footnote-list endnotes".split())
_FOOTNOTES_HEADING = "Footnotes"  # under which nothing is quoted


def parts_of(root: Element) -> list[Part]:
    """The parts of the element's text."""
    above = (_id(one) for one in (root, *root.iterancestors()))
    walk = _Walk(next((name for name in above if name), ""))
    walk.children(root, 0)
    walk.text.flush()
    return walk.text.parts


class _Walk:
    def __init__(self, element: str) -> None:
        self.text = Gather(element)
        self._lists: list[int | None] = []  # of each list that is open: the number that comes next, None for bullets
        self._heading = ""
        self._named_headings = 0
        self._readers: dict[str, Callable[[Element, int], None]] = {
            **dict.fromkeys(HEADINGS, self._read_heading),
            **dict.fromkeys(("ul", "ol", "dir", "menu"), self._read_list),
            "li": self._read_item,
            "dt": self._read_term,
            "dd": self._read_definition,
            "table": self._read_table,
            "pre": self._read_preformatted,
            "blockquote": self._read_quotation,
        }

    def children(self, element: Element, depth: int) -> None:
        self.text.say(element.text)
        for child in element:
            self._child(child, depth + 1)
            self.text.say(child.tail)

    def _child(self, element: Element, depth: int) -> None:
        if depth <= _DEEPEST and _stands_apart(element):
            self._block(element, depth)
            return
        name = _id(element)
        if name and self.text.is_idle:
            self.text.element = name  # an anchor at the beginning of a line names it
        self.text.say_inline(element)

    def _block(self, element: Element, depth: int) -> None:
        """Read an element that stands on lines of its own; the place it names ends with it, but for a heading's."""
        self.text.flush()
        before, named = self.text.element, self._named_headings
        self.text.element = _id(element) or before
        if _is_footnotes(element) and not is_list_of_links(self._heading):
            self._head(2, _FOOTNOTES_HEADING)
        self._readers.get(element.tag, self.children)(element, depth)
        self.text.flush()
        if named == self._named_headings:
            self.text.element = before

    def _read_heading(self, element: Element, depth: int) -> None:
        text = text_of(element)
        if not text:
            return
        name = _id(element) or next((name for name in map(_id, element.iterdescendants()) if name), "")
        if name:
            self.text.element = name
        if name or self.text.element:
            self._named_headings += 1
        self._head(int(element.tag[1]), text)

    def _head(self, level: int, text: str) -> None:
        self.text.add(Heading(level, text, self.text.element))
        self._heading = text

    def _read_list(self, element: Element, depth: int) -> None:
        self.text.close()
        start = element.get("start", "1")
        first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        self._lists.append(first if element.tag == "ol" else None)
        self.children(element, depth)
        self._lists.pop()

    def _read_item(self, element: Element, depth: int) -> None:
        number = self._lists[-1] if self._lists else None
        if number is not None:
            self._lists[-1] = number + 1
        self._within(Opened(self.text.element, max(0, len(self._lists) - 1), number), element, depth)

    def _read_term(self, element: Element, depth: int) -> None:
        text = text_of(element)
        if text:
            self.text.add(Term(text, self.text.element))

    def _read_definition(self, element: Element, depth: int) -> None:
        self._within(Opened(self.text.element), element, depth)

    def _within(self, opened: Opened, element: Element, depth: int) -> None:
        """Read what an item or a definition holds."""
        self.text.close()
        outer, self.text.opened = self.text.opened, opened
        self.children(element, depth)
        self.text.flush()
        self.text.close()
        self.text.opened = outer

    def _read_table(self, element: Element, depth: int) -> None:
        if is_layout(element):
            for cell in cells_of(element):
                self._block(cell, depth + 1)
            return
        caption = element.find("caption")
        said = "" if caption is None else text_of(caption)
        table = tabulate(list(lines_of(element, self.text.element)), said, self.text.element)
        if table is not None:
            self.text.add(table)

    def _read_preformatted(self, element: Element, depth: int) -> None:
        lines = visible("".join(element.itertext()).replace("\r\n", "\n")).split("\n")
        shown = [" ".join(line.splitlines()).rstrip() for line in lines]
        while shown and not shown[0]:
            shown.pop(0)
        while shown and not shown[-1]:
            shown.pop()
        if shown:
            self.text.add(Preformatted(tuple(shown), self.text.element))

    def _read_quotation(self, element: Element, depth: int) -> None:
        before, self.text.quoted = self.text.quoted, True
        self.children(element, depth)
        self.text.flush()
        self.text.quoted = before


def _stands_apart(element: Element) -> bool:
    return element.tag in APART or any(one.tag in APART for one in element.iterdescendants())


def _id(element: Element) -> str:
    """The id of an element, or the name that pages of old give their anchors; empty where it could not be linked."""
    name = element.get("id") or (element.get("name") if element.tag == "a" else "") or ""
    name = str(name).strip()
    return name if name.isprintable() and " " not in name and len(name) <= _LONGEST_ID else ""


def _is_footnotes(element: Element) -> bool:
    """Whether it holds footnotes and has no heading of its own."""
    marked = element.get("role") == "doc-endnotes" or not _FOOTNOTES.isdisjoint((element.get("class") or "").split())
    return marked and not any(True for _ in element.iterdescendants(*HEADINGS))
