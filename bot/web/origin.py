"""Where a source came from, as a paragraph with links."""

import re
from html import escape

from bot.web.visible import visible
from sources.document import Origin

_ADDRESS = re.compile(r"https?://[^\s()<>\"]+")


def is_of_the_web(url: str) -> bool:
    """Whether it may become a link: ``javascript:`` and the like never do."""
    return url.startswith(("http://", "https://"))


def origin_html(origin: Origin) -> str:
    parts = [f"From {_link(origin.url, origin.title or origin.url)}"]
    if origin.revision:
        parts.append(f"revision {_text(origin.revision)}")
    if origin.retrieved:
        parts.append(f'retrieved <time datetime="{escape(origin.retrieved)}">{_text(origin.retrieved)}</time>')
    return f'<p class="origin">{", ".join(parts)}.{_licence(origin.licence)}</p>'


def _licence(licence: str) -> str:
    """``Name (address)``, ``Name`` or the address alone."""
    address = _ADDRESS.search(licence)
    if address is None:
        return f" Licence: {_text(licence)}." if licence else ""
    name = licence.replace(address.group(), "").replace("()", "").strip()
    return f" Licence: {_link(address.group(), name or address.group())}."


def _link(url: str, text: str) -> str:
    """A link to another site; only its text where the address is none of the web."""
    if not is_of_the_web(url):
        return _text(text)
    return f'<a href="{escape(url)}" rel="noopener noreferrer external" dir="auto">{_text(text)}</a>'


def _text(text: str) -> str:
    return escape(visible(text))
