"""An article from outside, and its place in the sources folder."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sources.bring.atomic import put
from sources.bring.errors import BringError, UnwritableError
from sources.document import Origin
from sources.errors import SourceError
from sources.origin import SIDECAR, read_origin, sidecar_of, written

_MOST_NAMESAKES = 1000


class Change(StrEnum):
    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Article:
    """An article as it was received. ``stem`` is the name its file would have, ``suffix`` tells its format."""

    stem: str
    suffix: str
    data: bytes
    origin: Origin


@dataclass(frozen=True)
class Brought:
    """A file that was brought in, under the name it is cited by, and what became of what stood there before."""

    source: str
    change: Change


def keep(folder: Path, article: Article) -> Brought:
    """Put an article and its origin into ``folder``; what the same address gave before is replaced.

    Where another article has the name already, this one gets ``-2`` or the next number that is free.

    Raises:
        UnwritableError: the folder cannot be written.
    """
    before = _from_same_page(folder, article.origin)
    same_kind = before is not None and before.suffix == article.suffix
    path = before if before is not None and same_kind else _free(folder, article.stem, article.suffix)
    change = Change.ADDED if before is None else Change.REPLACED
    if before is not None and same_kind and _is_same(before, article):
        return Brought(path.relative_to(folder).as_posix(), Change.UNCHANGED)
    put(sidecar_of(path), written(article.origin).encode())  # first, so that no article stands without its origin
    put(path, article.data)
    if before is not None and not same_kind:
        discard(before)
    return Brought(path.relative_to(folder).as_posix(), change)


def discard(path: Path) -> None:
    """Delete an article and what is kept beside it; raises UnwritableError where that is not permitted."""
    try:
        path.unlink(missing_ok=True)
        sidecar_of(path).unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableError(path, error) from error


def page_of(url: str) -> str:
    """The address of a page without the revision that was asked for, so that all its revisions are one article."""
    return re.sub(r"[?&]oldid=\d+$", "", url)


def _from_same_page(folder: Path, origin: Origin) -> Path | None:
    """The article in ``folder`` that the same page gave before."""
    for beside in sorted(folder.rglob(f"*{SIDECAR}")):
        path = beside.with_name(beside.name.removesuffix(SIDECAR))
        try:
            known = read_origin(path, path.name)
        except SourceError:
            continue  # the next build names it
        if known is not None and path.is_file() and page_of(known.url) == page_of(origin.url):
            return path
    return None


def _is_same(path: Path, article: Article) -> bool:
    """Whether nothing but the day of retrieval would change."""
    known = read_origin(path, path.name)
    same_origin = known is not None and replace(known, retrieved="") == replace(article.origin, retrieved="")
    return same_origin and path.read_bytes() == article.data


def _free(folder: Path, stem: str, suffix: str) -> Path:
    for number in range(1, _MOST_NAMESAKES):
        path = folder / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        if not (path.exists() or path.is_symlink()):
            return path
    raise BringError(f"There are {_MOST_NAMESAKES} files named {stem}{suffix} already; remove some.")
