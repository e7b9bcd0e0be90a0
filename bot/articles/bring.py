"""Articles come in by upload or address, and go, as on the command line; what is said fits the page."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sources.bring.article import Brought, keep
from sources.bring.candidates import printable
from sources.bring.copying import copy_in
from sources.bring.errors import BringError
from sources.errors import SourceError
from sources.origin import sidecar_of, today
from sources.web.client import Client
from sources.web.errors import RefusedAddressError
from sources.web.page import fetch_page
from sources.web.wikipedia import WikiError, api_of, fetch_article

_MOST_NAME = 200  # bytes; file systems hold 255, and the file of an origin has a longer name


@dataclass(frozen=True)
class Upload:
    """A file that a browser has sent: the name it has there, and where its bytes wait."""

    name: str
    place: Path


@dataclass(frozen=True)
class Added:
    """What came in, and what was left out with the reason."""

    brought: tuple[Brought, ...]
    left_out: tuple[SourceError, ...] = ()


def add_uploads(folder: Path, uploads: Sequence[Upload], replace: bool) -> Added:
    """Move uploads into the sources folder; those that cannot be articles are left out, and what waited is deleted.

    Raises:
        BringError: a file would overwrite a different one without ``replace``; nothing was copied, all wait still.
        UnwritableError: the disk does not take it.
    """
    if not all(one.place.is_file() for one in uploads):
        raise BringError("What was sent is no longer kept; choose the files again.")
    if not replace:
        _check_overwriting(folder, uploads)
    named = [(one, _wrong_name(one.name)) for one in uploads]
    left_out = [SourceError(printable(one.name), wrong) for one, wrong in named if wrong]
    with tempfile.TemporaryDirectory(prefix="linecite-") as staging:
        # One folder each: two files of one name come in one after the other, as two uploads would.
        brought: list[Brought] = []
        for number, one in enumerate(one for one, wrong in named if not wrong):
            staged = Path(staging) / str(number) / one.name
            staged.parent.mkdir()
            shutil.move(one.place, staged)
            copied = copy_in(folder, [staged], replace=True)
            brought += copied.brought
            left_out += [SourceError(printable(one.name), error.reason) for error in copied.left_out]
    discard(uploads)
    return Added(tuple(brought), tuple(left_out))


def discard(uploads: Iterable[Upload]) -> None:
    """Delete what waits, and the folder that was made for it."""
    for one in uploads:
        one.place.unlink(missing_ok=True)
        with suppress(OSError):  # another upload is in it
            one.place.parent.rmdir()


def add_page(folder: Path, client: Client, url: str) -> Brought:
    """Bring in the page at ``url``.

    Raises:
        BringError, WebError: it cannot be had or kept; the sentence says why.
    """
    try:
        return keep(folder, fetch_page(client, url, today()))
    except RefusedAddressError as error:
        reason = error.reason.partition(";")[0]
        raise BringError(f"{url} {reason} from here; linecite add --allow-private-addresses can.") from error


def add_wikipedia(folder: Path, client: Client, title: str, language: str) -> Brought:
    """Bring in an article of the Wikipedia in a language.

    Raises:
        BringError, WebError, WikiError: it cannot be had or kept; the sentence says why.
    """
    try:
        return keep(folder, fetch_article(client, api_of(language), title, None, today()))
    except WikiError as error:
        said = str(error).replace(" (--lang)", "").replace(" with --lang", "").replace("--lang takes", "give")
        raise WikiError(said) from error


def _wrong_name(name: str) -> str:
    """What is wrong with a name that a browser gives, before a file is made with it; empty where nothing is."""
    if printable(name) != name:
        return "has a name that is no printable text; rename it"
    if not name.strip(" .") or "/" in name or "\\" in name:
        return "has a name with a folder in it, or none; rename it"
    length = len(os.fsencode(name))
    return f"has a name of {length} bytes, of which at most {_MOST_NAME} are taken" if length > _MOST_NAME else ""


def _check_overwriting(folder: Path, uploads: Sequence[Upload]) -> None:
    others = [one for one in uploads if not _wrong_name(one.name) and _is_another(folder / one.name, one.place)]
    if others:
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        raise BringError(
            f"Nothing was added: another {others[0].name}{more} is there already; tick “Replace” to overwrite it, "
            "or rename the file."
        )


def _is_another(there: Path, waiting: Path) -> bool:
    """Whether something stands there that is not the same file, or came from elsewhere."""
    if not os.path.lexists(there):
        return False
    return not there.is_file() or sidecar_of(there).exists() or not filecmp.cmp(waiting, there, shallow=False)
