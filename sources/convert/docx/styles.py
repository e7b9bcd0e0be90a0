"""What the style of a paragraph says it is: a heading, a title, a caption, an item of a list."""

import re
from dataclasses import dataclass

from sources.convert.docx.names import Element, number, value, w

_LONGEST_CHAIN = 20  # styles based on styles
_HEADING = re.compile(r"heading (\d)")
_LIST = re.compile(r"list(?: (?:bullet|number))?(?: (\d))?")
_DEEPEST_OUTLINE = 8  # 9 is body text
_TITLE = "title"


@dataclass(frozen=True)
class Numbering:
    """A list and the level in it, 0 the outermost."""

    list: int
    level: int = 0


@dataclass(frozen=True)
class Style:
    """``level`` counts from 1, for a heading. ``depth`` is that of a list by the style's name ("List Bullet 2")."""

    role: str = ""
    level: int | None = None
    numbering: Numbering | None = None
    depth: int = 0


class Styles:
    """The paragraph styles of a document by their id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(w("style"))
        self._elements = {one.get(w("styleId")): one for one in found if one.get(w("type")) == "paragraph"}
        self._default = next((id for id, one in self._elements.items() if one.get(w("default")) == "1"), None)
        self._styles: dict[str | None, Style] = {}

    def __getitem__(self, id: str | None) -> Style:
        key = id if id in self._elements else self._default
        if key not in self._styles:
            self._styles[key] = self._style(key)
        return self._styles[key]

    def of(self, paragraph: Element) -> Style:
        return self[value(paragraph, "pPr/pStyle")]

    def _style(self, id: str | None) -> Style:
        """The nearest style of the chain that says it counts."""
        chain: list[Element] = []
        while id in self._elements and len(chain) < _LONGEST_CHAIN:
            chain.append(self._elements[id])
            id = value(chain[-1], "basedOn")
        names = [(value(one, "name") or "").lower() for one in chain]
        levels = [level for one, name in zip(chain, names, strict=True) if (level := _level(one, name))]
        lists = [found for one in chain if (found := numbering_of(one)) is not None]
        depth = next((int(m.group(1) or 1) - 1 for name in names if (m := _LIST.fullmatch(name))), 0)
        role = next((role for name in names if (role := _role(name))), "")
        return Style(role, levels[0] if levels else None, lists[0] if lists else None, depth)


def _level(style: Element, name: str) -> int | None:
    heading = _HEADING.fullmatch(name)
    if heading:
        return int(heading.group(1))
    return outline_level(style)


def outline_level(element: Element) -> int | None:
    """The level that the properties of a style or a paragraph give it in the outline, counted from 1."""
    level = number(element, "pPr/outlineLvl")
    return level + 1 if level is not None and 0 <= level <= _DEEPEST_OUTLINE else None


def numbering_of(element: Element) -> Numbering | None:
    """The list that the properties of a style or a paragraph put it in; list 0 takes it out of any."""
    list = number(element, "pPr/numPr/numId")
    return None if list is None else Numbering(list, max(0, number(element, "pPr/numPr/ilvl") or 0))


def _role(name: str) -> str:
    if name.startswith("toc "):
        return "contents"
    if name.endswith("quote"):
        return "quote"
    if _LIST.fullmatch(name):
        return "list"
    return name if name in (_TITLE, "caption") else ""
