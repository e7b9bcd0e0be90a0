"""The client of the commands that use the network."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sources.web.client import Client


def client_for(allow_private: bool, contact: str = "") -> "Client":
    """A client that reaches public addresses, or all of them where that is allowed."""
    from sources.web.addresses import is_any, is_public
    from sources.web.client import Client

    return Client(permit=is_any if allow_private else is_public, contact=contact)
