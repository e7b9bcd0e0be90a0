"""What stands on a page around its text is taken out: scripts, navigation, forms, what is hidden or for sharing."""

import re
from functools import cache

from sources.convert.html.tree import HEADINGS, Amount, Amounts, Element, elements, remove
from sources.data import entries

# Never text of the page.
_NO_TEXT = frozenset(
    "script style noscript template head iframe object embed applet svg canvas video audio map select textarea "
    "datalist dialog del s strike".split()
)
_NAVIGATION = frozenset("nav footer menu button".split())
_ROLES = frozenset(
    "navigation banner contentinfo search complementary menu menubar toolbar dialog alertdialog tablist tooltip "
    "button".split()
)
_AROUND = frozenset("aside form header".split())  # some pages put all of their text into one
_WHOLE = frozenset("html body main article tr td th tbody thead".split())  # never taken out by name
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LEAST_LINKS = 3
_MOST_LINKED = 0.75  # of the text of a list that still says something itself
_LINKED_BLOCKS = frozenset("ul ol dl div p table section center td span font".split())
_LEAST_INTRODUCTION = 40  # characters of a paragraph


def without_furniture(root: Element) -> None:
    """Take out of the tree below ``root`` what is no text of the page."""
    for element in list(elements(root)):
        if element is not root and (element.tag in _NO_TEXT | _NAVIGATION or _is_marked_so(element)):
            remove(element)
    amounts = Amounts(root)
    whole = amounts(root).text
    for element in list(elements(root)):
        if element is not root and amounts(element).text * 2 <= whole and _is_around(element):
            remove(element)


def _is_marked_so(element: Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true"
    style = element.get("style")
    role = element.get("role", "").lower()
    return hidden or role in _ROLES or bool(style and _HIDDEN_STYLE.search(style))


def _is_around(element: Element) -> bool:
    if element.tag in _AROUND:
        return not _opens_article(element)
    return element.tag not in _WHOLE and element.tag not in HEADINGS and _is_named_so(element)


def _opens_article(element: Element) -> bool:
    """Whether it is the header of an article: the title stands there."""
    above = element.getparent()
    within = above is not None and (above.tag in ("main", "article") or above.get("role") == "main")
    return element.tag == "header" and within and any(True for _ in element.iter(*HEADINGS))


def _is_named_so(element: Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(_matches(name) for name in names)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in entries("page-furniture-patterns.txt")), re.IGNORECASE)


@cache
def _matches(name: str) -> bool:
    return _pattern().search(_HUMP.sub("-", name)) is not None


def without_links(root: Element) -> None:
    """Take out blocks of nothing but links, where no landmark of the page tells them from its text."""
    amounts = Amounts(root)
    for element in list(elements(root)):
        if element is root or element.tag not in _LINKED_BLOCKS:
            continue
        amount = amounts(element)
        if _is_dense(amount) and amount.text * 2 <= amounts(root).text and not _is_introduced(element, amounts):
            remove(element)


def _is_dense(amount: Amount) -> bool:
    return amount.links >= _LEAST_LINKS and amount.linked > _MOST_LINKED * amount.text


def _is_introduced(element: Element, amounts: Amounts) -> bool:
    """Whether a heading or a paragraph stands before it in the same element: then it belongs to the text."""
    before = element.getprevious()
    while before is not None:
        said = before.tag in HEADINGS or (before.tag == "p" and amounts(before).unlinked >= _LEAST_INTRODUCTION)
        if said and before.tag != "h1":
            return True
        before = before.getprevious()
    return False
