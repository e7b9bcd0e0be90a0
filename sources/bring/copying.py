"""Files and folders of this machine are copied into the sources folder."""

import filecmp
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sources.bring.article import Brought, Change
from sources.bring.atomic import put
from sources.bring.candidates import Candidate, candidates, printable
from sources.bring.errors import BringError, UnwritableError
from sources.errors import SourceError
from sources.origin import sidecar_of


@dataclass(frozen=True)
class Copied:
    """The files that were brought in, and the reasons for those that were left out; ``named`` counts those among
    them that were named themselves, not by a folder."""

    brought: tuple[Brought, ...]
    left_out: tuple[SourceError, ...]
    named: int


def copy_in(folder: Path, paths: Iterable[Path], replace: bool = False) -> Copied:
    """Copy every file of ``paths`` and of the folders among them into ``folder``; nothing is copied where one may not.

    A file keeps its name, what is in a folder its name with the folder's before it. What is told of a file's origin
    goes with it. Links inside a folder are not followed.

    Raises:
        BringError: a path does not exist or is in ``folder`` already, or a file would overwrite a different one
            without ``replace``.
        UnwritableError: the disk does not take it.
    """
    files = [file for path in paths for file in candidates(path, folder)]
    wanted = list(dict.fromkeys(file for file in files if not file.wrong))
    plan = [(file, _change(file, folder)) for file in wanted]
    _check_names(wanted)
    _check_overwriting([file for file, change in plan if change is Change.REPLACED and not replace], folder)
    for file, change in plan:
        if change is not Change.UNCHANGED:
            _copy(file, folder)
    wrong = [file for file in files if file.wrong]
    left_out = tuple(SourceError(printable(str(file.path)), file.wrong) for file in wrong)
    return Copied(tuple(Brought(file.source, change) for file, change in plan), left_out, sum(f.named for f in wrong))


def _change(file: Candidate, folder: Path) -> Change:
    target = folder / file.source
    if not (target.exists() or target.is_symlink()):
        return Change.ADDED
    if not target.is_file() or target.is_symlink():
        return Change.REPLACED
    here, there = sidecar_of(file.path), sidecar_of(target)
    same_origin = _bytes(here) == _bytes(there)
    try:
        same = filecmp.cmp(file.path, target, shallow=False)
    except OSError as error:
        raise BringError(f"{file.path} cannot be read ({error.strerror}); check its permissions.") from error
    return Change.UNCHANGED if same and same_origin else Change.REPLACED


def _check_names(files: list[Candidate]) -> None:
    """No two files may come to the same name."""
    seen: dict[str, Path] = {}
    for file in files:
        other = seen.setdefault(file.source, file.path)
        if other != file.path:
            raise BringError(f"{other} and {file.path} would both become {file.source}; add them one at a time.")


def _check_overwriting(files: list[Candidate], folder: Path) -> None:
    if files:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        raise BringError(
            f"{folder} holds another {files[0].source}{more}; give --replace to overwrite, or rename the file first."
        )


def _copy(file: Candidate, folder: Path) -> None:
    target = folder / file.source
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise BringError(f"{target.parent} is a link out of the sources folder; remove it or rename what you add.")
    try:
        data, origin = file.path.read_bytes(), _bytes(sidecar_of(file.path))
    except OSError as error:
        raise BringError(f"{file.path} cannot be read ({error.strerror}); check its permissions.") from error
    if target.is_dir() and not target.is_symlink():
        raise BringError(f"{target} is a folder; rename the file first.")
    beside = sidecar_of(target)
    if origin is not None:
        put(beside, origin)
    put(target, data)
    if origin is None and beside.exists():
        _unlink(beside)  # what stood here before came from elsewhere


def _unlink(path: Path) -> None:
    try:
        path.unlink()
    except OSError as error:
        raise UnwritableError(path, error) from error


def _bytes(path: Path) -> bytes | None:
    """What a small file holds, None where there is none."""
    return path.read_bytes() if path.is_file() else None
