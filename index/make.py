"""Making the segments of an index: kept where they are the same, read and embedded where they are not."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType

from index.arrays import arrays_of, mapped
from index.buckets import Bucket, segment_name, versions_of
from index.embed import Embedder
from index.fill import Filler
from index.manifest import made_as
from index.part import Draft, Part, draft_of
from index.reading import reading_fingerprint
from index.segment import Segment, write_segment
from index.snapshot import Snapshot
from index.store import file_of
from sources.convert.converter import Converter
from sources.errors import SourceError
from sources.folder import Found
from sources.origin import version_of
from sources.read import read

BUILDING = "building"


@dataclass(frozen=True)
class Progress:
    """How far a build is: bytes of articles done and in all, and passages embedded so far."""

    done: int
    total: int
    embedded: int


@dataclass(frozen=True)
class Made:
    """A finished segment of one bucket; ``segment`` is None where none of its files could be read.

    ``sources`` maps those that were read to their versions, ``embedded`` counts the passages that had no vector before.
    """

    bucket: Bucket
    name: str
    path: Path
    segment: Segment | None
    sources: Mapping[str, str]
    errors: tuple[SourceError, ...] = ()
    embedded: int = 0


@dataclass(frozen=True)
class _Prepared:
    """A bucket whose files are read: parts that are taken over whole, and drafts that want vectors."""

    bucket: Bucket
    parts: tuple[Part | Draft, ...]
    errors: tuple[SourceError, ...]


class Maker:
    """Makes segments in the store's folder ``building``: what a build that was cut off had finished is used again."""

    def __init__(
        self,
        store: Path,
        old: Snapshot | None,
        embedder: Embedder,
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        self.store = store
        self.old = old
        self.embedder = embedder
        self.progress = progress or (lambda _: None)
        self.made_as = made_as(embedder.fingerprint, embedder.limit, reading_fingerprint())
        self._converter = Converter()
        self._ahead = ThreadPoolExecutor(1, thread_name_prefix="read")
        self._filler = Filler(old, embedder)

    def __enter__(self) -> "Maker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ahead.shutdown(cancel_futures=True)
        self._converter.close()

    def make(self, spread: Sequence[Bucket]) -> list[Made]:
        """The segment of each bucket, in order."""
        there = {bucket.number: self._there(bucket) for bucket in spread}
        missing = [bucket for bucket in spread if there[bucket.number] is None]
        fresh = {made.bucket.number: made for made in self._fresh(missing)}
        return [there[bucket.number] or fresh[bucket.number] for bucket in spread]

    def _there(self, bucket: Bucket) -> Made | None:
        """The bucket's segment where the snapshot in use has it, or a build that was cut off had finished it."""
        versions = versions_of(bucket.found)
        name = segment_name(versions, self.made_as)
        if self.old is not None and name in self._old:
            return Made(bucket, name, file_of(self.store, self.old.name, name), self._old[name], dict(versions))
        path = self.store / BUILDING / name
        return Made(bucket, name, path, Segment(arrays_of(mapped(path))), dict(versions)) if path.exists() else None

    @cached_property
    def _old(self) -> dict[str, Segment]:
        if self.old is None:
            return {}
        names = [self.old.manifest.segments[str(bucket)] for bucket in self.old.buckets]
        return dict(zip(names, self.old.segments, strict=True))

    def _fresh(self, missing: Sequence[Bucket]) -> Iterator[Made]:
        """Make segments; the next bucket is read while this one is embedded."""
        total, done = sum(_size(bucket) for bucket in missing), 0
        waiting = [self._ahead.submit(self._prepare, bucket) for bucket in missing[:1]]
        for number, bucket in enumerate(missing, 1):
            prepared = waiting.pop().result()
            waiting += [self._ahead.submit(self._prepare, follows) for follows in missing[number : number + 1]]
            yield self._finish(prepared, done, total)
            done += _size(bucket)
            self.progress(Progress(done, total, self._filler.embedded))

    def _prepare(self, bucket: Bucket) -> _Prepared:
        parts: list[Part | Draft] = []
        errors: list[SourceError] = []
        for found in bucket.found:
            try:
                parts.append(self._kept(found) or self._read(found))
            except SourceError as error:
                errors.append(error)
        return _Prepared(bucket, tuple(parts), tuple(errors))

    def _kept(self, found: Found) -> Part | None:
        """The part of a file that is as it was, where it was read under the same rules and model."""
        if self.old is None or self.old.manifest.made_as != self.made_as:
            return None
        return self.old.part(found.source) if self.old.manifest.sources.get(found.source) == found.version else None

    def _read(self, found: Found) -> Draft:
        model, document = self.embedder, read(found, self._converter)
        version = version_of(document.sha256, found.origin)  # a file may change between the scan and the reading
        return draft_of(document, version, model.count, model.limit, model.fingerprint)

    def _finish(self, prepared: _Prepared, done: int, total: int) -> Made:
        before, bucket, size = self._filler.embedded, prepared.bucket, _size(prepared.bucket)
        parts = self._filler.filled(
            prepared.parts,
            lambda n, of: self.progress(Progress(done + size * n // of, total, self._filler.embedded)),
        )
        versions = [(part.facts.source, part.facts.version) for part in parts]
        name = segment_name(versions, self.made_as)
        embedded = self._filler.embedded - before
        made = partial(Made, bucket, name, sources=dict(versions), errors=prepared.errors, embedded=embedded)
        if not parts:
            return made(path=Path(), segment=None)
        if name in self._old and self.old is not None:  # but for files that cannot be read, nothing has changed
            return made(path=file_of(self.store, self.old.name, name), segment=self._old[name])
        path = self.store / BUILDING / name
        path.parent.mkdir(exist_ok=True)
        write_segment(path, parts)
        return made(path=path, segment=Segment(arrays_of(mapped(path))))


def _size(bucket: Bucket) -> int:
    """Bytes of a bucket's files, at least one a file, so that progress is made with empty ones."""
    return sum(max(1, found.signature.size) for found in bucket.found)
