"""What the answer would be had a stage not failed: the real bot, with one stage made to fail."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Bot
from bot.question import Question
from bot.read import FeatureReader
from bot.types import Evidence
from eval.asking.local import LocalAsker
from eval.blame.blame import blame
from eval.blame.blamed import Blamed, Stage
from eval.blame.lacking import untrusted
from eval.case import Case
from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair, PairIn
from index.embed import Embedder
from index.search import Hit
from index.snapshot import Snapshot
from tests.bot.world import small_bot

KEEPER, HARBOUR = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"


class _Backwards(FeatureReader):
    """Reads well, and puts the best last of the first two."""

    def read(self, question: Question, hits: Sequence[Hit], snapshot: Snapshot) -> list[Evidence]:
        first, second, *others = super().read(question, hits, snapshot)
        return [second, first, *others]


class _Blind(FeatureReader):
    """Leaves out the passages found on a line, unless they come first: as if they had not been near enough."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line

    def read(self, question: Question, hits: Sequence[Hit], snapshot: Snapshot) -> list[Evidence]:
        lines = [snapshot.document(h.passage.source).line_of(h.passage.start) for h in hits]
        kept = [hit for n, (hit, line) in enumerate(zip(hits, lines, strict=True)) if line != self.line or not n]
        return super().read(question, kept, snapshot)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("oracles"), model)


def blamed(bot: Bot, question: str, expected: str, source: str, line: int) -> Blamed:
    """Asks, and blames for what is lost of the answer on a line."""
    corpus, asker = Corpus.of(bot.library.sources), LocalAsker(bot)
    anchor = Anchor.of(source, corpus.lines(source), line, line)
    evidence = [{"source": source, "quote": anchor.quote, "line": line}]
    row = {"id": "a", "question": question, "kind": "lookup", "answers": [expected], "evidence": evidence}
    pair = Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 1)
    case = Case(golden([pair], corpus)[0], (asker.ask(question, id="a"),), corpus)
    found = blame(case, asker.snapshot, {}, asker)
    assert found is not None
    return found


def test_a_threshold_that_is_too_high_is_told_with_what_would_be_said(whole: Bot) -> None:
    strict = Bot(whole.library, FeatureReader(), threshold=1.1)
    one = blamed(strict, "Who is the keeper of the Northmoor lighthouse?", "Ada Holm", KEEPER, 4)
    assert one.stage is Stage.THRESHOLD
    assert one.explanation.endswith("is below 1.100.")
    assert one.oracle == "With a threshold of 0 the answer is right."


def test_what_was_put_behind_is_right_when_it_is_put_first(whole: Bot) -> None:
    backwards = Bot(whole.library, _Backwards(), threshold=0.0)
    one = blamed(backwards, "Who is the keeper of the Northmoor lighthouse?", "Ada Holm", KEEPER, 4)
    assert (one.stage, one.ranks) == (Stage.RANKED, {"found": 1, "ranked": 2, "trusted": 2})
    assert f"behind {KEEPER}:13, from which lookup answered" in one.explanation
    assert one.oracle == "With the gold lines put first by the reader the answer is right."


def test_what_was_not_read_is_right_when_search_puts_it_first(whole: Bot) -> None:
    blind = Bot(whole.library, _Blind(7), threshold=0.0)
    one = blamed(blind, "When did the board meet?", "May 2003", HARBOUR, 7)
    assert (one.stage, one.ranks) == (Stage.READ, {"found": 2, "ranked": None, "trusted": None})
    assert one.oracle == "With the gold passages first among those found the answer is right."


def test_an_answer_that_no_oracle_can_mend_says_what_is_left_wrong(whole: Bot) -> None:
    bot = Bot(whole.library, FeatureReader(), threshold=0.0)
    one = blamed(bot, "Who is the keeper of the Northmoor lighthouse?", "Karl Brandt", KEEPER, 4)
    assert one.stage is Stage.COMPOSED
    assert one.oracle == (
        "Even with nothing trusted but the gold lines, and a threshold of 0, the answer is wrong: "
        "it does not say 'Karl Brandt'."
    )


def test_evidence_that_is_not_trusted_is_told_with_the_reason(whole: Bot) -> None:
    bot = Bot(whole.library, FeatureReader(), threshold=0.0)
    one = blamed(bot, "Who is the keeper of the Eastfell lighthouse?", "Ada Holm", KEEPER, 4)
    assert one.stage is Stage.SELECTED
    assert one.explanation.endswith("what the question names was not seen there (Eastfell).")
    assert one.oracle == "With nothing trusted but the gold lines the answer is right."
    snapshot = whole.library.snapshot
    (read,) = bot.explain("Who is the keeper of the Eastfell lighthouse?").readings
    (question,), (evidence,) = read.asked.parts, read.evidence
    far = replace(evidence[0], score=0.0)
    assert untrusted(question, far, evidence, snapshot)[0] is Stage.SELECTED
    (asked,) = bot.explain("Who is the keeper of the Northmoor lighthouse?").readings
    best, *others = asked.evidence[0]
    stage, why = untrusted(asked.asked.parts[0], replace(others[0], score=0.5), [best, *others[1:]], snapshot)
    assert stage is Stage.RANKED
    assert why.endswith(f"behind that of the best, {KEEPER}:4")
