"""A judged question is asked again, and a person says what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answer import Bot
from bot.types import Answer, Turn
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.dataset.pair import PairIn
from eval.dataset.proposing import Head, expecting, proposed, silent
from eval.dataset.thumbs import ThumbIn

Choice = Literal["adopt", "answer", "not-found", "skip"]


@dataclass(frozen=True)
class Asked:
    """A judged question, asked again after the reader's turns and the answers that they get now.

    ``changed`` are the cited articles that are other than when it was judged; ``alike`` says whether the answer still
    has the same status and lines.
    """

    thumb: ThumbIn
    history: tuple[Turn, ...]
    answer: Answer
    changed: tuple[str, ...]
    alike: bool

    @property
    def same(self) -> bool:
        return self.alike and not self.changed


class Person(Protocol):
    """Whoever decides: a person at a terminal, or the option that stands for one."""

    def choose(self, asked: Asked) -> Choice: ...

    def words(self) -> str:
        """What is expected instead."""
        ...

    def places(self, asked: Asked) -> Sequence[Lines]:
        """Where that stands."""
        ...


def asked_again(thumb: ThumbIn, bot: Bot, corpus: Corpus) -> Asked:
    """The reader's turns one after the other, each with its answer, and then the question."""
    history: list[Turn] = []
    for turn in (turn for turn in thumb.history if turn.role == "user"):
        said = bot.answer(turn.content, history).answer
        history += [turn.turn(), Turn("assistant", said)]
    answer = bot.answer(thumb.question, history)
    return Asked(thumb, tuple(history), answer, tuple(thumb.changed(corpus)), thumb.alike(answer))


def decided(asked: Asked, person: Person, corpus: Corpus) -> PairIn | None:
    """The pair that the person makes of it, None where it is passed over."""
    head = Head(asked.thumb.id, asked.thumb.question.strip(), asked.history, tags=("adopted",))
    choice = person.choose(asked)
    if choice == "skip":
        return None
    if choice == "adopt":
        return proposed(head, asked.answer, corpus)
    if choice == "not-found":
        return silent(head, asked.answer)
    kind = "follow-up" if head.history else "lookup"
    return expecting(head, [[person.words()]], person.places(asked), corpus, kind=kind)
