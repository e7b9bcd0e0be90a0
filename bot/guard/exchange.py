"""One request and what came of it: made first of all, and handed to the observers when the response has been sent."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import HTTPConnection

from bot.config.keys import Key
from bot.config.sites import Site
from bot.types import Answer

_IN_SCOPE = "linecite.exchange"


@dataclass(frozen=True)
class Asker:
    """Who sent a request: their ``address``, the ``site`` whose page they are on, the ``key`` they have shown.

    ``origin`` is that of another site's page; empty for our own pages and for programs, which send none.
    ``direct`` says that the request came from this machine and through no proxy.
    """

    address: str
    origin: str = ""
    site: Site | None = None
    key: Key | None = None
    direct: bool = False


@dataclass
class Exchange:
    """``status`` is 0 until the response begins; ``seconds`` is known once its last byte has been sent.

    ``route`` names the path for metrics, such as ``/api/sources/{source}``. ``waited`` is how long its questions stood
    in the queue, in seconds. ``refused`` is the code of the error it was answered with, if any. ``left`` says that the
    client was gone before the end, ``parent`` is the ``traceparent`` it sent.
    """

    id: str
    method: str
    path: str
    asker: Asker
    route: str = ""
    status: int = 0
    seconds: float = 0.0
    question: str = ""
    waited: float = 0.0
    refused: str = ""
    answers: list[Answer] = field(default_factory=list)
    left: bool = False
    parent: str = ""

    def kept_in(self, scope: MutableMapping[str, Any]) -> None:
        scope[_IN_SCOPE] = self


def note_refusal(scope: Mapping[str, Any], code: str) -> None:
    """Keep the code of the error that a request is answered with, where it has an exchange."""
    exchange = scope.get(_IN_SCOPE)
    if isinstance(exchange, Exchange):
        exchange.refused = code


def exchange_of(connection: HTTPConnection) -> Exchange:
    """That of a request; a dependency of routes."""
    exchange = connection.scope[_IN_SCOPE]
    assert isinstance(exchange, Exchange)
    return exchange
