"""The model's reading takes part in the order of the evidence, and says how sure it is."""

import math
from collections.abc import Sequence

import pytest

from bot.confidence import Calibration, confidence, signals, sureness
from bot.question import parse
from bot.read import UNREAD, FeatureReader
from bot.rerank import Mix, ModelReader, piece
from index.embed import Embedder
from index.reader.cross import Reading
from index.reader.example import Piece
from index.search import search
from index.snapshot import Snapshot
from tests.bot.world import NORTHMOOR, bot_over

QUESTION = "Who is the keeper of the lighthouse?"


class WordModel:
    """A fake: relevance 6 for a body that holds the word, 0 for others; the word is the answer."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read_last: list[Piece] = []

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        self.read_last = list(pieces)
        return [self._reading(p.body) for p in pieces]

    def _reading(self, body: str) -> Reading:
        at = body.find(self.word)
        return Reading(6.0, 2.0, (at, at + len(self.word)), 0.8) if at >= 0 else Reading(0.0, -2.0, (0, 1), 0.1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Snapshot:
    return bot_over(tmp_path_factory.mktemp("rerank"), model, {"northmoor.md": NORTHMOOR}).library.snapshot


def test_the_passage_the_model_prefers_comes_first(snapshot: Snapshot, model: Embedder) -> None:
    question = parse(QUESTION, snapshot)
    hits = search(snapshot, QUESTION, model.encode([QUESTION])[0], 20)
    plain = FeatureReader().read(question, hits, snapshot)
    liking = WordModel("oil")
    judged = ModelReader(liking, mix=Mix(depth=8, relevance=5.0, scale=3.0)).read(question, hits, snapshot)
    assert plain[0].text == "The keeper of the lighthouse is Ada Holm."
    assert judged[0].text == "The lamp was run by oil until November 1924."
    assert judged[0].words == "oil"
    assert judged[0].features["relevance"] == 1.0
    assert judged[0].features["answers"] == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-6)
    assert judged[1].features["relevance"] == pytest.approx(math.exp(-6 / 3), abs=1e-6)
    assert len(liking.read_last) == 8
    unread = [e for e in judged if UNREAD.items() <= e.features.items()]
    assert len(unread) == len(plain) - 8


def test_a_sentence_is_read_with_the_one_before_it_and_its_headings(snapshot: Snapshot) -> None:
    document = snapshot.document("northmoor.md")
    pieces = {p.body: p for p in (piece(document, n) for n in range(len(document.blocks)))}
    keeper = pieces["The keeper of the lighthouse is Ada Holm."]
    assert keeper == Piece("Northmoor lighthouse", "It stands on a rock two miles off the coast.", keeper.body)
    item = pieces["4 June 1880 - Inspector Karl Brandt visited the lighthouse."]
    assert (item.context, item.lead) == ("Northmoor lighthouse > Keepers > Visits of inspectors", "")


def test_confidence_is_the_logistic_of_the_weighted_signals(snapshot: Snapshot, model: Embedder) -> None:
    question = parse(QUESTION, snapshot)
    hits = search(snapshot, QUESTION, model.encode([QUESTION])[0], 20)
    evidence = ModelReader(WordModel("Ada Holm")).read(question, hits, snapshot)
    found = signals(evidence)
    assert found["answers"] == pytest.approx(2.0, abs=1e-3)
    assert found["margin"] == pytest.approx(1 - math.exp(-6 / Mix().scale), abs=1e-3)
    assert found["cover"] == 1.0  # the sentence names keeper and lighthouse
    assert found["dense"] == evidence[0].features["dense"]
    assert confidence(Calibration(-1.0, {"answers": 0.5}), found) == pytest.approx(0.5, abs=1e-3)
    assert sureness(()) == 0.0
