"""The tool ``list_sources``."""

from functools import partial
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from bot.guard.answering import Answering
from bot.library import Library, SourceInfo
from bot.mcp.call import Call, Said, ToolOf

_MOST = 1_000
_ABOUT = "Lists the articles: the name by which the other tools know each, its title and how many lines it has."


class ListArguments(BaseModel):
    """Arguments of ``list_sources``."""

    containing: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="Only those with these letters in their name or title."
    )
    most: int = Field(default=100, ge=1, le=_MOST, description="How many at most.")


class Listing(BaseModel):
    """Sources by name; ``total`` is how many there are, those left out counted too."""

    total: int
    sources: list[SourceInfo]


def listing_tool(answering: Answering) -> ToolOf[ListArguments]:
    async def run(arguments: ListArguments, call: Call) -> Said:
        sources = frozenset(await answering.readable((), call.exchange))
        listed = await answering.work(partial(_listed, answering.engine.library, arguments, sources), call.exchange)
        lines = [f"{one.source}: {one.title}, {one.lines} lines" for one in listed.sources]
        left = listed.total - len(listed.sources)
        return Said("\n".join([*lines, *([f"(and {left} more)"] if left else [])]) or "There are none.", listed)

    return ToolOf("list_sources", "List the articles", _ABOUT, ListArguments, Listing, run)


def _listed(library: Library, asked: ListArguments, sources: frozenset[str]) -> Listing:
    """Of ``sources`` alone where there are any."""
    letters = asked.containing.casefold()
    every = (one for one in library.listed() if not sources or one.source in sources)
    found = [one for one in every if letters in f"{one.source}\n{one.title}".casefold()]
    return Listing(total=len(found), sources=found[: asked.most])
