"""A folder of articles: which files are read, and what is said of those that are not."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from sources.decode import decode
from sources.document import Document, sha256_of
from sources.errors import SourceError, SourcesFolderError
from sources.formats import READERS, read_text


@dataclass(frozen=True)
class Found:
    """A file that can be read: its ``source`` name, where it is, and its bytes' sha256."""

    source: str
    data: bytes
    sha256: str


@dataclass(frozen=True)
class Scan:
    """Everything in a sources folder, sorted by name: the readable files and the reasons for the others."""

    found: tuple[Found, ...]
    skipped: tuple[SourceError, ...]


def shipped_articles() -> Path:
    """The folder of articles that comes with linecite."""
    return Path(str(files("sources").joinpath("articles")))


def scan(folder: Path) -> Scan:
    """Read every article in ``folder`` and its subfolders, as bytes.

    Raises:
        SourcesFolderError: the folder is missing, is no folder, or has no file that can be read.
    """
    if not folder.exists():
        raise SourcesFolderError(f"The sources folder {folder} does not exist; name one with --sources.")
    if not folder.is_dir():
        raise SourcesFolderError(f"{folder} is a file; --sources takes the folder that holds the articles.")
    found: list[Found] = []
    skipped: list[SourceError] = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        source = name.encode("utf-8", "backslashreplace").decode()  # a name may hold bytes that are no text
        try:
            if source != name:
                raise SourceError(source, "has a name that is not valid UTF-8; rename it")
            found.append(_load(folder, path, source))
        except SourceError as error:
            skipped.append(error)
    if not found:
        why = f" ({skipped[0]})" if skipped else ""
        kinds = ", ".join(sorted(READERS))
        raise SourcesFolderError(f"The sources folder {folder} holds no article to read{why}; add files of {kinds}.")
    return Scan(tuple(found), tuple(skipped))


def read(found: Found) -> Document:
    """Turn the bytes of one article into a document; raises SourceError where they are no text."""
    decoded = decode(found.source, found.data)
    return read_text(found.source, decoded.text, found.sha256, decoded.encoding)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(folder).as_posix()):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and (path.is_file() or (path.is_symlink() and not path.is_dir())):
            yield path


def _load(folder: Path, path: Path, source: str) -> Found:
    try:
        target = path.resolve()
    except (OSError, RuntimeError) as error:  # RuntimeError where links lead in a circle
        raise SourceError(source, "is a link that leads in a circle; replace it by the file itself") from error
    if not target.is_relative_to(folder.resolve()):
        raise SourceError(source, "is a link to a file outside the sources folder; copy the file in instead")
    if path.suffix.lower() not in READERS:
        kinds = ", ".join(sorted(READERS))
        raise SourceError(source, f"is not a kind of file that linecite reads ({kinds})")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(source, f"cannot be read ({error.strerror}); check its permissions") from error
    decode(source, data)  # said now, while the folder is looked at, so that a build reports every bad file at once
    return Found(source, data, sha256_of(data))
