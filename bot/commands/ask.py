"""``linecite ask``."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.index import bot_over, refresh
from bot.commands.options import configuration, folders
from bot.commands.ready import writing
from bot.commands.told import one_line, shown

if TYPE_CHECKING:
    from bot.types import Answer, Citation


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object.")
@click.option("--explain", is_flag=True, help="Print every stage of the pipeline with its values.")
@click.option(
    "--batch", type=click.Path(allow_dash=True), help="File of questions, one JSON object a line; - is stdin."
)
@click.option("--source", "named", multiple=True, metavar="NAME", help="Read only this article; may be repeated.")
@configuration
@folders
def ask(
    sources: Path,
    store: Path,
    question: str | None,
    as_json: bool,
    explain: bool,
    batch: str | None,
    named: tuple[str, ...],
    config: Path | None,
) -> None:
    """Answer QUESTION, or every question of a batch file."""
    if (question is None) == (batch is None):
        raise click.UsageError("Give either a QUESTION or --batch FILE.")
    if explain and (as_json or batch is not None):
        raise click.UsageError("--explain goes with a QUESTION alone.")
    if named and batch is not None:
        raise click.UsageError('--source goes with a QUESTION; a line of a batch names its own "sources".')
    if question is not None and not question.strip():
        raise click.UsageError("The QUESTION is empty.")
    from bot.batch import answer_lines, read_lines
    from bot.config.config import Config

    configured = Config.load(config)
    lines = read_lines(_lines(batch), batch) if batch is not None else []
    bot = bot_over(sources, store)
    engine = bot if explain else writing(bot, configured)
    refresh(bot.library)
    if question is None:
        for line in answer_lines(engine, lines):
            click.echo(line)
    elif explain:  # what the pipeline does, whoever writes
        from bot.explain import explained

        click.echo(explained(bot.explain(question, sources=named)))
    elif as_json:
        click.echo(json.dumps(engine.answer(question, sources=named).to_json(), ensure_ascii=False, indent=2))
    else:
        for line in told(engine.answer(question, sources=named)):
            click.echo(line)


def _lines(batch: str) -> list[str]:
    from bot.errors import QuestionError

    try:
        data = sys.stdin.buffer.read() if batch == "-" else Path(batch).read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise QuestionError(f"The batch file {batch} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"The batch file {batch} is not valid UTF-8 (byte {error.start}); save it as UTF-8."
        ) from error


def told(answer: "Answer") -> Iterator[str]:
    """The answer and its citations for a reader, line by line."""
    yield from map(shown, answer.answer.split("\n"))
    cited = answer.citations or answer.closest
    if cited:
        yield "" if answer.citations else "\nNearest passages:"
    for citation in cited:
        yield f"[{citation.n}] {shown(citation.source)}:{_place(citation)}  {one_line(citation.quote)}"
        if citation.origin is not None:
            revision = f", revision {citation.origin.revision}" if citation.origin.revision else ""
            yield f"    from {shown(citation.origin.url + revision)}"


def _place(citation: "Citation") -> str:
    """The lines, and the page of the original where there is one."""
    last = f"-L{citation.last_line}" if citation.last_line != citation.first_line else ""
    page = citation.place.page if citation.place is not None else None
    return f"L{citation.first_line}{last}{f' (page {page})' if page is not None else ''}"
