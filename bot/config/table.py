"""What every table of the configuration is."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

_One = TypeVar("_One")
Many = Annotated[tuple[_One, ...], Field(strict=False)]  # TOML knows lists only
Some = Annotated[tuple[_One, ...], Field(strict=False, min_length=1)]


class Table(BaseModel):
    """A table of the file: a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
