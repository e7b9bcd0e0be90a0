"""The public question sets, read into examples of single sentences in their paragraph and article."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from index.reader.example import Example, Piece
from sources.formats.sentences import sentences

# Marks that tokenised sets (QED, QAMR) set apart from the words they belong to.
_JOINS = (
    (re.compile(r"\s+([,.;:?!%)\]}]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)"), r"\1"),
    (re.compile(r"([(\[{$£€])\s+"), r"\1"),
    (re.compile(r"``\s*|\s*''"), '"'),
    (re.compile(r"(?<=\w) ([-–/]) (?=\w)"), r"\1"),
)
_WHOLE = 12  # letters from which a body that lies inside an answer counts as part of it


def joined(text: str) -> str:
    """A tokenised text as a person would type it."""
    for pattern, into in _JOINS:
        text = pattern.sub(into, text)
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def paragraph(context: str, text: str) -> tuple[Piece, ...]:
    """The sentences of a paragraph, each with the one before it as its lead."""
    bodies = [" ".join(text[start:end].split()) for start, end in sentences(text, 0, len(text))]
    return tuple(Piece(context, lead, body) for lead, body in zip(["", *bodies], bodies, strict=False))


def prose(path: Path) -> Iterator[Example]:
    """Examples of a set whose answers are words of the context; each has all sentences of its paragraph."""
    for record in _records(path):
        tokenised = record["source"] in ("qed", "qamr")
        tidy = joined if tokenised else _spaced
        title = (record["title"] or "").replace("_", " ").replace(" / ", " > ")
        text = tidy(record["context"])
        pieces = paragraph(title, text)
        if not pieces:
            continue
        question = tidy(record["question"])
        group = f"{record['source']}:{title.split(' > ')[0] or text[:80]}"
        if not record["answerable"]:
            yield Example(record["source"], group, question, pieces)
            continue
        found = _gold(record, pieces, tidy)
        if found is not None:
            yield Example(record["source"], group, question, pieces, found[0], found[1])


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _gold(record: dict[str, Any], pieces: tuple[Piece, ...], tidy: Any) -> tuple[int, tuple[int, int] | None] | None:
    """The sentence that answers and the span in it; None where it cannot be told."""
    marked = [tidy(record["sentences"][i]) for i in record["gold_sentences"] or ()]
    near = [n for n, p in enumerate(pieces) if any(_same(p.body, m) for m in marked)]
    offset = record["answers"][0]["start"] if record["answers"] else -1
    for answer in record["answers"]:
        words = tidy(answer["text"])
        holding = [n for n, p in enumerate(pieces) if words and words in p.body]
        best = [n for n in holding if n in near] or ([] if marked else holding)
        if len(best) > 1 and offset >= 0:  # the occurrence whose place in the paragraph is the published one
            share = offset / max(1, len(record["context"]))
            best.sort(key=lambda n: abs(n / len(pieces) - share))
        if best:
            start = pieces[best[0]].body.index(words)
            return best[0], (start, start + len(words))
    return (near[0], None) if near else None


def _same(body: str, marked: str) -> bool:
    return body == marked or (len(body) >= _WHOLE and body in marked) or (len(marked) >= _WHOLE and marked in body)
