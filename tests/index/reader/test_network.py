"""Pairs, loss, training and export, on a network small enough to learn while one waits."""

import math
from itertools import islice
from pathlib import Path

import onnx
import pytest
import torch

from index.embed import packaged_path
from index.errors import ModelError
from index.reader.cross import CrossEncoder, best_span
from index.reader.example import Piece
from index.reader.export import export
from index.reader.loss import ANSWERS, OTHER, YES, ends, loss
from index.reader.network import ReadingNetwork, scored
from index.reader.pairs import LIMIT, Pairs, batch
from index.reader.train import Recipe, train
from tests.index.reader.little import examples

# torch's own exporter calls what torch has deprecated
pytestmark = pytest.mark.filterwarnings("ignore:.*LeafSpec:FutureWarning")
WORDS = 30522  # of the packaged tokenizer


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    return Pairs(packaged_path() / "tokenizer.json")


def test_a_pair_is_question_context_lead_and_body_with_marks_between(pairs: Pairs) -> None:
    (pair,) = pairs.pairs("who?", [Piece("a mill", "it stands.", "it was built.")])
    # [CLS] who ? [SEP] a mill [SEP] it stands . [SEP] it was built . [SEP]
    assert len(pair.ids) == 1 + 2 + 1 + 2 + 1 + 3 + 1 + 4 + 1
    assert [n for n, i in enumerate(pair.ids) if i == 102] == [3, 6, 10, 15]
    assert (pair.asked, pair.body) == (4, 11)
    assert pair.offsets == ((0, 2), (3, 6), (7, 12), (12, 13))
    (short,) = pairs.pairs("who?", [Piece("", "", "it was built.")])
    assert len(short.ids) == 1 + 2 + 1 + 4 + 1


def test_a_long_pair_fits_and_keeps_its_body(pairs: Pairs) -> None:
    piece = Piece("word " * 99, "word " * 99, "word " * 70)
    (pair,) = pairs.pairs("who " * 99, [piece])
    assert len(pair.ids) <= LIMIT
    assert len(pair.offsets) == 70
    (cut,) = pairs.pairs("who?", [Piece("a", "b", "word " * 300)])
    assert len(cut.ids) == LIMIT


def test_a_batch_is_padded_to_its_longest(pairs: Pairs) -> None:
    made = batch(pairs.pairs("who?", [Piece("", "", "one"), Piece("", "", "one two three")]))
    assert made.ids.shape == (2, 8)
    assert made.mask.tolist() == [[1] * 6 + [0] * 2, [1] * 8]
    assert made.kinds.tolist() == [[0] * 4 + [1] * 2 + [0] * 2, [0] * 4 + [1] * 4]


def test_the_loss_of_an_undecided_network_is_that_of_guessing(pairs: Pairs) -> None:
    example = examples()[0]
    coded = pairs.pairs(example.question, example.pieces)
    longest = max(len(p.ids) for p in coded)
    value = loss([example], coded, torch.zeros(4, 2), torch.zeros(4, longest, 2))
    # one of four passages, one of the body's pieces at each end; ln 2 a passage for yes or no, by its weight
    guess = math.log(4) + math.log(len(coded[0].offsets)) + ANSWERS * math.log(2) * (YES + 3 * OTHER) / 4
    assert float(value) == pytest.approx(guess, abs=1e-5)


def test_the_ends_of_a_span_are_its_pieces(pairs: Pairs) -> None:
    (pair,) = pairs.pairs("when?", [Piece("", "", "built in 1720.")])
    assert ends((9, 13), pair) == (pair.body + 2, pair.body + 2 + sum(1 for s, e in pair.offsets if s > 9 and e <= 13))
    assert ends((20, 24), pair) is None


def test_like_lengths_go_together_and_come_back_in_order(pairs: Pairs) -> None:
    torch.manual_seed(0)
    network = ReadingNetwork.small(WORDS).eval()
    coded = pairs.pairs("who?", [Piece("", "", "word " * n) for n in (30, 2, 17, 9, 40, 1, 3, 5, 8, 13, 21, 34)])
    with torch.no_grad():
        passage, span = scored(network, coded)
        alone = [scored(network, [pair])[0][0] for pair in coded]
    assert torch.allclose(passage, torch.stack(alone), atol=1e-5)
    assert span.shape == (12, len(coded[4].ids), 2)


@pytest.mark.slow
def test_training_lowers_the_loss_and_a_cut_run_ends_as_a_whole_one(pairs: Pairs, tmp_path: Path) -> None:
    recipe = Recipe(epochs=10, lists=4, rate=3e-3, head_rate=3e-3, warm=2, kept=4)

    def fresh() -> ReadingNetwork:
        torch.manual_seed(1)
        return ReadingNetwork.small(WORDS)

    whole = fresh()
    losses = [value for _, _, value in train(whole, examples(), pairs, recipe)]
    assert len(losses) == 10
    assert losses[-1] < 0.7 * losses[0]
    checkpoint = tmp_path / "state.pt"
    list(islice(train(fresh(), examples(), pairs, recipe, checkpoint), 5))  # cut off after the fifth step
    again = fresh()
    rest = [step for step, _, _ in train(again, examples(), pairs, recipe, checkpoint)]
    assert rest == [5, 6, 7, 8, 9, 10]
    assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(whole.parameters(), again.parameters(), strict=True))


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("weights") / "small.onnx"
    return path, export(ReadingNetwork.small(WORDS), path)


@pytest.mark.slow
def test_an_exported_network_reads_the_same_with_any_number_of_threads(exported: tuple[Path, str]) -> None:
    example = examples()[0]
    one, two = (CrossEncoder(*exported, threads=n).read(example.question, example.pieces) for n in (1, 2))
    assert one == two
    assert len(one) == 4
    assert all(0 <= r.span[0] < r.span[1] <= len(p.body) for r, p in zip(one, example.pieces, strict=True))


@pytest.mark.slow
def test_an_exported_network_has_no_guard_against_rows_that_see_nothing(exported: tuple[Path, str]) -> None:
    assert "IsNaN" not in {node.op_type for node in onnx.load(exported[0]).graph.node}


@pytest.mark.slow
def test_changed_or_missing_weights_are_refused(exported: tuple[Path, str]) -> None:
    with pytest.raises(ModelError, match="not 0000; reinstall"):
        CrossEncoder(exported[0], "0000").read("who?", [Piece("", "", "it")])
    with pytest.raises(ModelError, match="cannot be read"):
        CrossEncoder(exported[0].with_name("absent.onnx"), "0000").read("who?", [Piece("", "", "it")])


def test_the_best_span_does_not_end_before_it_starts() -> None:
    import numpy as np

    logits = np.log(np.array([[0.1, 0.6], [0.7, 0.1], [0.2, 0.3]], np.float32))
    # start 1 and end 2: 0.7 * 0.3; the best start and the best end apart would be 1 and 0
    first, last, sure = best_span(logits)
    assert (first, last) == (1, 2)
    assert sure == pytest.approx(0.21, abs=1e-6)
