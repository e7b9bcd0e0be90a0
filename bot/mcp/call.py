"""One call of a tool, and what comes of it."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, Field, TypeAdapter

from bot.batch import Text
from bot.footnotes import Where
from bot.guard.exchange import Exchange
from bot.web.ask import MOST_SOURCES


@dataclass(frozen=True)
class Call:
    """How a call came in: by an HTTP ``exchange``, or not; ``where`` is how its citations are to be reached."""

    where: Where
    exchange: Exchange | None = None


@dataclass(frozen=True)
class Said:
    """``data`` is what the tool's output schema describes, ``text`` the same for a reader."""

    text: str
    data: Any


Takes = TypeVar("Takes", bound=BaseModel)


@dataclass(frozen=True)
class ToolOf(Generic[Takes]):
    """A tool that reads and changes nothing; ``gives`` is the type of what it says as data."""

    name: str
    title: str
    about: str
    takes: type[Takes]
    gives: Any
    run: Callable[[Takes, Call], Awaitable[Said]]

    @property
    def input_schema(self) -> dict[str, Any]:
        return self.takes.model_json_schema()

    @property
    def output_schema(self) -> dict[str, Any]:
        return self._data.json_schema(mode="serialization")

    @cached_property
    def _data(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.gives)

    async def called(self, arguments: dict[str, Any], call: Call) -> Said:
        """Raises ValidationError where the arguments are not what the tool takes."""
        said = await self.run(self.takes.model_validate(arguments), call)
        return Said(said.text, self._data.dump_python(said.data, mode="json"))


def _unquoted(value: Any) -> Any:
    """Some programs send a list as a string of JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


FromText = BeforeValidator(_unquoted)
Names = Annotated[list[Text], Field(max_length=MOST_SOURCES), FromText]
