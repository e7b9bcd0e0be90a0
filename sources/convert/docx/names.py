"""The names of WordprocessingML, and the attributes that all of its readers ask for."""

from collections.abc import Iterator
from typing import Any

Element = Any  # lxml has no types of its own

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_WRAPPED = frozenset(
    f"{WORD}{name}"
    for name in "ins moveTo customXml smartTag sdt sdtContent hyperlink fldSimple dir bdo ruby rubyBase".split()
)
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    return WORD + name


def value(element: Element, path: str) -> str | None:
    """The ``val`` of the child at ``path`` (names parted by slashes), None where there is none."""
    found = element
    for name in path.split("/"):
        found = found.find(w(name)) if found is not None else None
    return None if found is None else found.get(w("val"), "")


def is_on(element: Element, path: str) -> bool:
    """Whether a switch is set: it is there, and does not say that it is off."""
    said = value(element, path)
    return said is not None and said.lower() not in _OFF


def number(element: Element, path: str) -> int | None:
    said = value(element, path) or ""
    return int(said) if said.isascii() and said.removeprefix("-").isdigit() and len(said) < 10 else None


def children(element: Element) -> Iterator[Element]:
    """The children as they are shown: insertions and the like opened up, what was deleted or moved away left out."""
    for child in element:
        if child.tag in _WRAPPED:
            if not _is_contents(child):
                yield from children(child)
        elif child.tag == ALTERNATE:
            choice = child.find(CHOICE)
            yield from children(choice if choice is not None else child)
        elif child.tag not in (w("del"), w("moveFrom"), FALLBACK):
            yield child


def _is_contents(element: Element) -> bool:
    """Whether it is a table of contents."""
    gallery = value(element, "sdtPr/docPartObj/docPartGallery") if element.tag == w("sdt") else None
    return gallery == "Table of Contents"
