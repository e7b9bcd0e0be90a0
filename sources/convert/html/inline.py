"""Running text of an element: what a browser shows in a line, with ``\\n`` where the page breaks it."""

import re
from collections.abc import Iterator

from sources.convert.html.tree import Element
from sources.convert.inline import even, raised

_SPACE = re.compile(r"\s+")
_NOTE = re.compile(r"\d{1,3}|[a-z*†‡]")
_DEEPEST = 150  # elements within elements; what lies deeper is read without its structure


def text_of(element: Element) -> str:
    """All text of an element on one line."""
    return even("".join(inline(element)))


def inline(element: Element, depth: int = 0) -> Iterator[str]:
    """The pieces of text in an element, white space between words evened but for the breaks."""
    if element.tag == "br":
        yield "\n"
    elif element.tag == "math":
        yield element.get("alttext") or "".join(element.itertext())
    elif element.tag in ("sup", "a") and _is_note(element):
        yield f"[{''.join(element.itertext()).strip()}]"
    elif element.tag == "sup":
        yield raised("".join(element.itertext()))
    elif depth > _DEEPEST:
        yield spaced("".join(element.itertext()))
    else:
        yield from _mixed(element, depth)


def _mixed(element: Element, depth: int) -> Iterator[str]:
    quote = element.tag == "q"
    apart = element.tag in APART
    yield "“" if quote else " " if apart else ""
    yield spaced(element.text)
    for child in element:
        yield from inline(child, depth + 1)
        yield spaced(child.tail)
    yield "”" if quote else " " if apart else ""


def spaced(text: str | None) -> str:
    return _SPACE.sub(" ", text) if text else ""


def _is_note(element: Element) -> bool:
    """Whether it is the mark of a footnote: raised, and a link to another place of the page."""
    text = "".join(element.itertext()).strip()
    if not _NOTE.fullmatch(text):
        return False
    if element.tag == "a":
        raised_in = any(child.tag == "sup" for child in element) or element.get("role") == "doc-noteref"
        return raised_in and bool(element.get("href", "").startswith("#"))
    return any(link.get("href", "").startswith("#") for link in element.iter("a"))


# Elements that stand on lines of their own.
APART = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul dir menu".split()
)
