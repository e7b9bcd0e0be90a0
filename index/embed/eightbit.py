"""Numbers in 8 bits: scales that fit them, and channels eased so that an outlier does not coarsen all the others."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_LARGEST = 127
_POWER = 0.65  # how much of an outlier moves to the weights; fitted on the cosine to the original
_TINY = 1e-9


def rounded(matrix: Floats, scales: Floats) -> NDArray[np.int8]:
    """The matrix in steps of its scales."""
    steps: NDArray[np.int8] = np.clip(np.rint(matrix / scales), -_LARGEST, _LARGEST).astype(np.int8)
    return steps


def row_scales(matrix: Floats) -> Floats:
    """The step of each row, shape ``(rows, 1)``."""
    scales: Floats = np.maximum(np.abs(matrix).max(axis=1, keepdims=True) / _LARGEST, _TINY).astype(np.float32)
    return scales


def column_scales(matrix: Floats) -> Floats:
    """The step of each column, such that two rows that are neighbours add up to at most 127 steps.

    Processors without 8-bit dot products add pairs of products in 16 bits, which saturate: 255 * 127 fits in them.
    """
    pairs = np.abs(matrix).reshape(-1, 2, matrix.shape[1]).sum(axis=1)
    scales: Floats = np.maximum(pairs.max(axis=0) / _LARGEST, _TINY).astype(np.float32)
    return scales


def easing(reach: Floats) -> Floats:
    """What to divide each channel by, of the largest values seen in it: 1 for most, more for outliers.

    Powers of two, so that dividing is exact and another machine's last bit gives the same file. The idea is
    SmoothQuant's (Xiao et al., 2023), by reach over the median reach in place of reach over the weights' reach.
    """
    steps = np.rint(_POWER * np.log2(reach / np.median(reach)))
    factors: Floats = np.exp2(np.maximum(steps, 0)).astype(np.float32)
    return factors
