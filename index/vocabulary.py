"""The words of the articles, and which of them are near to a word that is none of them."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.arrays import Arrays
from index.postings import hash_of
from index.strings import Strings

S = TypeVar("S")

_SHORTEST = 4  # letters of a word that another may be a slip for
_CODES = 32  # what letters are told apart by: a to z, and the rest in a few heaps


@dataclass(frozen=True)
class WordList:
    """The words of one segment, each once, by their hashes, which ascend; the arrays have one length.

    ``lengths`` count letters; ``letters`` are 64 bits a word: which letters it has, and which of them twice or more.
    """

    words: Strings
    hashes: NDArray[np.uint64]
    lengths: NDArray[np.int32]
    letters: NDArray[np.uint64]

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        by_hash = sorted({hash_of(word): word for word in words}.items())
        strings = Strings.of(word for _, word in by_hash)
        hashes = np.array([hashed for hashed, _ in by_hash], np.uint64)
        lengths = np.array([len(word) for _, word in by_hash], np.int32)
        return cls(strings, hashes, lengths, letters_of(strings))

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> "WordList":
        words = Strings(arrays["vocabulary.data"], arrays["vocabulary.ends"])
        return cls(words, *(arrays[f"vocabulary.{name}"] for name in ("hashes", "lengths", "letters")))

    @property
    def arrays(self) -> Arrays:
        return {
            "vocabulary.data": self.words.data,
            "vocabulary.ends": self.words.ends,
            "vocabulary.hashes": self.hashes,
            "vocabulary.lengths": self.lengths,
            "vocabulary.letters": self.letters,
        }

    def __contains__(self, word: str) -> bool:
        hashed = np.uint64(hash_of(word))
        at = int(np.searchsorted(self.hashes, hashed))
        return at < len(self.hashes) and bool(self.hashes[at] == hashed)

    def near(self, letters: np.uint64, length: int, slips: int) -> Iterator[str]:
        """Words that may be so many slips from a word of these letters, and all that are.

        A letter put in, left out or exchanged changes one or two of the bits, letters in another order change none.
        """
        long = (self.lengths >= max(_SHORTEST, length - slips)) & (self.lengths <= length + slips)
        close = long & (np.bitwise_count(self.letters ^ letters) <= 2 * slips)
        return (self.words[at] for at in np.flatnonzero(close).tolist())


def letters_of(words: Strings) -> NDArray[np.uint64]:
    """Of each word, a bit for every letter that it has and one for every letter that it has more than once."""
    starts = (words.data & 0xC0) != 0x80  # one byte of each letter, its first
    owners = np.repeat(np.arange(len(words)), np.diff(words.ends, prepend=0))[starts]
    codes = words.data[starts].astype(np.int64) % _CODES
    counts = np.bincount(owners * _CODES + codes, minlength=len(words) * _CODES).reshape(len(words), _CODES)
    bits = np.concatenate([counts > 0, counts > 1], axis=1)
    return np.packbits(bits, axis=1, bitorder="little").view(np.uint64).reshape(len(words))


class Vocabulary(Set[str]):
    """The folded words of all passages."""

    def __init__(self, lists: Sequence[WordList]) -> None:
        self._lists = lists

    @classmethod
    def of(cls, words: Iterable[str]) -> "Vocabulary":
        return cls([WordList.of(words)])

    @classmethod
    def _from_iterable(cls, it: Iterable[S]) -> Set[S]:
        return frozenset(it)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(word in one for one in self._lists)

    def __iter__(self) -> Iterator[str]:
        """Every word once, in no order: all are read for that."""
        return iter({word for one in self._lists for word in one.words})

    def __len__(self) -> int:
        return len(set(self))

    def near(self, word: str, slips: int) -> frozenset[str]:
        """The words of at least four letters that may be ``slips`` slips from a word, few more than are."""
        letters = letters_of(Strings.of([word]))[0]
        return frozenset(found for one in self._lists for found in one.near(letters, len(word), slips))
