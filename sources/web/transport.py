"""One request and the beginning of its reply, over a guarded connection of its own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from sources.web.backend import GuardedBackend
from sources.web.body import ACCEPTED
from sources.web.errors import PassingError, WebError


@dataclass(frozen=True)
class Reply:
    """A reply whose body is yet to be read from ``chunks``."""

    status: int
    headers: httpx.Headers
    chunks: Iterator[bytes]


@contextmanager
def opened(
    url: httpx.URL, agent: str, backend: GuardedBackend, trust: ssl.SSLContext | None, steps: dict[str, float]
) -> Iterator[Reply]:
    """GET ``url``; ``steps`` are the seconds that ``connect``, ``read``, ``write`` and ``pool`` may take.

    Raises:
        PassingError: the connection fails, breaks, or takes too long.
        WebError: the other side cannot be trusted or does not speak HTTP.
    """
    named = str(url)
    headers = [
        (b"Host", url.netloc),
        (b"User-Agent", agent.encode("ascii", "replace")),
        (b"Accept", b"*/*"),
        (b"Accept-Encoding", ACCEPTED.encode()),
    ]
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    request = httpcore.Request("GET", target, headers=headers, extensions={"timeout": steps})
    with _told(named), httpcore.ConnectionPool(ssl_context=trust, network_backend=backend) as pool:
        response = pool.handle_request(request)
        try:
            yield Reply(response.status, httpx.Headers(response.headers), response.iter_stream())
        finally:
            response.close()


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Says in one sentence what httpcore means."""
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise PassingError(url, "does not let itself be connected to in time; try again later") from error
    except httpcore.TimeoutException as error:
        raise PassingError(url, "does not answer in time; try again later") from error
    except httpcore.ConnectError as error:
        cause = error.args[0] if error.args else None  # httpcore drops the exception's own cause
        if isinstance(cause, ssl.SSLError):
            raise WebError(url, f"cannot be trusted ({_of_tls(cause)}); check the address") from error
        raise PassingError(url, f"cannot be connected to ({error}); check the address and the network") from error
    except (httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
        raise PassingError(url, f"breaks off its reply ({error}); try again later") from error
    except httpcore.ProtocolError as error:
        raise WebError(url, f"does not speak HTTP as it should ({error}); check the address") from error


def _of_tls(error: ssl.SSLError) -> str:
    said: str = getattr(error, "verify_message", "") or error.reason or "the TLS handshake fails"
    return said.rstrip(".")
