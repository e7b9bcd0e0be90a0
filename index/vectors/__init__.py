"""Where vectors are found by inner product, on one machine: exact while that is fast, then by short codes."""

from index.vectors.exact import ExactIndex, inner_products
from index.vectors.quantized import QuantizedIndex
from index.vectors.seam import Ids, Rows, Scores, VectorIndex
from index.vectors.settings import Settings, sample_of, settings_for

__all__ = [
    "ExactIndex",
    "Ids",
    "QuantizedIndex",
    "Rows",
    "Scores",
    "Settings",
    "VectorIndex",
    "inner_products",
    "sample_of",
    "settings_for",
]
