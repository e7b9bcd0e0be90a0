"""Building an index over garbage, and what must be true of it afterwards."""

import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from index.build import bring_up_to_date
from index.chunk import passages
from index.embed import WordEmbedder
from index.search import search
from index.snapshot import Snapshot
from index.store import open_current
from sources.convert.converter import Converter
from sources.entries import printed
from sources.errors import SourceError
from sources.folder import scan
from sources.origin import SIDECAR
from sources.read import read
from tests.garbage.good import FORMATS, article, sentence
from tests.garbage.large import large
from tests.garbage.places import odd_places
from tests.garbage.small import MAKERS

SECRET = "Heliotropewarden"  # a word that stands outside the folder, and nowhere in it
_MOST_SECONDS = 70.0  # of one file: a conversion is cut off after 60


@dataclass(frozen=True)
class Outcome:
    """What a trial found; ``failures`` is empty where all is well."""

    files: int
    indexed: int
    skipped: int
    seconds: float
    slowest: tuple[float, str]
    megabytes: int
    failures: tuple[str, ...]

    def __str__(self) -> str:
        seconds, name = self.slowest
        told = "ok" if not self.failures else f"{len(self.failures)} FAILURES: {'; '.join(self.failures[:5])}"
        return (
            f"{self.files:,} files: {self.indexed:,} indexed, {self.skipped:,} named with a reason, "
            f"in {self.seconds:.0f} s and {self.megabytes:,} MB; slowest to read: {name} {seconds:.1f} s; {told}"
        )


def trial(place: Path, files: int, seed: int, scale: float) -> Outcome:
    """Fill a folder below ``place`` with garbage and build its index; ``scale`` is that of the large files."""
    folder, outside = place / "sources", place / "outside"
    fill(folder, outside, files, seed, scale)
    embedder = WordEmbedder(["lighthouse", "lamp"])
    started = time.perf_counter()
    times, crashes = _times(folder, embedder.count)
    report = bring_up_to_date(folder, place / "store", embedder)
    snapshot = open_current(place / "store")
    slowest = max(((seconds, name) for name, seconds in times.items()), default=(0.0, ""))
    failures = [
        *crashes,
        *_unaccounted(folder, snapshot, report.skipped),
        *_missing(snapshot, embedder),
        *_escaped(place / "store", snapshot),
        *([f"{slowest[1]} took {slowest[0]:.0f} s"] if slowest[0] > _MOST_SECONDS else []),
    ]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = time.perf_counter() - started
    count = len(snapshot.sources)
    return Outcome(files, count, len(report.skipped), seconds, slowest, memory, tuple(failures))


def fill(folder: Path, outside: Path, files: int, seed: int, scale: float) -> None:
    """Make the good articles, the odd places, the large files, and small garbage until there are ``files``."""
    folder.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(f"The {SECRET} keeps the key.\n", encoding="utf-8")
    for kind in FORMATS:
        (folder / f"good-{kind}.{kind}").write_bytes(article(kind, kind))
    odd_places(folder, outside)
    for name, data in large(outside / "secret.txt", scale):
        (folder / name).write_bytes(data)
    chance = Random(seed)
    there = sum(len(names) for _, _, names in os.walk(folder))
    for number in range(max(0, files - there)):
        suffix, data = MAKERS[number % len(MAKERS)](chance)
        below = folder / f"folder {number % 37}"
        below.mkdir(exist_ok=True)
        (below / f"{number}{suffix}").write_bytes(data)


def _times(folder: Path, count: Callable[[str], int]) -> tuple[Mapping[str, float], list[str]]:
    """Seconds that each file takes to read and to cut, and what was raised other than a reason."""
    times: dict[str, float] = {}
    crashes = []
    with Converter() as converter:
        for found in scan(folder).found:
            started = time.perf_counter()
            try:
                for passage in passages(read(found, converter), count, 256):
                    assert passage.matched
            except SourceError as error:
                if "\n" in str(error):
                    crashes.append(f"{found.source} is refused in more than a line")
            except Exception as error:
                crashes.append(f"{found.source} raised {type(error).__name__}: {error}")
            times[found.source] = time.perf_counter() - started
    return times, crashes


def _unaccounted(folder: Path, snapshot: Snapshot, skipped: tuple[SourceError, ...]) -> Iterator[str]:
    """Files that are neither indexed nor named."""
    named = {error.source for error in skipped} | set(snapshot.sources)
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if (Path(root) / name).is_symlink()]
        for name in (*names, *links):
            source = printed((Path(root) / name).relative_to(folder).as_posix())
            if source not in named and not name.endswith(SIDECAR):
                yield f"{source} is neither indexed nor named"


def _missing(snapshot: Snapshot, embedder: WordEmbedder) -> Iterator[str]:
    """Good articles that are not found by what they say."""
    for kind in FORMATS:
        said = sentence(kind)
        hits = search(snapshot, said, embedder.encode([said])[0], 20)
        if not any(hit.passage.source == f"good-{kind}.{kind}" for hit in hits):
            yield f"good-{kind}.{kind} is not found"


def _escaped(store: Path, snapshot: Snapshot) -> Iterator[str]:
    """What stands outside the folder and has come into the index."""
    for path in sorted(store.rglob("*")):
        if path.is_file() and SECRET.lower().encode() in path.read_bytes().lower():
            yield f"{path.name} holds what stands outside the folder"
    if "secret.txt" in snapshot.sources:
        yield "secret.txt is indexed"
