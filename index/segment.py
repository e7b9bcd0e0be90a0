"""A segment: the parts of some documents in one file that is never changed, opened without being read."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays, write_arrays
from index.part import Facts, Part
from index.passage import Passage
from index.postings import Postings, joined
from index.strings import Strings
from index.structures import Structures, arrays_of_structures
from index.vocabulary import WordList


def arrays_of_parts(parts: Sequence[Part]) -> Arrays:
    """The parts, in order, as the arrays of one segment."""
    contexts = list(dict.fromkeys(context for part in parts for context in part.contexts))
    number = {context: n for n, context in enumerate(contexts)}
    postings = Postings.of(joined([part.counts for part in parts]))
    filled = [part.vectors for part in parts if len(part.vectors)]
    dimension = filled[0].shape[1] if filled else 0
    titled = [n for n, part in enumerate(parts) if part.title.any()]
    return {
        **_strings("sources", [part.facts.source for part in parts]),
        **_strings("titles.text", [part.facts.title for part in parts]),
        **_strings("facts", [part.facts.to_json() for part in parts]),
        **_strings("texts", [part.text for part in parts]),
        **_strings("words", [part.words for part in parts]),
        **_strings("contexts", contexts),
        **_strings("bodies", [body for part in parts for body in part.bodies]),
        "passages.ends": np.cumsum([len(part.keys) for part in parts], dtype=np.int64),
        "passages.places": np.concatenate([part.places for part in parts] or [np.zeros((0, 3), np.int32)]),
        "passages.context": np.array([number[c] for part in parts for c in part.contexts], np.int32),
        "passages.keys": np.concatenate([part.keys for part in parts] or [np.zeros((0, 16), np.uint8)]),
        "passages.lengths": postings.lengths,
        "vectors": np.concatenate(filled) if filled else np.zeros((0, 0), np.float16),
        "titles": np.stack([parts[n].title for n in titled]) if titled else np.zeros((0, dimension), np.float16),
        "titles.documents": np.array(titled, np.int32),
        "terms.hashes": postings.hashes,
        "terms.ends": postings.ends,
        "terms.rows": postings.rows,
        "terms.times": postings.times,
        **arrays_of_structures([part.structure for part in parts]),
        **WordList.of({word for part in parts for word in part.words.split()}).arrays,
    }


def write_segment(path: Path, parts: Sequence[Part]) -> None:
    """Write the parts as one file, complete or not at all: it is written beside its place and then renamed."""
    beside = path.with_name(path.name + ".part")
    write_arrays(beside, arrays_of_parts(parts))
    beside.replace(path)


def _strings(name: str, texts: Sequence[str]) -> Arrays:
    strings = Strings.of(texts)
    return {f"{name}.data": strings.data, f"{name}.ends": strings.ends}


class Segment:
    """An opened segment: documents and passages by number."""

    def __init__(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self.sources = self._strings("sources")
        self.titles = self._strings("titles.text")
        self._facts = self._strings("facts")
        self._texts = self._strings("texts")
        self.words = self._strings("words")
        self._contexts = self._strings("contexts")
        self._bodies = self._strings("bodies")
        self.ends = arrays["passages.ends"]
        self.keys: NDArray[np.uint8] = arrays["passages.keys"]
        self.vectors: NDArray[np.float16] = arrays["vectors"]
        self.structures = Structures(arrays)
        self.vocabulary = WordList.from_arrays(arrays)
        self._titled: NDArray[np.int32] = arrays["titles.documents"]
        self.postings = Postings(
            arrays["terms.hashes"], arrays["terms.ends"], arrays["terms.rows"], arrays["terms.times"],
            arrays["passages.lengths"],
        )  # fmt: skip

    def _strings(self, name: str) -> Strings:
        return Strings(self.arrays[f"{name}.data"], self.arrays[f"{name}.ends"])

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.keys)

    def facts(self, document: int) -> Facts:
        """What is known of a document."""
        return Facts.from_json(self._facts[document])

    def text(self, document: int) -> str:
        return self._texts[document]

    def rows(self, document: int) -> range:
        """The passages of a document."""
        return range(int(self.ends[document - 1]) if document else 0, int(self.ends[document]))

    def titled(self, rows: NDArray[np.int64], weight: float) -> NDArray[np.float16] | NDArray[np.float32]:
        """The vectors of some passages, that of a title which only the file's name tells added with this weight."""
        if not weight or not len(self._titled):
            return self.vectors[rows]
        found = self.vectors[rows].astype(np.float32)
        documents = np.searchsorted(self.ends, rows, side="right")
        mine = np.isin(documents, self._titled)
        if mine.any():
            at = np.searchsorted(self._titled, documents[mine])
            found[mine] += weight * self.arrays["titles"][at].astype(np.float32)
            found[mine] /= np.maximum(np.linalg.norm(found[mine], axis=1, keepdims=True), 1e-9)
        return found

    def passage(self, row: int) -> Passage:
        document = int(np.searchsorted(self.ends, row, side="right"))
        block, start, end = self.arrays["passages.places"][row].tolist()
        context = self._contexts[int(self.arrays["passages.context"][row])]
        return Passage(self.sources[document], block, start, end, context, self._bodies[row])

    def part(self, document: int) -> Part:
        """A document as it was put in, to be put into another segment."""
        rows = self.rows(document)
        cut = slice(rows.start, rows.stop)
        return Part(
            facts=self.facts(document),
            text=self._texts[document],
            words=self.words[document],
            places=self.arrays["passages.places"][cut],
            contexts=[self._contexts[n] for n in self.arrays["passages.context"][cut].tolist()],
            bodies=self._bodies[cut],
            keys=self.keys[cut],
            counts=self.postings.counts.of_rows(rows.start, rows.stop),
            structure=self.structures.structure(document),
            vectors=self.vectors[cut],
            title=self.arrays["titles"][self._titled == document].reshape(-1),
        )
