"""What a page calls itself, without the name of its site."""

import re
from collections.abc import Sequence

from sources.convert.html.tree import Element
from sources.convert.inline import even

_PARTED = re.compile(r"\s+(?:\||::|·|»|›|[-–—])\s+")
_SURELY = re.compile(r"\s+(?:\||::|·|»|›)\s+")  # no title of an article holds one of these


def page_title(page: Element, first: Sequence[str], others: Sequence[str]) -> str:
    """The heading of the first level in the text, or else the page's title without the name of its site.

    Args:
        first: the headings of that level, in the text.
        others: those of other levels, and those around the text. They may as well name the site or a section: what the
            page's title opens with, up to a dash or a bar, is its own.
    """
    title = even(page.findtext(".//title") or "")
    site = even(page.xpath("string(//meta[@property='og:site_name']/@content)")).casefold()
    parts = [part for part in _PARTED.split(title) if part]
    of_site = {site, *(part.casefold() for part in parts[1:])}
    if first and first[0].casefold() not in of_site:
        return first[0]
    for heading in others:
        opens = title.casefold().startswith(heading.casefold()) and _PARTED.match(title, len(heading))
        if opens and heading.casefold() != site:
            return heading
    if len(parts) > 1 and (parts[-1].casefold() == site or _ends_in_site(title, parts)):
        return title[: len(title) - len(parts[-1])].rstrip(" |:·»›-–—")
    return title


def _ends_in_site(title: str, parts: Sequence[str]) -> bool:
    """Whether what stands last is the site's name: a bar parts it off, or behind a dash it is the shorter part."""
    before = title[: len(title) - len(parts[-1])]
    return bool(_SURELY.search(before[-4:])) or len(parts[-1].split()) < len(before.split()) - 1
