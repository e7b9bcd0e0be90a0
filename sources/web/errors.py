"""What can go wrong between here and a page."""

from sources.errors import LineciteError


class WebError(LineciteError):
    """A page cannot be had. ``url`` is its address, ``reason`` says why and what to do, in one sentence."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url} {reason}.")
        self.url = url
        self.reason = reason


class RefusedAddressError(WebError):
    """A name leads to an address that is not reached unless it is asked for."""


class PassingError(WebError):
    """What may be gone when it is tried again, after ``wait`` seconds where the server says so."""

    def __init__(self, url: str, reason: str, wait: float | None = None) -> None:
        super().__init__(url, reason)
        self.wait = wait
