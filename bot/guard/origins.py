"""Whose page a request comes from: ours, that of a configured site, or another one."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.config.config import Config
from bot.config.origin import Origin, host_and_port
from bot.config.sites import Site

OPAQUE = "null"  # what browsers send for a page without an origin; also whatever is no origin at all
_EMBEDDING = ("cross-site", "same-site")


@dataclass(frozen=True)
class Origins:
    """``public`` is the origin under which readers reach the server, where one is configured."""

    public: Origin | None
    sites: Sequence[Site]

    @classmethod
    def of(cls, config: Config) -> "Origins":
        told = config.server.public_address
        return cls(Origin.parsed(told) if told is not None else None, config.sites)

    def foreign(self, headers: Headers) -> str:
        """The origin of another site's page; empty for our own pages and for programs, which send none."""
        sent = headers.getlist("origin")
        if not sent:
            return ""
        origin = Origin.parsed(sent[0]) if len(sent) == 1 else None
        if origin is None:
            return OPAQUE
        return "" if self._is_ours(origin, headers.get("host", "")) else str(origin)

    def site(self, origin: str, named: str) -> Site | None:
        """The site that is ``named``, else the first with this origin; None where a named one does not have it."""
        having = (site for site in self.sites if not origin or origin in site.origins)
        return next((site for site in having if (site.name == named if named else origin)), None)

    def _is_ours(self, origin: Origin, host: str) -> bool:
        public = self.public
        if origin == public:
            return True
        # Readers come by https: what stands at the same name by http may have been written by anyone on the way.
        if public is not None and public.scheme == "https" and (origin.scheme, origin.host) == ("http", public.host):
            return False
        return origin.is_at(*host_and_port(host))


def named_site(scope: Scope) -> str:
    """The site that the address names (``?site=``), empty where it names none."""
    query: bytes = scope["query_string"]
    if b"site" not in query:
        return ""
    return parse_qs(query.decode("latin-1")).get("site", [""])[0]


def is_embedded(headers: Headers) -> bool:
    """Whether another site's page loads this as an image, a script or the like, for which browsers send no origin."""
    embedding = headers.get("sec-fetch-site", "") in _EMBEDDING and headers.get("sec-fetch-mode") != "navigate"
    return embedding and "origin" not in headers
