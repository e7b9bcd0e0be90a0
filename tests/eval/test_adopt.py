"""Readers' judgements become pairs: what was approved as it is answered, what was not as a person says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from bot.answer import Bot
from bot.cli import main
from bot.feedback import FeedbackLog, Pointer, Thumb
from bot.types import Answer, Status, Turn
from eval.dataset.adopting import Asked, Choice, asked_again, decided
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.dataset.reading import read_pairs
from eval.dataset.thumbs import read_thumbs
from eval.errors import DatasetError
from index.embed import Embedder
from tests.bot.world import small_bot

LIT = "When was the Northmoor lighthouse first lit?"
TALL = "How tall is the tower?"
WHO = "Who keeps bees there?"
LIGHTHOUSE = "northmoor-lighthouse.md"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> tuple[Bot, Path]:
    folder = tmp_path_factory.mktemp("world")
    return small_bot(folder, model), folder


def thumb(answer: Answer, way: Any = "up", *before: str, **more: Any) -> Thumb:
    cited = tuple(Pointer(c.source, c.first_line, c.last_line, c.sha256) for c in answer.citations)
    told = (answer.question, before, (), answer.question, str(answer.status), cited, (), "extractive", "0")
    return replace(Thumb(*told, way), **more)


def kept(path: Path, *thumbs: Thumb) -> None:
    log = FeedbackLog(path)
    for one in thumbs:
        log.add(one)


def adopted(folder: Path, to: Path, *more: str, input: str = "") -> Result:
    where = ["--sources", str(folder / "articles"), "--store", str(folder / "store"), "--to", str(to)]
    return CliRunner().invoke(main, ["eval", "adopt", *where, *more], input=input)


def test_of_several_judgements_of_a_question_the_last_counts_and_what_is_none_is_told(tmp_path: Path) -> None:
    answer = Answer("", LIT, LIT, Status.ANSWERED, "x [1]", (), (), "extractive", {})
    path = tmp_path / "feedback.jsonl"
    kept(path, thumb(answer), thumb(answer, "down", comment="no"), thumb(answer, "up", "Is it old?"))
    with path.open("ab") as file:
        file.write(b'{"question": "Wh')
    thumbs = read_thumbs(path)
    assert [(one.thumb, one.comment, len(one.history)) for one in thumbs.told] == [("down", "no", 0), ("up", "", 1)]
    assert thumbs.damaged == (4,)
    assert len({one.id for one in thumbs.told}) == 2
    with pytest.raises(DatasetError, match=r"cannot be read \(No such file or directory\); name .* with --feedback\.$"):
        read_thumbs(tmp_path / "none.jsonl")


class Says:
    """A person who has made up their mind."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice

    def choose(self, asked: Asked) -> Choice:
        return self.choice

    def words(self) -> str:
        return "31 metres"

    def places(self, asked: Asked) -> list[Lines]:
        return [Lines(LIGHTHOUSE, 4, 4)]


@pytest.mark.slow
def test_a_question_is_asked_again_after_the_turns_of_its_reader(world: tuple[Bot, Path], tmp_path: Path) -> None:
    bot, folder = world
    corpus, answer = Corpus.of(folder / "articles"), bot.answer(LIT)
    kept(tmp_path / "feedback.jsonl", thumb(answer, "up", WHO), thumb(replace(answer, question=TALL), "down"))
    first, second = (asked_again(one, bot, corpus) for one in read_thumbs(tmp_path / "feedback.jsonl").told)
    assert first.history == (Turn("user", WHO), Turn("assistant", bot.answer(WHO).answer))
    assert (first.answer.answer, first.changed, first.alike, first.same) == (answer.answer, (), True, True)
    assert (second.answer.question, second.alike, second.same) == (TALL, False, False)
    (folder / "articles" / LIGHTHOUSE).rename(folder / "articles" / "other.md")
    try:
        renamed = asked_again(first.thumb, bot, Corpus.of(folder / "articles"))
        assert (renamed.changed, renamed.alike, renamed.same) == ((LIGHTHOUSE,), True, False)
    finally:
        (folder / "articles" / "other.md").rename(folder / "articles" / LIGHTHOUSE)
    pairs = {choice: decided(first, Says(choice), corpus) for choice in get_args(Choice)}
    assert pairs["skip"] is None
    told = [(pair.answers, pair.kind, [one.line for one in pair.evidence]) for pair in pairs.values() if pair]
    assert told == [(["3 May 1871"], "follow-up", [3]), (["31 metres"], "follow-up", [4]), (None, "unanswerable", [])]


