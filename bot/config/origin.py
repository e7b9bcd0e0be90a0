"""Origins as browsers write them: scheme, host and port."""

import re
from dataclasses import dataclass
from ipaddress import IPv6Address

_HOST = r"(\[[0-9a-f:.]{2,45}\]|[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9_.])?)(?::([0-9]{1,5}))?"
_ORIGIN = re.compile(rf"(https?)://{_HOST}", re.IGNORECASE)
_AUTHORITY = re.compile(_HOST, re.IGNORECASE)
_DEFAULT = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Origin:
    """``host`` is lower case, an IPv6 address in brackets and in its short form; ``port`` is always a number."""

    scheme: str
    host: str
    port: int

    @classmethod
    def parsed(cls, text: str) -> "Origin | None":
        """None for ``null``, for other schemes, and for anything with a path, a user or a space in it."""
        found = _ORIGIN.fullmatch(text)
        if found is None:
            return None
        scheme = found[1].lower()
        host, port = _place(found[2], found[3])
        return cls(scheme, host, _DEFAULT[scheme] if port is None else port) if host else None

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{'' if self.port == _DEFAULT[self.scheme] else f':{self.port}'}"

    def is_at(self, host: str, port: int | None) -> bool:
        """Whether it is that of a ``Host``, in which the port of the scheme goes without saying."""
        return self.host == host and self.port == (_DEFAULT[self.scheme] if port is None else port)


def host_and_port(authority: str) -> tuple[str, int | None]:
    """Those of a ``Host`` header, the host as an Origin has it; an empty host for what is none."""
    found = _AUTHORITY.fullmatch(authority)
    return _place(found[1], found[2]) if found is not None else ("", None)


def _place(host: str, port: str | None) -> tuple[str, int | None]:
    number = None if port is None else int(port)
    if number is not None and not 0 < number < 65_536:
        return "", None
    if not host.startswith("["):
        return host.lower(), number
    try:
        return f"[{IPv6Address(host[1:-1]).compressed}]", number
    except ValueError:
        return "", None
