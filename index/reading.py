"""Under which rules articles were read: when the rules change, everything is read anew."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_APART = ("articles", "bring", "web")  # folders of the sources room that decide on no passage
_MODULES = "chunk naming names part passage postings segment structure structures terms vocabulary".split()


@cache
def reading_fingerprint() -> str:
    """sha256 over the code and data that turn bytes into passages and their terms."""
    digest = hashlib.sha256()
    entries = [*_under(files("sources"), "sources"), *_under(files("index.data"), "index/data")]
    for module in _MODULES:
        entries.append((f"index/{module}.py", files("index").joinpath(f"{module}.py")))
    for name, entry in sorted(entries, key=lambda pair: pair[0]):
        digest.update(name.encode() + b"\0" + entry.read_bytes())
    return digest.hexdigest()


def _under(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in _APART:
            yield from _under(entry, f"{name}/{entry.name}")
        elif entry.is_file() and entry.name.endswith((".py", ".txt", ".csv")):
            yield f"{name}/{entry.name}", entry
