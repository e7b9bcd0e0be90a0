"""Lines of an article as a person writes them: ``mill.md:3`` or ``mill.md:3-5``."""

import re

from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.errors import DatasetError

_WRITTEN = re.compile(r"(?P<source>.+):(?P<first>\d{1,9})(?:-(?P<last>\d{1,9}))?")


def place_of(told: str, corpus: Corpus) -> Lines:
    """Raises DatasetError where it is written otherwise, or the article has no such lines or nothing on them."""
    parts = _WRITTEN.fullmatch(told.strip())
    if parts is None:
        raise DatasetError([f"{told!r} is no place; write SOURCE:LINE or SOURCE:FIRST-LAST, such as mill.md:3-5."])
    lines = Lines(parts["source"], int(parts["first"]), int(parts["last"] or parts["first"]))
    held = corpus.lines(lines.source)[lines.first - 1 : lines.last] if lines.first else ()
    if not held or len(held) != lines.last - lines.first + 1 or not "".join(held).strip():
        raise DatasetError([f"{told} holds nothing; {_about(lines.source, corpus)}."])
    return lines


def _about(source: str, corpus: Corpus) -> str:
    if source not in corpus.documents:
        return f"there is no article {source}"
    return f"{source} has {len(corpus.lines(source))} lines, and blank ones are no evidence"


def written(lines: Lines) -> str:
    """The same place, as it is written."""
    last = f"-{lines.last}" if lines.last != lines.first else ""
    return f"{lines.source}:{lines.first}{last}"
