"""What a request needs to be let in, and the keys that open it."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from starlette.datastructures import Headers

from bot.config.config import Config
from bot.config.keys import Key, Scope
from bot.web.errors import ErrorResponse, error_response

API = ("/api", "/v1", "/mcp")  # what pages of other sites call
ARTICLES = ("/articles",)
_OPEN = ("/api/status",)
_READ = ("/api/sources", "/sources")
_METRICS = "/metrics"
_UNKNOWN = "This key is not known here; check it or leave it out."
_CHALLENGE = {"WWW-Authenticate": "Bearer"}


@dataclass(frozen=True)
class Access:
    """``anonymous`` is what needs no key; a key only ever adds to it."""

    anonymous: frozenset[Scope]
    keys: Sequence[Key]

    @classmethod
    def of(cls, config: Config) -> "Access":
        return cls(frozenset(config.access.anonymous), config.keys)

    def key(self, headers: Headers) -> Key | None:
        """The key that is shown. Every digest is compared whole, so that time tells nothing of them."""
        token = _token(headers)
        if not (token and self.keys):
            return None
        shown = sha256(token.encode("latin-1")).hexdigest()
        fitting = [key for key in self.keys if hmac.compare_digest(shown, key.sha256)]
        return fitting[0] if fitting else None

    def refusal(self, path: str, headers: Headers, key: Key | None) -> ErrorResponse | None:
        """The answer to a request that may not pass; no message of it repeats what was shown."""
        needed = self.needed(path)
        if needed is None:
            return None
        if self.keys and key is None and _token(headers):
            return error_response(401, "unknown_key", _UNKNOWN, headers=_CHALLENGE)
        if needed in self.anonymous or (key is not None and needed in key.scopes):
            return None
        if key is None:
            said = f"This needs a key with the scope {needed}; send it as Authorization: Bearer."
            return error_response(401, "key_needed", said, headers=_CHALLENGE)
        return error_response(403, "scope_missing", f"The key {key.name} does not have the scope {needed}.")

    def needed(self, path: str) -> Scope | None:
        """The scope that opens a path; None where it is open to all."""
        if path == _METRICS:
            return Scope.ADMIN if any(Scope.ADMIN in key.scopes for key in self.keys) else None
        if is_below(path, _READ):
            return Scope.READ
        return Scope.ASK if is_below(path, API) and path not in _OPEN else None


def is_below(path: str, roots: Sequence[str]) -> bool:
    return any(path == root or path.startswith(f"{root}/") for root in roots)


def _token(headers: Headers) -> str:
    """What is shown as a key, empty for none. Another scheme than Bearer is a proxy's; two headers are no key."""
    sent = headers.getlist("authorization")
    shown = [value.partition(" ")[2].strip() for value in sent if value.partition(" ")[0].lower() == "bearer"]
    return "\n".join(shown)
