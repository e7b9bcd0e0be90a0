"""Where a request comes from."""

from collections.abc import Sequence

from starlette.types import Scope

from bot.config.server import Network


def address_of(scope: Scope, proxies: Sequence[Network]) -> str:
    """The address of whoever sent a request; what proxies say of it counts where they are trusted."""
    client = scope.get("client")
    return client[0] if client else ""
