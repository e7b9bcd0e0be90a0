"""Connections that only go where they may: a name is resolved once, checked, and that very address is connected to.

A second look-up between check and connection could give another address (DNS rebinding), so there is none. The name
itself stays in the request, so that ``Host`` and the name in the TLS handshake are right.
"""

import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from sources.web.addresses import Address, Permit, Resolve, addresses, kind_of
from sources.web.deadline import Deadline
from sources.web.errors import RefusedAddressError, WebError


class GuardedBackend(httpcore.NetworkBackend):
    """Opens the connections for the page at ``url``."""

    def __init__(self, url: str, permit: Permit, resolve: Resolve, deadline: Deadline) -> None:
        self._url = url
        self._permit = permit
        self._resolve = resolve
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            RefusedAddressError: one of its addresses is not permitted.
            WebError: it has none.
            httpcore.ConnectError, httpcore.ConnectTimeout: none of them answers.
        """
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host, port, self._deadline.cut(timeout)):
            try:
                stream = self._inner.connect_tcp(
                    str(address), port, self._deadline.cut(timeout), local_address, socket_options
                )
                return DeadlineStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        assert failed is not None, "there is at least one address"
        raise failed

    def _checked(self, host: str, port: int, seconds: float) -> list[Address]:
        try:
            found = addresses(self._resolve(host, port, seconds))
        except TimeoutError as error:
            raise WebError(self._url, f"has a name that is not looked up in time ({error}); try again later") from error
        except (OSError, ValueError) as error:
            reason = f"has a name that leads to no address ({host}); check its spelling and the network"
            raise WebError(self._url, reason) from error
        for address in found:
            if not self._permit(address):
                reason = (
                    f"leads to {address}, a {kind_of(address)} address, which is not reached; "
                    "give --allow-private-addresses if it is meant"
                )
                raise RefusedAddressError(self._url, reason)
        return found


class DeadlineStream(httpcore.NetworkStream):
    """A connection of which every read and write ends by the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._inner.start_tls(ssl_context, server_hostname, self._deadline.cut(timeout))
        return DeadlineStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
