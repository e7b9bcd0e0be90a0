"""The tree of a page, and what is asked of it: how much text an element holds, how much of it in links."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from sources.convert.inline import visible

Element = Any  # lxml has no types of its own

_METADATA = ("base", "link", "meta", "noscript", "script", "style", "template", "title")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def parse(text: str) -> Element | None:
    """The root of the page, None where there is none. No entity, style or script is fetched."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, default_doctype=False
    )
    try:
        root = etree.fromstring(visible(text).encode(), parser)
    except etree.XMLSyntaxError:  # nothing but white space
        return None
    if root is not None:
        _give_body(root)
    return root


def _give_body(root: Element) -> None:
    """Move to the body what the parser, which knows no ``main``, leaves in the head of a page without one."""
    head, body = root.find("head"), root.find("body")
    shown = [one for one in head if one.tag not in _METADATA] if head is not None else []
    if not shown:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    first = head.index(shown[0])
    body[:0] = head[first:]


def elements(root: Element) -> Iterator[Element]:
    """The element and all below it, in document order."""
    yield from root.iter(etree.Element)


def remove(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, behind = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if behind and before is not None:  # only what is visible: a reference may stand for a character that is none
        before.tail = visible((before.tail or "") + behind)
    elif behind:
        parent.text = visible((parent.text or "") + behind)
    parent.remove(element)


@dataclass(frozen=True)
class Amount:
    """Characters but white space: of all text, and of the text in links, with the number of links."""

    text: int = 0
    linked: int = 0
    links: int = 0

    @property
    def unlinked(self) -> int:
        return self.text - self.linked


class Amounts:
    """The amount of text of every element below a root, counted once."""

    def __init__(self, root: Element) -> None:
        self._order = list(elements(root))  # kept: what lxml hands out is an element only while it is held
        sums = {id(one): [0, 0, 0] for one in self._order}
        for one in reversed(self._order):
            mine = sums[id(one)]
            mine[0] += _count(one.text)
            if one.tag == "a" and one.get("href"):
                mine[1:] = [mine[0], mine[2] + 1]
            parent = one.getparent()
            if parent is not None and id(parent) in sums:
                above = sums[id(parent)]
                above[0] += mine[0] + _count(one.tail)
                above[1] += mine[1]
                above[2] += mine[2]
        self._amounts = {key: Amount(*value) for key, value in sums.items()}

    def __call__(self, element: Element) -> Amount:
        return self._amounts.get(id(element), Amount())


def _count(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0
