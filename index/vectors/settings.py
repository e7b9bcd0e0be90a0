"""Which index suits a number of vectors."""

from dataclasses import dataclass

import numpy as np

from index.vectors.seam import Ids

_SEED = 1


@dataclass(frozen=True)
class Settings:
    """How a quantised index is made and searched.

    ``width`` dimensions share a 4-bit code, whose meanings are found from ``sample`` rows; the best ``candidates`` by
    code are to be compared anew with their own rows, of which codes are a rounding.
    """

    width: int = 2
    sample: int = 20_000
    candidates: int = 400


# Measured on MiniLM vectors of 49,676 sentences, multiplied to a million, with 500 real questions, in ms of one thread:
# - Rows of 16 bits, all compared, nothing to build or keep: 1.0 for 30,000, 3.4 for 100,000, 32 for a million.
# - A million as 4-bit codes, all compared: 4.2 for width 2 and 2.6 for width 3. With the best 400 compared anew (0.4),
#   recall@10 is 1.0000 and 0.9998, of the exact best 100 among the first 200 it is 0.998 and 0.984.
# - Lists by nearest centre (IVF) look into a part only, but questions lie apart from passages: SQ8 codes in 1,024 lists
#   have recall@10 0.964 in 2.8 ms, 0.984 in 5.4; in 4,096 lists (91 s of training) 0.978 in 1.9, 0.995 in 3.5. Their
#   centres age with the collection; codebooks do not: found from questions alone, recall stays 1.0000 and 0.999.
_EXACT_BELOW = 50_000


def settings_for(count: int) -> Settings | None:
    """Settings for so many vectors, None where every vector is best compared."""
    return None if count < _EXACT_BELOW else Settings()


def sample_of(count: int, size: int) -> Ids:
    """Numbers of ``size`` of ``count`` rows to train on, ascending, all where there are no more; always the same."""
    if size >= count:
        return np.arange(count, dtype=np.int64)
    chosen = np.random.default_rng(_SEED).choice(count, size, replace=False, shuffle=False)
    return np.sort(chosen).astype(np.int64)
