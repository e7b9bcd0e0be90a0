"""The packaged model in 8 bits: the shipped weights themselves, beside the original and beside themselves."""

import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.embed import Embedder, OnnxEmbedder, SentenceTransformerEmbedder
from index.embed.eightbit import column_scales, easing, rounded, row_scales
from index.embed.export import export
from index.embed.fast import WEIGHTS, WEIGHTS_SHA256
from index.errors import ModelError

TEXTS = [
    "Harbour of Ostwick > Pilots: The pilot cutter was built in 1884 and sold to a museum in 1961.",
    "Who sold the pilot cutter, and to which museum did it go?",
    "Year: 1884; Ships: 412; Cargo in tonnes: 93,800.5; Master: -",
    "Der Leuchtturm wurde 1907 elektrifiziert; 灯台は白い。",
    "lamp",
    "",
    "The keeper wrote every evening of wind, fog and the ships that passed the northern shoal. " * 9,
]


@pytest.mark.slow
def test_vectors_are_near_those_of_the_original(model: Embedder) -> None:
    original = SentenceTransformerEmbedder().encode(TEXTS)
    cosines = (model.encode(TEXTS) * original).sum(axis=1)
    assert cosines.min() >= 0.98
    assert cosines.mean() >= 0.992


def test_a_text_has_the_same_vector_alone_and_in_any_company(model: Embedder) -> None:
    together = model.encode(TEXTS)
    backwards = model.encode(TEXTS[::-1])[::-1]
    one_core = OnnxEmbedder(threads=1).encode(TEXTS)
    for n, text in enumerate(TEXTS):
        alone = model.encode([text])[0].tobytes()
        assert together[n].tobytes() == backwards[n].tobytes() == one_core[n].tobytes() == alone


@pytest.mark.parametrize("cores", ["1", "2"])
def test_another_process_gives_the_same_bytes(model: Embedder, cores: str) -> None:
    """And a cold one loads neither torch nor sentence-transformers."""
    code = (
        "import sys, hashlib; from index.embed import default_embedder;"
        f"print(hashlib.sha256(default_embedder().encode({TEXTS!r}).tobytes()).hexdigest());"
        "print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": cores, "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    assert ran.stdout.split("\n")[:2] == [hashlib.sha256(model.encode(TEXTS).tobytes()).hexdigest(), "[]"]
    assert ran.stderr == ""


def test_many_threads_at_once_get_the_same_bytes() -> None:
    """All start with a model that is not loaded yet."""
    fresh = OnnxEmbedder()
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda n: (fresh.encode(TEXTS).tobytes(), fresh.count(TEXTS[1])), range(32)))
    assert set(found) == {(OnnxEmbedder().encode(TEXTS).tobytes(), 16)}  # 12 words, 2 marks of the text, 2 at its ends


def test_a_text_over_the_limit_keeps_its_closing_mark(model: Embedder) -> None:
    long = "the lamp was lit at dusk by the keeper of the tower " * 40
    words = long.split()
    first = " ".join(words[:254])  # every word is one piece
    assert model.count(first) == 256
    assert model.encode([long])[0].tobytes() == model.encode([first])[0].tobytes()


def test_progress_is_told_every_64_texts_and_at_the_end(model: Embedder) -> None:
    told: list[int] = []
    model.encode(["lamp"] * 130, told.append)
    assert told == [64, 128, 130]
    model.encode([], told.append)
    assert told == [64, 128, 130]


def test_more_texts_than_are_cut_at_a_time_stay_in_order(model: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = model.encode(TEXTS)
    monkeypatch.setattr("index.embed.fast._WINDOW", 3)
    np.testing.assert_array_equal(model.encode(TEXTS), expected)


def test_an_interrupt_does_not_wait_for_the_rest(model: Embedder) -> None:
    """Of 4,000 texts only those end that have begun: far less work than twenty times the first 64."""

    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    begin = time.process_time()
    model.encode(TEXTS[:1] * 64)
    whole = time.process_time() - begin
    begin = time.process_time()
    with pytest.raises(KeyboardInterrupt):
        model.encode(TEXTS[:1] * 4000, interrupt)
    assert time.process_time() - begin < 20 * whole


def test_altered_or_missing_weights_are_refused(tmp_path: Path) -> None:
    altered = tmp_path / "weights.onnx"
    data = bytearray(WEIGHTS.read_bytes())
    data[len(data) // 2] ^= 1
    altered.write_bytes(data)
    with pytest.raises(ModelError, match=f"not {WEIGHTS_SHA256}; reinstall linecite") as refused:
        OnnxEmbedder(altered).encode(["bees fly"])
    assert "\n" not in str(refused.value)
    with pytest.raises(ModelError, match=r"nowhere.onnx cannot be read \(No such file or directory\); reinstall"):
        OnnxEmbedder(tmp_path / "nowhere.onnx").encode(["bees fly", "bees"])


@pytest.mark.slow
def test_the_shipped_file_is_what_the_command_makes(tmp_path: Path) -> None:
    assert export(tmp_path / "weights.onnx") == WEIGHTS_SHA256
    assert (tmp_path / "weights.onnx").read_bytes() == WEIGHTS.read_bytes()


def test_steps_of_rows_and_columns() -> None:
    """A row's step is its largest of 127; a column's also lets two neighbours add up to 127 steps."""
    matrix = np.array([[1.27, 0.0], [0.0, -2.0], [0.01, 0.54], [0.635, 0.0]], np.float32)
    np.testing.assert_allclose(row_scales(matrix)[:, 0], [0.01, 2 / 127, 0.54 / 127, 0.005], rtol=1e-6)
    np.testing.assert_allclose(column_scales(matrix), [0.01, 2 / 127], rtol=1e-6)
    np.testing.assert_allclose(column_scales(np.array([[1.0], [0.27]], np.float32)), [0.01], rtol=1e-6)
    assert rounded(matrix, column_scales(matrix)).tolist() == [[127, 0], [0, -127], [1, 34], [64, 0]]


def test_outliers_are_eased_by_powers_of_two() -> None:
    """The median is 1: sixteen times as far is log2(16) * 0.65 = 2.6, so 3 steps; what is nearer stays."""
    assert easing(np.array([0.25, 1.0, 1.0, 1.2, 16.0], np.float32)).tolist() == [1, 1, 1, 1, 8]
