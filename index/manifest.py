"""The manifest of a snapshot: the arguments it was built with, and the sum of every file that belongs to it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from index.errors import SnapshotError
from sources.document import sha256_of

FORMAT = 2


@dataclass(frozen=True)
class Scoring:
    """How passages are scored: BM25's ``k1`` and ``b``, the weight ``dense`` of the cosine (the rest is BM25's).

    ``title`` is the weight of the vector of a title that only the file's name tells, over that of a passage's text.
    ``floor`` is the cosine that counts for nothing, ``depth`` how many of the best by cosine and by BM25 are mixed.
    """

    dense: float = 0.6
    k1: float = 1.2
    b: float = 0.5
    title: float = 1.5
    floor: float = -0.12
    depth: int = 400


def made_as(fingerprint: str, limit: int, reading: str) -> str:
    """The model, the most word pieces of a passage, and the rules of reading, in one string."""
    return f"{fingerprint}\0{limit}\0{reading}"


@dataclass(frozen=True)
class Manifest:
    """What a snapshot is made of. ``fingerprint`` is that of the model, ``limit`` the most word pieces of a passage,
    ``reading`` the sum of the rules of reading. ``sources`` maps each source to its version, ``files`` each file to its
    sha256.

    ``segments`` names the file of each bucket that has documents; ``built`` is the time in UTC and the only field that
    two builds of the same articles do not share.
    """

    model: str
    fingerprint: str
    limit: int
    reading: str
    sources: Mapping[str, str]
    passages: int
    buckets: int
    segments: Mapping[str, str]
    files: Mapping[str, str]
    format: int = FORMAT
    scoring: Scoring = field(default_factory=Scoring)
    libraries: Mapping[str, str] = field(default_factory=dict)
    built: str = ""

    def to_json(self) -> str:
        # asdict would copy the names of all sources, several times a build
        told = {one.name: getattr(self, one.name) for one in fields(self)} | {"scoring": asdict(self.scoring)}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @property
    def made_as(self) -> str:
        """What decides, besides the articles, on the bytes of a segment."""
        return made_as(self.fingerprint, self.limit, self.reading)

    @cached_property
    def name(self) -> str:
        """Name of the snapshot: the same for the same content."""
        return sha256_of(replace(self, built="").to_json().encode())[:16]

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest":
        """Raises SnapshotError where the data is no manifest, or one of another format."""
        try:
            told: dict[str, Any] = json.loads(data)
            found = told.get("format")
        except (ValueError, AttributeError) as error:
            raise SnapshotError("is damaged (its manifest cannot be read)") from error
        if found != FORMAT:
            raise SnapshotError(f"has format {found}, not {FORMAT}")
        try:
            return TypeAdapter(cls).validate_python(told)
        except ValidationError as error:
            raise SnapshotError("is damaged (its manifest lacks something)") from error
