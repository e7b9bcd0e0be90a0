"""The replies of a MediaWiki API (``action=query``, ``formatversion=2``), as far as they are read."""

from collections.abc import Mapping

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from sources.web.client import Client
from sources.web.errors import PassingError, WebError
from sources.web.retry import asked_wait

_MOST_LAG = 5  # seconds a replica of the wiki's database may be behind; beyond it the API asks to come back later


class _In(BaseModel):
    model_config = ConfigDict(extra="ignore")


class Slot(_In):
    content: str | None = None
    contentmodel: str = "wikitext"


class Revision(_In):
    revid: int
    slots: dict[str, Slot] = {}


class Page(_In):
    title: str = ""
    missing: bool = False
    invalid: bool = False
    invalidreason: str = ""
    special: bool = False
    canonicalurl: str = ""
    pageprops: dict[str, str] = {}
    revisions: list[Revision] = []


class Rights(_In):
    url: str = ""
    text: str = ""


class Query(_In):
    pages: list[Page] = []
    badrevids: dict[str, object] = {}
    interwiki: list[dict[str, str]] = []
    rightsinfo: Rights = Rights()


class _Failure(_In):
    code: str = ""
    info: str = ""


class _Reply(_In):
    error: _Failure | None = None
    query: Query | None = None


def query(client: Client, api: str, asked: Mapping[str, str]) -> Query:
    """What the API at ``api`` says of one page; ``asked`` names it by ``titles`` or ``revids``.

    Raises:
        WebError: the API cannot be had, refuses, or is none.
    """
    parameters = {
        "action": "query",
        "format": "json",
        "formatversion": "2",
        "maxlag": str(_MOST_LAG),
        "prop": "revisions|info|pageprops",
        "rvprop": "ids|timestamp|content",
        "rvslots": "main",
        "inprop": "url",
        "ppprop": "disambiguation",
        "meta": "siteinfo",
        "siprop": "rightsinfo",
        **asked,
    }
    fetched = client.get(str(httpx.URL(api).copy_merge_params(parameters)), busy=_lagging)
    try:
        reply = _Reply.model_validate_json(fetched.body)
    except ValidationError as error:
        raise WebError(api, "does not answer as the API of a MediaWiki does; check the address") from error
    if reply.error is not None:
        said = " ".join(reply.error.info.split()).rstrip(".")
        raise WebError(api, f"refuses the request ({reply.error.code}: {said})")
    if reply.query is None:
        raise WebError(api, "does not answer as the API of a MediaWiki does; check the address")
    return reply.query


def _lagging(url: str, headers: httpx.Headers) -> None:
    """The API says with status 200 that its database is behind."""
    if headers.get("mediawiki-api-error", "") == "maxlag":
        raise PassingError(url.partition("?")[0], "is busy; try again later", asked_wait(headers))
