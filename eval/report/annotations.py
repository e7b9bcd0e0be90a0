"""Remarks on the lines of a change, as GitHub reads them from what a workflow prints.

The form, and what is escaped: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eval.report.figures import shortened
from eval.report.junit import outcome_of
from eval.report.parts.expected import place
from eval.report.rows import Row

_LONGEST = 400


def annotations(rows: Sequence[Row], files: Mapping[str, str], articles: str | None) -> list[str]:
    """An error on the pair's line, a warning on the first line of its evidence, for each pair that fails.

    ``files`` has the path of each file of pairs by its name, ``articles`` that of the folder of articles, both from the
    root of the repository; where one lies outside it is left out, and the remark stands on no line. GitHub shows ten of
    each kind a step, so the two are of different kinds.
    """
    return [told for row in rows for told in _told(row, files, articles)]


def _told(row: Row, files: Mapping[str, str], articles: str | None) -> Iterable[str]:
    kind, why = outcome_of(row)
    if kind not in ("failure", "error"):
        return
    item, title = row.item, f"{row.id}: {', '.join(row.changes) or kind}"
    yield _command("error", files.get(item.file), item.line, title, f"{why} Question: {item.question}")
    gold = next((one for group in item.gold for one in group), None)
    if gold is not None and articles is not None:
        message = f"The evidence of {row.id} ({place(gold)}). {why}"
        yield _command("warning", f"{articles}/{gold.source}".removeprefix("./"), gold.first, title, message)


def below(path: Path, root: Path) -> str | None:
    """The path from ``root``, with ``/``; None where it lies outside."""
    full, top = path.resolve(), root.resolve()
    return full.relative_to(top).as_posix() if full.is_relative_to(top) else None


def _command(level: str, file: str | None, line: int, title: str, message: str) -> str:
    at = {"file": file, "line": str(line)} if file is not None else {}
    told = ",".join(f"{name}={_property(value)}" for name, value in {**at, "title": title}.items())
    return f"::{level} {told}::{_data(shortened(message, _LONGEST))}"


def _data(told: str) -> str:
    return told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(told: str) -> str:
    return _data(told).replace(":", "%3A").replace(",", "%2C")
