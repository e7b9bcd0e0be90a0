"""Which documents share a segment: as many buckets as the articles ask for, the same ones from the same articles."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sources.folder import Found, Scan

MOST = 64  # open files a snapshot, and places where a question's terms are looked up
_FILES = 64  # files a bucket: so many are copied when one of them changes
_BYTES = 1 << 20


@dataclass(frozen=True)
class Bucket:
    """Files whose documents make one segment, by source."""

    number: int
    found: tuple[Found, ...]


def bucket_count(looked: Scan) -> int:
    """A power of two, for the files there are and their size; those that cannot be read count, whoever found out."""
    files = len(looked.found) + len(looked.skipped)
    size = sum(f.signature.size for f in looked.found)
    wanted = max(files / _FILES, size / _BYTES)
    count = 1
    while count < wanted and count < MOST:
        count *= 2
    return count


def buckets(found: Iterable[Found], count: int) -> list[Bucket]:
    """The files by bucket, empty buckets left out."""
    spread: dict[int, list[Found]] = {}
    for one in found:
        spread.setdefault(bucket_of(one.source, count), []).append(one)
    return [Bucket(number, tuple(spread[number])) for number in sorted(spread)]


def bucket_of(source: str, count: int) -> int:
    """The bucket of a source."""
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8).digest(), "little") % count


def segment_name(versions: Sequence[tuple[str, str]], made_as: str) -> str:
    """Name of the segment of these (source, version), made under the model and the rules that ``made_as`` names."""
    told = "\0".join([made_as, *(part for pair in versions for part in pair)])
    return f"{hashlib.blake2b(told.encode(), digest_size=16).hexdigest()}.seg"


def versions_of(found: Iterable[Found]) -> list[tuple[str, str]]:
    return [(f.source, f.version) for f in found]
