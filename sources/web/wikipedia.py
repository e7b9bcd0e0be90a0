"""An article of Wikipedia, or of another wiki that runs MediaWiki, with its revision and licence."""

import re
from urllib.parse import quote

from sources.bring.article import Article
from sources.bring.naming import file_stem
from sources.document import Origin
from sources.errors import LineciteError
from sources.web.client import Client
from sources.web.mediawiki import Page, Query, Revision, Rights, query

_LANGUAGE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_MOST_TITLE = 255  # bytes, MediaWiki's own limit
_MEANT = 3


class WikiError(LineciteError):
    """A wiki has no such article; the message says what there is instead."""


def api_of(language: str) -> str:
    """Address of the API of the Wikipedia in a language; raises WikiError where no host can have that name."""
    if not _LANGUAGE.fullmatch(language):
        raise WikiError(f"{language!r} is no language code; --lang takes one such as en, de or zh-yue.")
    return f"https://{language}.wikipedia.org/w/api.php"


def fetch_article(client: Client, api: str, title: str, revision: int | None, retrieved: str) -> Article:
    """The wikitext of ``title``, redirects followed, as it is now or as it was in ``revision``.

    Raises:
        WikiError: there is no such article or revision.
        WebError: the API cannot be had.
    """
    title = _checked(title)
    if revision is None:
        reply = query(client, api, {"titles": title, "redirects": "1"})
    else:
        reply = query(client, api, {"revids": str(revision)})
        if reply.badrevids or not reply.pages:
            raise WikiError(f"There is no revision {revision} at {api}; the history of an article lists its own.")
    page = _page(reply, title)
    if revision is not None and not _same(page.title, title):
        named = _page(query(client, api, {"titles": title, "redirects": "1"}), title)
        if named.title != page.title:
            raise WikiError(f"Revision {revision} is one of the article {page.title!r}, not of {title!r}.")
    return _article(page, api, reply.rightsinfo, retrieved)


def _checked(title: str) -> str:
    title = " ".join(title.replace("_", " ").split())
    if not title or "|" in title or not title.isprintable() or len(title.encode()) > _MOST_TITLE:
        raise WikiError(f"{title!r} is no title of an article; give it as it stands above the article.")
    return title


def _same(one: str, other: str) -> bool:
    """Whether two titles are the same but for what MediaWiki makes of their first letter."""
    return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()


def _page(reply: Query, title: str) -> Page:
    """The one page of a reply; raises WikiError where it is no article."""
    if reply.interwiki:
        raise WikiError(f"{title!r} names a page of another wiki; give its title alone, and its language with --lang.")
    if len(reply.pages) != 1:
        raise WikiError(f"{title!r} names no article; give its title as it stands above the article.")
    page = reply.pages[0]
    if page.invalid:
        reason = " ".join(page.invalidreason.split()).rstrip(".") or "it holds characters that no title has"
        raise WikiError(f"{title!r} is no title of an article ({reason}).")
    if page.special or page.missing:
        raise WikiError(f"There is no article {page.title or title!r}; check its spelling and the language (--lang).")
    return page


def _content(page: Page) -> tuple[Revision, str]:
    """The page's revision and its wikitext; raises WikiError where it has none that may be read."""
    revision = page.revisions[0] if page.revisions else None
    slot = revision.slots.get("main") if revision is not None else None
    if revision is None or slot is None or not (slot.content or "").strip():
        raise WikiError(f"The text of {page.title!r} is hidden or empty; fetch another revision with --revision.")
    if slot.contentmodel != "wikitext":
        raise WikiError(f"{page.title!r} holds {slot.contentmodel}, not the wikitext of an article.")
    return revision, slot.content or ""


def _linked(text: str) -> list[str]:
    """The first articles that a list of links names."""
    return [title.strip() for title in re.findall(r"^\*+[^\[\n]*\[\[([^\]|#\n]+)", text, re.MULTILINE)[:_MEANT]]


def _article(page: Page, api: str, rights: Rights, retrieved: str) -> Article:
    revision, text = _content(page)
    if "disambiguation" in page.pageprops:
        meant = _linked(text)
        such = f", such as {', '.join(meant)}" if meant else ""
        raise WikiError(f"{page.title!r} only lists the articles of that name; fetch the one that is meant{such}.")
    licence = f"{rights.text} ({rights.url})" if rights.text and rights.url else rights.text or rights.url
    origin = Origin(_address(page, api, revision), page.title, str(revision.revid), licence, retrieved)
    return Article(file_stem(page.title, "article"), ".wiki", text.encode(), origin)


def _address(page: Page, api: str, revision: Revision) -> str:
    """Where a reader finds this revision of the page."""
    url = page.canonicalurl
    if not url.startswith(("http://", "https://")):
        url = f"{api.removesuffix('api.php')}index.php?title={quote(page.title.replace(' ', '_'))}"
    return f"{url}{'&' if '?' in url else '?'}oldid={revision.revid}"
