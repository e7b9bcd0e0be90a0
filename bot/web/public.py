"""The address under which whoever sent a request reaches the server."""

from starlette.requests import HTTPConnection

from bot.config.origin import host_and_port
from bot.config.server import Server
from bot.guard.address import by_proxy


def public_base(connection: HTTPConnection, server: Server) -> str:
    """``server.public_address``, else scheme and ``Host`` of the request; no slash at the end.

    A trusted proxy may say by ``X-Forwarded-Proto`` that it was reached by https. What is no host becomes none: the
    addresses below are then those of the same server.
    """
    if server.public_address is not None:
        return server.public_address
    host = connection.headers.get("host", "")
    if not host_and_port(host)[0]:
        return ""
    return f"{_scheme(connection, server)}://{host}"


def _scheme(connection: HTTPConnection, server: Server) -> str:
    told = connection.headers.get("x-forwarded-proto", "")
    if told in ("http", "https") and by_proxy(connection.scope, server.proxies):
        return told
    return str(connection.scope["scheme"])
