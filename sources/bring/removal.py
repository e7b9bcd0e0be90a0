"""Articles are taken out of the sources folder, with what is kept beside them."""

import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from sources.bring.article import discard
from sources.bring.candidates import printable
from sources.bring.errors import BringError
from sources.errors import SourcesFolderError
from sources.origin import SIDECAR

_NEAR = 3
_LIKENESS = 60  # of 100, below which a name is no guess at what was meant


def remove(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Delete the articles that ``names`` tell, as they are cited or by a file name that only one has.

    Only what a walk of the folder finds can be named, so no name leads out of it. Nothing is deleted where one name
    is wrong.

    Raises:
        BringError: there is no such article, or several.
        UnwritableError: one cannot be deleted.
    """
    if not folder.is_dir():
        raise SourcesFolderError(f"The sources folder {folder} does not exist; name one with --sources.")
    there = article_names(folder)
    meant = tuple(dict.fromkeys(_meant(name, there, folder) for name in names))
    for source in meant:
        discard(folder / source)
    return meant


def article_names(folder: Path) -> list[str]:
    """The names of all files in the folder that are not hidden, sorted; links to folders are not followed."""
    return sorted(
        (Path(root) / name).relative_to(folder).as_posix()
        for root, folders, names in _walk(folder)
        for name in names
        if not name.startswith(".") and not name.endswith(SIDECAR)
    )


def _walk(folder: Path) -> Iterable[tuple[str, list[str], list[str]]]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield root, folders, names


def _meant(name: str, there: list[str], folder: Path) -> str:
    if name in there:
        return name
    called = [source for source in there if PurePosixPath(source).name == name]
    if len(called) == 1:
        return called[0]
    if called:
        raise BringError(
            f"{len(called)} sources are called {name}: {', '.join(map(printable, called))}; name one in full."
        )
    near = _near(name, there)
    hint = f"did you mean {' or '.join(near)}?" if near else "linecite sources lists those there are."
    raise BringError(f"There is no source {name!r} in {folder}; {hint}")


def _near(name: str, there: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    printed = [printable(source) for source in there]
    found = process.extract(printable(name), printed, scorer=fuzz.WRatio, limit=_NEAR, score_cutoff=_LIKENESS)
    return [source for source, _, _ in found]
