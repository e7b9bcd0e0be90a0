"""The tool ``read_lines``."""

from functools import partial

from pydantic import BaseModel, Field

from bot.guard.answering import Answering
from bot.library import Library
from bot.mcp.call import Call, Said, ToolOf
from sources.errors import LineciteError

MOST_LINES = 200
MOST_TEXT = 20_000  # characters
_ABOUT = (
    f"Reads lines of an article as they were indexed, up to {MOST_LINES} lines and {MOST_TEXT:,} characters at a time. "
    "Lines are numbered from 1; the first and last that are given are both read."
)


class LineError(LineciteError):
    """A line was asked for that a source does not have."""


class LinesArguments(BaseModel):
    """Arguments of ``read_lines``."""

    source: str = Field(min_length=1, description="The name of an article, as list_sources has it.")
    first: int = Field(default=1, ge=1, description="The first line.")
    last: int | None = Field(default=None, ge=1, description="The last line; without it, as many as may be read.")


class Line(BaseModel):
    n: int
    text: str


class Lines(BaseModel):
    """Lines ``first`` to ``last`` of a source that has ``line_count``; ``more`` says that some asked for are left."""

    source: str
    title: str
    sha256: str
    line_count: int
    first: int
    last: int
    more: bool
    lines: list[Line]


def lines_tool(answering: Answering) -> ToolOf[LinesArguments]:
    async def run(arguments: LinesArguments, call: Call) -> Said:
        await answering.readable([arguments.source], call.exchange)
        read = await answering.work(partial(_read, answering.engine.library, arguments), call.exchange)
        head = f"{read.source} ({read.title}), lines {read.first}-{read.last} of {read.line_count}"
        more = [f"(Read on from line {read.last + 1}.)"] if read.more else []
        return Said("\n".join([head, *(f"{line.n}: {line.text}" for line in read.lines), *more]), read)

    return ToolOf("read_lines", "Read lines of an article", _ABOUT, LinesArguments, Lines, run)


def _read(library: Library, asked: LinesArguments) -> Lines:
    """Raises UnknownSourceError, and LineError where the lines are not there."""
    document = library.snapshot.document(asked.source)
    count = document.line_count
    wanted = min(asked.last or count, count)
    if asked.first > wanted:
        raise LineError(f"There is no line {asked.first} up to {wanted}; {asked.source!r} has {count} lines.")
    lines = _fitting(document.lines(asked.first, min(wanted, asked.first + MOST_LINES - 1)))
    last = asked.first + len(lines) - 1
    return Lines(
        source=asked.source,
        title=document.title,
        sha256=document.sha256,
        line_count=count,
        first=asked.first,
        last=last,
        more=last < wanted,
        lines=[Line(n=n, text=text) for n, text in enumerate(lines, asked.first)],
    )


def _fitting(lines: tuple[str, ...]) -> list[str]:
    """The lines up to the length that is given at a time: one at least, cut where it alone is longer."""
    fitting: list[str] = []
    room = MOST_TEXT
    for line in lines:
        if len(line) > room:
            break
        fitting.append(line)
        room -= len(line)
    return fitting or [lines[0][:MOST_TEXT]]
