"""One more pair at the end of a file."""

from collections.abc import Iterator
from pathlib import Path

from eval.dataset.pair import Pair, PairIn
from eval.dataset.pair_file import SUFFIXES, PairFile
from eval.dataset.proposing import row_of
from eval.dataset.reading import pairs_of
from eval.errors import DatasetError


def ids_beside(path: Path) -> dict[str, Pair]:
    """The pairs of a file by id, and of the files of pairs beside it, which are run together with it.

    Raises DatasetError where the file itself is damaged; others in its folder need not be files of pairs at all.
    """
    known = {pair.id: pair for pair in pairs_of(_there(path))}
    for other in sorted(path.parent.iterdir()) if path.parent.is_dir() else ():
        if other.suffix in SUFFIXES and other != path:
            known = {**_harmless(other), **known}
    return known


def check_free(id: str, path: Path) -> None:
    """Raises DatasetError where a pair of the file or beside it has that id."""
    taken = ids_beside(path).get(id)
    if taken is not None:
        raise DatasetError([f"the id {id!r} stands already at {taken.file}:{taken.line}; give another with --id."])


def append(pair: PairIn, path: Path) -> Pair:
    """Add a pair to a file, which is made where there is none; returns it with the line that it stands on.

    Raises DatasetError where its id is taken, or the file could not be read with it; nothing is written then.
    """
    check_free(pair.id, path)
    file = next(_there(path), PairFile(path, ""))
    try:
        longer = PairFile(path, file.form.appended(file.text, row_of(pair)), file.mark)
    except DatasetError as error:
        raise DatasetError([f"{path}: {error}"]) from error
    added = pairs_of([longer])[-1]
    longer.write()
    return added


def _there(path: Path) -> Iterator[PairFile]:
    if path.exists():
        yield PairFile.read(path)


def _harmless(path: Path) -> dict[str, Pair]:
    try:
        return {pair.id: pair for pair in pairs_of([PairFile.read(path)])}
    except DatasetError:
        return {}
