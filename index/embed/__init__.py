"""Text to unit vectors: the Embedder seam, the packaged model behind it in 8 bits, any other model, and a fake.

``default_embedder`` chooses. ``graph``, ``calibrate`` and ``export`` made weights.onnx, and are needed only to make it
anew: see CARD.md.
"""

from index.embed.fast import OnnxEmbedder
from index.embed.general import SentenceTransformerEmbedder
from index.embed.packaged import PACKAGED, PACKAGED_SHA256, check_packaged, packaged_path
from index.embed.seam import Embedder, Vectors
from index.embed.words import WordEmbedder

__all__ = [
    "PACKAGED",
    "PACKAGED_SHA256",
    "Embedder",
    "OnnxEmbedder",
    "SentenceTransformerEmbedder",
    "Vectors",
    "WordEmbedder",
    "check_packaged",
    "default_embedder",
    "packaged_path",
]


def default_embedder(name: str = PACKAGED) -> Embedder:
    """The fast path for the packaged model; sentence-transformers for any other name or path."""
    return OnnxEmbedder() if name == PACKAGED else SentenceTransformerEmbedder(name)
