"""GET, guarded: time-outs, tries again, a limit of size, redirects by hand, and only addresses that are permitted."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version

import httpx

from sources.web.addresses import Permit, Resolve, is_public, resolve
from sources.web.backend import GuardedBackend
from sources.web.body import read_body
from sources.web.deadline import Deadline
from sources.web.errors import PassingError, WebError
from sources.web.retry import AGAIN, asked_wait, backoff
from sources.web.transport import Reply, opened

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
Accept = Callable[[str, httpx.Headers], object]
_SAID = {
    401: "asks for a password, which linecite does not send",
    403: "does not let linecite read it",
    404: "does not exist; check its spelling",
    410: "does not exist any more",
    429: "is asked too often; try again later",
}


@dataclass(frozen=True)
class Limits:
    """Seconds for connecting, for each read, for everything together and between tries; tries, redirects and bytes."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 120.0
    tries: int = 4
    first_wait: float = 0.5
    longest_wait: float = 30.0
    redirects: int = 5
    most_bytes: int = 32 * 1024 * 1024


@dataclass(frozen=True)
class Fetched:
    """A whole reply; ``url`` is the address that gave it, after all redirects."""

    url: str
    headers: httpx.Headers
    body: bytes


@dataclass(frozen=True)
class Client:
    """Gets pages. ``contact`` is told to the servers, so that their keepers can reach whoever asks."""

    permit: Permit = is_public
    contact: str = ""
    limits: Limits = Limits()
    resolve: Resolve = resolve
    sleep: Callable[[float], None] = time.sleep

    def get(self, url: str, accept: Accept | None = None, busy: Accept | None = None) -> Fetched:
        """The page at ``url``. ``accept`` is told its address and headers before the body is read, and may raise.

        ``busy`` may raise PassingError for a reply that says, with status 200, that it should be asked for again.

        Raises:
            WebError: it cannot be had; the sentence says why.
        """
        deadline = Deadline(self.limits.total)
        here = checked(url)
        for _ in range(self.limits.redirects + 1):
            found = self._tried(here, deadline, accept, busy)
            if isinstance(found, Fetched):
                return found
            here = found
        raise WebError(url, f"redirects more than {self.limits.redirects} times; check the address")

    def _tried(
        self, url: httpx.URL, deadline: Deadline, accept: Accept | None, busy: Accept | None
    ) -> Fetched | httpx.URL:
        """What ``_once`` gives, asked for again where the failure may pass."""
        for tried in range(1, self.limits.tries + 1):
            try:
                return self._once(url, deadline, accept, busy)
            except PassingError as error:
                wait = backoff(tried, self.limits.first_wait, self.limits.longest_wait)
                if error.wait is not None:
                    wait = max(wait, error.wait)
                if tried == self.limits.tries or wait > min(self.limits.longest_wait, deadline.left()):
                    raise
                self.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _once(
        self, url: httpx.URL, deadline: Deadline, accept: Accept | None, busy: Accept | None
    ) -> Fetched | httpx.URL:
        """The page, or the address that it redirects to."""
        backend = GuardedBackend(str(url), self.permit, self.resolve, deadline)
        steps = {"connect": self.limits.connect, "read": self.limits.read, "write": self.limits.read}
        trust = self._trust if url.scheme == "https" else None
        with opened(url, self._agent, backend, trust, steps) as reply:
            if reply.status in _REDIRECTS:
                return _target(url, reply)
            _check_status(str(url), reply)
            for check in (busy, accept):
                if check is not None:
                    check(str(url), reply.headers)
            packed = reply.headers.get("content-encoding", "").strip().lower()
            return Fetched(str(url), reply.headers, read_body(str(url), packed, reply.chunks, self.limits.most_bytes))

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()

    @property
    def _agent(self) -> str:
        about = f"reads pages named by its user, one at a time{'; ' + self.contact if self.contact else ''}"
        return f"linecite/{version('linecite')} ({about}) httpx/{httpx.__version__}"


def checked(url: str) -> httpx.URL:
    """The address as a value, without its fragment; raises WebError where it is none that linecite gets."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise WebError(url, f"is no valid address ({error})") from error
    if parsed.scheme not in ("http", "https"):
        raise WebError(url, "is no address of http or https, which are all that linecite gets")
    if not parsed.host:
        raise WebError(url, "names no host")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise WebError(url, f"names the port {parsed.port}, which there is not")
    if parsed.userinfo:
        raise WebError(str(parsed.copy_with(userinfo=b"")), "was given with a password, which linecite does not send")
    return parsed.copy_with(fragment=None)


def _target(url: httpx.URL, reply: Reply) -> httpx.URL:
    location = reply.headers.get("location", "")
    if not location:
        raise WebError(str(url), "redirects to nowhere")
    try:
        return checked(str(url.join(location)))
    except httpx.InvalidURL as error:
        raise WebError(str(url), f"redirects to {location!r}, which is no valid address") from error


def _check_status(url: str, reply: Reply) -> None:
    status = reply.status
    if 200 <= status < 300:
        return
    said = _SAID.get(status, f"answers with status {status}")
    if status not in AGAIN:
        raise WebError(url, said)
    wait = asked_wait(reply.headers)
    asked = f" (it asks to wait {wait:.0f} seconds)" if wait else ""
    raise PassingError(url, f"{said.removesuffix('; try again later')}{asked}; try again later", wait)
