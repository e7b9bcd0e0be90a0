"""What kind of article a page is, by the type that its server gives."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import httpx

from sources.formats.registry import format_of
from sources.web.errors import WebError

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "text/x-wiki": ".wiki",
    "text/csv": ".csv",
    "application/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_SAYS_NOTHING = ("", "application/octet-stream", "binary/octet-stream")


def suffix_of(url: str, headers: httpx.Headers) -> str:
    """The suffix of the format that a page is in; raises WebError where linecite does not read it.

    ``text/plain`` and types that say nothing leave the word to the suffix in the address.
    """
    media = media_type(headers)
    own = PurePosixPath(name_in(url)).suffix.lower()
    known = format_of(f"page{own}")
    if media in _SAYS_NOTHING and known is not None:
        return own
    if media == "text/plain" and known is not None and not known.converted:
        return own
    if media not in _SUFFIXES:
        kind = f"of the type {media}" if media else "of no stated type"
        reason = f"is {kind}, which linecite does not read; it reads HTML, text, Markdown, CSV, PDF and DOCX"
        raise WebError(url, reason)
    return _SUFFIXES[media]


def media_type(headers: httpx.Headers) -> str:
    """The type without its parameters, in small letters."""
    return str(headers.get("content-type", "")).partition(";")[0].strip().lower()


def charset_of(headers: httpx.Headers) -> str:
    """The charset that Content-Type gives, empty where it gives none."""
    for parameter in str(headers.get("content-type", "")).split(";")[1:]:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "charset":
            return value.strip().strip("\"'").lower()
    return ""


def name_in(url: str) -> str:
    """The last part of the address's path, as text."""
    return unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2])
