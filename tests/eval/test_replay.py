"""The question is asked again from the cited lines alone and without them; nothing is read twice for that."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from bot.answer import Bot
from bot.rerank import ModelReader
from bot.types import Answer, Citation, Status, Turn
from eval.asking.asked import Asked
from eval.asking.local import LocalAsker
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold
from eval.dataset.pair import Pair, PairIn
from eval.metrics.replayed import NECESSITY, SUFFICIENCY
from eval.recall import Recaller, Recorder, recalling, recorder_of, recording, unrecorded
from eval.replay import LocalReplay, cited_blocks
from index.embed import Embedder
from index.reader.cross import PassageModel, Reading
from index.reader.example import Piece
from tests.bot.world import FISHERY, small_bot

LIT = "When was the Northmoor lighthouse first lit?"
LIGHT, BOARD = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"
DENMARK = (Turn("user", "When did Denmark open its consulate in Westhaven?"), Turn("assistant", "In August 1992."))


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return recording(small_bot(tmp_path_factory.mktemp("replay"), model))


def asked(
    bot: Bot, question: str, history: Sequence[Turn] = (), change: Callable[[Answer], Answer] | None = None
) -> Case:
    """A pair that is asked, its answer perhaps changed, and then replayed."""
    row = {"id": "a", "question": question, "kind": "lookup", "status": "not_found"}
    pair = replace(Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 1), history=tuple(history))
    came = LocalAsker(bot).ask(question, history)
    came = Asked(change(came.answer), came.trace) if change is not None else came
    return LocalReplay(bot).replayed(Case(Gold(pair, ()), (came,), Corpus.of(bot.library.sources)))


def values(case: Case) -> list[float | None]:
    return [score.value if (score := metric.score(case)) is not None else None for metric in (SUFFICIENCY, NECESSITY)]


def moved(answer: Answer) -> Answer:
    """The answer with its citations one line further down."""
    shifted = (replace(one, first_line=one.first_line + 1, last_line=one.last_line + 1) for one in answer.citations)
    return replace(answer, citations=tuple(shifted))


def test_an_answer_rests_on_its_lines(bot: Bot) -> None:
    case = asked(bot, LIT)
    assert case.only is not None and case.without is not None
    assert case.only.answer.answer == case.first.answer.answer
    assert [(one.source, one.first_line) for one in case.only.answer.citations] == [(LIGHT, 3)]
    assert all((one.source, one.first_line) != (LIGHT, 3) for one in case.without.answer.citations)
    assert values(case) == [1.0, 1.0]


def test_other_lines_neither_give_nor_take_it(bot: Bot) -> None:
    assert values(asked(bot, LIT, change=moved)) == [0.0, 0.0]


def test_a_table_is_worked_out_from_the_cited_rows(bot: Bot) -> None:
    case = asked(bot, "In which year were the most steamers seen from Northmoor?")
    assert len(case.first.answer.citations) > 1 and values(case) == [1.0, 1.0]


def test_a_follow_up_is_replayed_in_its_conversation(bot: Bot) -> None:
    case = asked(bot, "And Norway?", DENMARK)
    assert case.only is not None and "January 1995" in case.only.answer.answer
    assert values(case) == [1.0, 1.0]


def test_silence_is_not_replayed(bot: Bot) -> None:
    case = asked(bot, "Who walked on the moon first?")
    assert case.first.answer.status is Status.NOT_FOUND
    assert (case.only, case.without) == (None, None)


def test_lines_that_are_not_there_hold_nothing_up(bot: Bot) -> None:
    def elsewhere(answer: Answer) -> Answer:
        return replace(answer, citations=tuple(replace(one, source="gone.md") for one in answer.citations))

    case = asked(bot, LIT, change=elsewhere)
    assert case.only is not None and case.only.answer.status is Status.NOT_FOUND
    assert values(case) == [0.0, 0.0]


def test_the_blocks_of_cited_lines(bot: Bot) -> None:
    """Line 9 of the board has two sentences, lines 1, 2 and 99 have nothing that could be quoted."""
    snapshot = bot.library.snapshot
    document = snapshot.document(BOARD)

    def texts(*lines: tuple[int, int]) -> list[str]:
        cited = [Citation(1, BOARD, "", first, last, "", "", "") for first, last in lines]
        return [document.block_text(document.blocks[n]) for n in sorted(cited_blocks(cited, snapshot).get(BOARD, ()))]

    ninth = FISHERY.split("\n")[8]
    assert [" ".join(texts((9, 9))), len(texts((9, 9)))] == [ninth, 2]
    assert texts((1, 2), (99, 99)) == []
    assert texts((3, 3), (5, 7)) == [*texts((3, 3)), *texts((5, 5)), *texts((7, 7))]


def test_what_was_read_for_the_answer_is_not_read_again(bot: Bot) -> None:
    """The cited line has two sentences, both among the eight that were read: without them two others are read."""
    recorder = recorder_of(bot)
    assert recorder is not None
    model = recorder.model
    recorder.model = counted = _Counted(model)
    try:
        asked(bot, LIT)
    finally:
        recorder.model = model
    assert counted.reads == [8, 2]
    assert recorder.kept == {}


class _Counted:
    """Counts what a model reads; where there is none, the relevance is the number of pieces that are read together."""

    def __init__(self, model: PassageModel | None = None) -> None:
        self.model = model
        self.reads: list[int] = []

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        self.reads.append(len(pieces))
        if self.model is not None:
            return self.model.read(question, pieces)
        return [Reading(float(len(pieces)), 0.0, (0, 0), 0.0) for _ in pieces]


PIECES = [Piece("", "", body) for body in ("one", "two", "three")]


def test_a_recorder_reads_anew_and_a_recaller_only_what_is_new() -> None:
    counted = _Counted()
    recorder = Recorder(counted)
    recaller = Recaller(recorder)
    recorder.read("Q", PIECES[:2])
    recorder.read("Q", PIECES[:2])
    assert [reading.relevance for reading in recaller.read("Q", [PIECES[2], PIECES[0], PIECES[2]])] == [1, 2, 1]
    assert counted.reads == [2, 2, 1]
    recaller.read("Another", PIECES[:1])
    assert counted.reads == [2, 2, 1, 1]
    recorder.forget()
    assert [reading.relevance for reading in recaller.read("Q", PIECES)] == [3, 3, 3]
    assert recaller.read("Q", []) == []


def test_every_thread_has_readings_of_its_own() -> None:
    recorder = Recorder(_Counted())
    recorder.read("Q", PIECES)
    seen: list[int] = []
    thread = Thread(target=lambda: seen.append(len(recorder.kept)))
    thread.start()
    thread.join()
    assert (seen, len(recorder.kept)) == ([0], 3)


def test_bots_share_all_but_the_readings(bot: Bot) -> None:
    recorder = recorder_of(bot)
    assert recording(bot) is bot
    again, plain = recalling(bot), unrecorded(bot)
    assert isinstance(again.reader, ModelReader) and isinstance(again.reader.model, Recaller)
    assert again.reader.model.recorder is recorder
    assert isinstance(plain.reader, ModelReader) and recorder is not None and plain.reader.model is recorder.model
    assert recorder_of(plain) is None and recalling(plain) is plain and unrecorded(plain) is plain
    assert {one.library for one in (bot, again, plain)} == {bot.library}
