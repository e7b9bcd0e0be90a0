"""The tool ``search``."""

from functools import partial
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from bot.footnotes import placed
from bot.guard.answering import Answering
from bot.guard.body import MOST_QUESTION
from bot.mcp.call import Call, Names, Said, ToolOf
from bot.passages import passages
from bot.types import Citation

_MOST = 50
_ABOUT = (
    "Finds the passages of the articles that fit some words or a question best, nearest first, each with its source, "
    "lines and exact quote. A passage may be about something else: read it before you rely on it."
)


class SearchArguments(BaseModel):
    """Arguments of ``search``."""

    query: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_QUESTION)] = Field(
        description="Words or a question."
    )
    most: int = Field(default=5, ge=1, le=_MOST, description="How many passages at most.")
    sources: Names = Field(default_factory=list, description="Search these articles only.")


class Passages(BaseModel):
    """What ``search`` finds, in the form of citations, numbered from 1."""

    query: str
    passages: list[Citation]


def search_tool(answering: Answering) -> ToolOf[SearchArguments]:
    async def run(arguments: SearchArguments, call: Call) -> Said:
        library, query = answering.engine.library, arguments.query
        sources = await answering.readable(arguments.sources, call.exchange)
        job = partial(passages, library, query, arguments.most, sources)
        found = await answering.work(job, call.exchange)
        lines = [f"[{one.n}] {placed(one, call.where)}\n{one.quote}" for one in found]
        text = "\n\n".join(lines) or "The articles hold no passage."
        return Said(text, Passages(query=query, passages=list(found)))

    return ToolOf("search", "Search the articles", _ABOUT, SearchArguments, Passages, run)
