"""``[access]`` and ``[[keys]]``: who may do what without a browser; only digests of keys are kept."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from bot.config.sites import Name
from bot.config.table import Many, Some, Table


class Scope(StrEnum):
    """``ask`` questions and give feedback, ``read`` sources, ``admin``: see the metrics."""

    ASK = "ask"
    READ = "read"
    ADMIN = "admin"


class Key(Table):
    """A key by its ``name``; ``sha256`` is the digest of its text, ``scopes`` what it opens."""

    name: Name
    sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
    scopes: Some[Annotated[Scope, Field(strict=False)]]


class Access(Table):
    """``anonymous`` is what needs no key; metrics need one as soon as a key with the scope ``admin`` is there."""

    anonymous: Many[Annotated[Scope, Field(strict=False)]] = (Scope.ASK, Scope.READ)
