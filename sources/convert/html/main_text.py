"""Where the text of a page is: the innermost landmark that holds most of it, else the whole body."""

from sources.convert.html.furniture import without_furniture, without_links
from sources.convert.html.tree import Amounts, Element, elements

_MOST = 0.6  # of the text that is left on the page
_IDS = ("mw-content-text", "bodyContent")


def main_text(page: Element) -> Element:
    """The element that holds the text, with what is no text taken out of it."""
    body = page.find("body")
    root = page if body is None else body
    without_furniture(root)
    amounts = Amounts(root)
    whole = amounts(root).text
    held = [one for one in elements(root) if _is_landmark(one) and amounts(one).text > _MOST * whole]
    if held:
        return held[-1]  # the innermost, since two that lie side by side cannot both hold most
    without_links(root)
    return root


def _is_landmark(element: Element) -> bool:
    return (
        element.tag in ("main", "article")
        or element.get("role") == "main"
        or element.get("itemprop") == "articleBody"
        or element.get("id") in _IDS
    )
