"""The command ``linecite``."""

import hashlib
import json
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from sources.errors import LineciteError
from sources.folder import shipped_articles

if TYPE_CHECKING:
    from bot.answer import Bot
    from index.build import Report

_PORT = 7860


def default_store(sources: Path) -> Path:
    """The per-user data folder of one sources folder: two folders of articles never share a store."""
    from platformdirs import user_data_path

    folder = sources.resolve()
    mark = hashlib.sha256(str(folder).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return user_data_path("linecite") / f"{folder.name}-{mark}"


def _folders(command: Callable[..., None]) -> Callable[..., None]:
    """Adds ``--sources`` and ``--store``, and turns every error of ours into one sentence and exit code 1."""

    @wraps(command)
    def run(sources: Path | None, store: Path | None, **rest: Any) -> None:
        folder = sources or shipped_articles()
        try:
            command(sources=folder, store=store or default_store(folder), **rest)
        except LineciteError as error:
            click.echo(f"linecite: {' '.join(str(error).split())}", err=True)
            sys.exit(1)

    where = click.Path(path_type=Path)
    run = click.option("--store", type=where, help="Folder of the index (default: a per-user data folder).")(run)
    return click.option("--sources", type=where, help="Folder of articles (default: the shipped ones).")(run)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="linecite")
def main() -> None:
    """Ask a folder of articles; every sentence of the answer shows the source lines that say so."""


@main.command()
@_folders
def build(sources: Path, store: Path) -> None:
    """Bring the index up to date with the sources."""
    report = _refresh(_bot(sources, store))
    click.echo(str(report))
    if report.skipped:
        sys.exit(1)


@main.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object.")
@click.option("--explain", is_flag=True, help="Print every stage of the pipeline with its values.")
@click.option(
    "--batch", type=click.Path(allow_dash=True), help="File of questions, one JSON object a line; - is stdin."
)
@_folders
def ask(sources: Path, store: Path, question: str | None, as_json: bool, explain: bool, batch: str | None) -> None:
    """Answer QUESTION, or every question of a batch file."""
    if (question is None) == (batch is None):
        raise click.UsageError("Give either a QUESTION or --batch FILE.")
    if explain and (as_json or batch is not None):
        raise click.UsageError("--explain goes with a QUESTION alone.")
    if question is not None and not question.strip():
        raise click.UsageError("The QUESTION is empty.")
    from bot.batch import answer_lines, read_lines

    lines = read_lines(_lines(batch), batch) if batch is not None else []
    bot = _bot(sources, store)
    _refresh(bot)
    if question is None:
        for line in answer_lines(bot, lines):
            click.echo(line)
    elif explain:
        from bot.explain import explained

        click.echo(explained(bot.explain(question)))
    elif as_json:
        click.echo(json.dumps(bot.answer(question).to_json(), ensure_ascii=False, indent=2))
    else:
        _print(bot, question)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(0, 65535), help="Port to listen on.")
@_folders
def serve(sources: Path, store: Path, host: str, port: int) -> None:
    """Serve the chat page and the API, after bringing the index up to date."""
    from bot.page.examples import examples_for
    from bot.server import serve as run

    bot = _bot(sources, store)
    run(bot, host, port, examples_for(sources), prepare=lambda: click.echo(str(_refresh(bot)), err=True))


def _bot(sources: Path, store: Path) -> "Bot":
    from bot.answer import Bot
    from bot.library import Library
    from index.embed import SentenceTransformerEmbedder

    return Bot(Library(sources, store, SentenceTransformerEmbedder()))


def _refresh(bot: "Bot") -> "Report":
    """Bring the index up to date, with a progress bar on stderr; says there which files were skipped."""
    with _Bar(sys.stderr) as bar:
        report = bot.library.refresh(bar.update)
    for error in report.skipped:
        click.echo(f"linecite: skipped {error}", err=True)
    return report


class _Bar:
    """A progress bar that appears only when there is something to embed."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._bar: Any = None
        self._done = 0

    def __enter__(self) -> "_Bar":
        return self

    def update(self, done: int, total: int) -> None:
        if self._bar is None:
            self._bar = click.progressbar(length=total, label="Embedding passages", file=self._out)
            self._bar.__enter__()
        self._bar.update(done - self._done)
        self._done = done

    def __exit__(self, *error: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(None, None, None)


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


def _print(bot: "Bot", question: str) -> None:
    answer = bot.answer(question)
    click.echo(answer.answer)
    shown = answer.citations or answer.closest
    if shown:
        click.echo("" if answer.citations else "\nNearest passages:")
    for citation in shown:
        lines = f"L{citation.first_line}" + (
            f"-L{citation.last_line}" if citation.last_line != citation.first_line else ""
        )
        click.echo(f"[{citation.n}] {citation.source}:{lines}  {' '.join(citation.quote.split())}")
