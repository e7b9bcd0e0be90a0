"""One page of the web becomes an article."""

import re
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sources.bring.article import Article
from sources.bring.naming import file_stem
from sources.document import Origin
from sources.web.charset import as_utf8
from sources.web.client import Client, Fetched
from sources.web.errors import WebError
from sources.web.media import charset_of, name_in, suffix_of

_HEAD = 64 * 1024
_TEXT = (".html", ".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".wiki", ".mediawiki")


def fetch_page(client: Client, url: str, retrieved: str) -> Article:
    """The page at ``url`` as it is now; ``retrieved`` is today's ISO date.

    Raises:
        WebError: it cannot be had, is empty, or is of a kind that linecite does not read.
    """
    fetched = client.get(url, accept=suffix_of)
    suffix = suffix_of(fetched.url, fetched.headers)
    if not fetched.body.strip():
        raise WebError(fetched.url, "is empty")
    data = fetched.body
    if suffix in _TEXT:
        data = as_utf8(data, charset_of(fetched.headers), marked=suffix == ".html")
    title = html_title(data) if suffix == ".html" else ""
    return Article(_stem(fetched, title), suffix, data, Origin(fetched.url, title, retrieved=retrieved))


def html_title(data: bytes) -> str:
    """What stands in the page's ``<title>``, empty where there is none."""
    head = data[:_HEAD].decode("utf-8-sig", "replace")
    opening = re.search(r"<title(?:\s[^<>]*)?>", head, re.IGNORECASE)
    if opening is None:
        return ""
    closing = re.search(r"</title", head[opening.end() :], re.IGNORECASE)
    inside = head[opening.end() :][: closing.start()] if closing else ""
    return "".join(c for c in " ".join(unescape(inside).split()) if c.isprintable())


def _stem(fetched: Fetched, title: str) -> str:
    """The title, else the last part of the address, else its host."""
    name = PurePosixPath(name_in(fetched.url)).stem
    host = urlsplit(fetched.url).hostname or ""
    return file_stem(title or name, file_stem(name, file_stem(host)))
