"""Where an article was brought in from, kept in a small file beside it: ``NAME.origin.json``."""

import json
import os
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from sources.document import Origin, sha256_of
from sources.errors import SourceError
from sources.regular import bytes_of

SIDECAR = ".origin.json"
_MOST_BYTES = 64 * 1024
_Line = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
_Address = Annotated[_Line, StringConstraints(pattern=r"^https?://")]  # it is shown as a link


class OriginIn(BaseModel):
    """The file beside an article, as it is read."""

    model_config = ConfigDict(extra="ignore")

    url: _Address
    title: _Line = ""
    revision: _Line = ""
    licence: _Line = ""
    retrieved: _Line = ""


def today() -> str:
    """The ISO date on which something is retrieved now, in UTC."""
    return datetime.now(UTC).date().isoformat()


def sidecar_of(path: Path) -> Path:
    """The file that tells the origin of the article at ``path``."""
    return path.with_name(path.name + SIDECAR)


def read_origin(path: Path, source: str) -> Origin | None:
    """The origin of the article at ``path``, None where nothing is told; raises SourceError where it is damaged."""
    beside = sidecar_of(path)
    if not os.path.lexists(beside):
        return None
    try:
        data = bytes_of(beside, source, _MOST_BYTES)
    except SourceError as error:
        raise SourceError(source, f"has an {beside.name} that {error.reason.partition(';')[0]}; remove it") from error
    try:
        return Origin(**OriginIn.model_validate_json(data).model_dump())
    except ValidationError as error:
        raise SourceError(source, f"has an {beside.name} that is damaged; remove it or fetch the page anew") from error


def written(origin: Origin) -> str:
    """The text of the file that ``read_origin`` reads."""
    return json.dumps(asdict(origin), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def version_of(sha256: str, origin: Origin | None) -> str:
    """The sha256 of an article's bytes, or where it has an origin, that of both."""
    return sha256 if origin is None else sha256_of((sha256 + written(origin)).encode())
