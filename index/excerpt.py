"""Some documents of a segment as the arrays of a segment of their own, cut out of the other's: nothing is read anew."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays

Array = NDArray[Any]

_BY_DOCUMENT = ("sources", "titles.text", "facts", "texts", "words")
_BY_ROW = ("passages.places", "passages.context", "passages.keys", "passages.lengths", "vectors")
_OF_ALL = ("contexts.data", "contexts.ends", "vocabulary.data", "vocabulary.ends", "vocabulary.hashes",
           "vocabulary.lengths", "vocabulary.letters")  # fmt: skip


def excerpt(arrays: Arrays, documents: Sequence[int]) -> Arrays:
    """The arrays of these documents, given by ascending numbers.

    Contexts and vocabulary stay those of the whole segment: they are looked up by what the documents have of them.
    """
    single = [range(number, number + 1) for number in documents]
    rows = _runs(arrays["passages.ends"], documents)
    entries = _runs(arrays["names.ends"], documents)
    found: dict[str, Array] = {name: arrays[name] for name in _OF_ALL}
    for name in _BY_DOCUMENT:
        found |= _strings(arrays, name, single)
    found |= _strings(arrays, "bodies", rows)
    found |= {name: _cut(arrays[name], rows) for name in _BY_ROW}
    found |= {f"names.{name}": _cut(arrays[f"names.{name}"], entries) for name in ("kinds", "back")}
    found |= {"passages.ends": _ends(rows), "names.ends": _ends(entries)}
    count = len(arrays["passages.keys"])
    found |= _inverted(arrays, "terms.hashes", "terms.ends", ("terms.rows", "terms.times"), rows, count)
    found |= _inverted(arrays, "names.hashes", "names.hash_ends", ("names.rows",), entries, len(arrays["names.kinds"]))
    return {**found, **_titles(arrays, documents)}


def _runs(ends: NDArray[np.int64], documents: Sequence[int]) -> list[range]:
    """What lies in each document, of things of which ``ends`` says where those of every document end."""
    return [range(int(ends[number - 1]) if number else 0, int(ends[number])) for number in documents]


def _ends(runs: Sequence[range]) -> NDArray[np.int64]:
    return np.cumsum([len(run) for run in runs], dtype=np.int64)


def _cut(array: Array, runs: Sequence[range]) -> Array:
    """The runs of an array, one behind the other."""
    return np.concatenate([array[run.start : run.stop] for run in runs])


def _strings(arrays: Arrays, name: str, runs: Sequence[range]) -> dict[str, Array]:
    data, ends = arrays[f"{name}.data"], arrays[f"{name}.ends"]
    bounds = [(int(ends[run.start - 1]) if run.start else 0, int(ends[run.stop - 1]) if run else 0) for run in runs]
    sizes = np.diff(np.concatenate([np.zeros(1, np.int64), ends]))
    return {
        f"{name}.data": _cut(data, [range(start, max(start, end)) for start, end in bounds]),
        f"{name}.ends": np.cumsum(_cut(sizes, runs), dtype=np.int64),
    }


def _inverted(
    arrays: Arrays, hashes: str, ends: str, by_row: Sequence[str], runs: Sequence[range], count: int
) -> dict[str, Array]:
    """An inverted list without the other rows, those that are left numbered anew, and without keys that have none."""
    numbers = np.full(count, -1, np.int32)
    numbers[_numbers(runs)] = np.arange(sum(map(len, runs)), dtype=np.int32)
    rows = numbers[arrays[by_row[0]]]
    inside = rows >= 0
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(inside, dtype=np.int64)])
    sizes = np.diff(before[arrays[ends]], prepend=np.int64(0))
    held = np.flatnonzero(sizes)
    found = {hashes: arrays[hashes][held], ends: np.cumsum(sizes[held], dtype=np.int64), by_row[0]: rows[inside]}
    return {**found, **{name: arrays[name][inside] for name in by_row[1:]}}


def _numbers(runs: Sequence[range]) -> NDArray[np.int64]:
    return np.concatenate([np.arange(run.start, run.stop) for run in runs])


def _titles(arrays: Arrays, documents: Sequence[int]) -> dict[str, Array]:
    """The vectors of the titles that only a file's name tells, of those documents that have one."""
    titled: list[int] = arrays["titles.documents"].tolist()
    at = {document: row for row, document in enumerate(titled)}
    mine = [(number, at[document]) for number, document in enumerate(documents) if document in at]
    return {
        "titles": arrays["titles"][[row for _, row in mine]],
        "titles.documents": np.array([number for number, _ in mine], np.int32),
    }
