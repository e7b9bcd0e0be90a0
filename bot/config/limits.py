"""``[limits]``: how much may be asked of the server."""

from pydantic import Field

from bot.config.table import Table


class Limits(Table):
    """How often and how much at a time.

    ``per_address``, ``per_site`` and ``per_key`` count requests that cost work, a minute; ``burst`` may come at once.
    As long as ``per_address`` is not set it is 120, and does not hold for what comes straight from this machine.
    At most ``concurrent`` questions are answered at a time while ``waiting`` wait. ``seconds`` is how long a question
    may wait and be answered, how long a request's body may take to arrive and how long a client may not read.
    """

    per_address: int | None = Field(default=None, ge=1, le=1_000_000)
    per_site: int = Field(default=1_200, ge=1, le=1_000_000)
    per_key: int = Field(default=1_200, ge=1, le=1_000_000)
    burst: int = Field(default=30, ge=1, le=1_000_000)
    concurrent: int = Field(default=4, ge=1, le=256)
    waiting: int = Field(default=64, ge=0, le=100_000)
    seconds: float = Field(default=30, gt=0, le=3_600, strict=False)