@pytest.mark.slow
def test_every_thumb_up_that_is_answered_as_it_was_is_taken_at_once(world: tuple[Bot, Path], tmp_path: Path) -> None:
    bot, folder = world
    lit, tall = bot.answer(LIT), bot.answer("How tall is the Northmoor lighthouse?")
    changed = replace(thumb(tall), citations=(Pointer(LIGHTHOUSE, 1, 1, "0"),))
    path, to = tmp_path / "feedback.jsonl", tmp_path / "mine" / "pairs.jsonl"
    kept(path, thumb(lit), changed, thumb(bot.answer(WHO), "down"))
    done = adopted(folder, to, "--feedback", str(path), "--yes")
    assert done.exit_code == 0
    assert f"! {LIGHTHOUSE} is no longer what was judged." in done.stdout
    assert "! The answer that was judged cited other lines." in done.stdout
    assert done.stderr.endswith("1 adopted, 1 passed over, 1 not asked about\n")
    (pair,) = read_pairs([to])
    assert (pair.question, pair.answers, pair.tags) == (LIT, (("3 May 1871",),), ("adopted",))
    assert pair.id.startswith("adopted-")
    again = adopted(folder, to, "--feedback", str(path), "--yes")
    assert again.stderr.endswith("0 adopted, 1 passed over, 2 not asked about\n")
    assert len(read_pairs([to])) == 1


@pytest.mark.slow
def test_a_person_says_what_becomes_of_each(world: tuple[Bot, Path], tmp_path: Path) -> None:
    bot, folder = world
    path, to = folder / "store" / "feedback.jsonl", tmp_path / "pairs.yaml"
    kept(
        path,
        thumb(bot.answer(LIT), "up"),
        thumb(bot.answer(WHO), "down"),
        thumb(bot.answer(TALL), "down", LIT, reason="wrong"),
        thumb(bot.answer("Where is it?"), "down"),
    )
    said = ["adopt", "not-found", "answer", "31 metres", f"{LIGHTHOUSE}:999", f"{LIGHTHOUSE}:4", "skip"]
    done = adopted(folder, to, input="\n".join(said) + "\n")
    assert done.exit_code == 0, done.output
    assert f"3/4 thumb down: {TALL}\n  after: {LIT}\n  reason: wrong\n" in done.stdout
    assert f"{LIGHTHOUSE}:999 holds nothing" in done.stdout
    assert done.stderr.endswith("3 adopted, 1 passed over, 0 not asked about\n")
    lit, who, tall = read_pairs([to])
    assert (lit.answers, lit.status) == ((("3 May 1871",),), Status.ANSWERED)
    assert (who.status, who.evidence) == (Status.NOT_FOUND, ())
    assert (tall.answers, tall.kind, tall.evidence[0][0].line) == ((("31 metres",),), "follow-up", 4)
    assert [(turn.role, turn.content) for turn in tall.history] == [
        ("user", LIT),
        ("assistant", bot.answer(LIT).answer),
    ]
    assert adopted(folder, to, input="").exit_code == 1  # the one that was passed over is asked about again


@pytest.fixture(autouse=True)
def no_feedback_is_left(world: tuple[Bot, Path]) -> Iterator[None]:
    yield
    (world[1] / "store" / "feedback.jsonl").unlink(missing_ok=True)


def test_a_file_that_is_not_there_is_told(world: tuple[Bot, Path], tmp_path: Path) -> None:
    told = adopted(world[1], tmp_path / "a.jsonl")
    assert (told.exit_code, "feedback.jsonl cannot be read" in told.stderr) == (3, True)
    assert told.stdout == ""
