"""Answering for many at once: every question that comes over the network goes through here."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from anyio.to_thread import run_sync

from bot.config.limits import Limits
from bot.config.sites import Site
from bot.engine import Engine
from bot.guard.body import MOST_HISTORY, MOST_QUESTION, MOST_TURNS
from bot.guard.exchange import Exchange
from bot.guard.listening import Listening
from bot.guard.queue import Place, Queue
from bot.types import Answer, Turn
from bot.web.errors import TooLargeError
from sources.errors import UnknownSourceError

Done = TypeVar("Done")


@dataclass(frozen=True)
class Asked:
    """A question, asked after ``history`` (oldest turn first), of ``sources`` alone where any are named."""

    question: str
    history: Sequence[Turn] = ()
    id: str = ""
    sources: Sequence[str] = ()

    def checked(self) -> "Asked":
        """The same; raises TooLargeError where the question or the history is over its limit."""
        if len(self.question) > MOST_QUESTION:
            raise TooLargeError(f"The question has {len(self.question)} characters; {MOST_QUESTION} are read.")
        length = sum(len(turn.content) for turn in self.history)
        if len(self.history) > MOST_TURNS or length > MOST_HISTORY:
            raise TooLargeError(
                f"The history is over {MOST_TURNS} turns or {MOST_HISTORY} characters; send less of it."
            )
        return self


@dataclass(frozen=True)
class Pending:
    """A question that has its place in the queue, who listens to it, and the exchange that it belongs to."""

    place: Place[Answer]
    listening: Listening
    exchange: Exchange | None

    def said(self) -> AsyncIterator[str]:
        """What is said, piece by piece, until the answer is there or the time is up: ``answer`` then tells which."""
        return self.listening.pieces(self.place)

    async def answer(self) -> Answer:
        """As ``Answering.answer``; the answer, and how long it was waited for, are noted in the exchange."""
        try:
            made = await self.place.result()
        finally:
            self.leave()
        if self.exchange is not None:
            self.exchange.answers.append(made)
        return made

    def leave(self) -> None:
        """Nobody listens any more: what has not begun gives up its place, and no more work is done for it."""
        left = self.listening.hearing.left
        if not left.is_set():
            left.set()
            self.place.leave()
            _note_wait(self.place, self.exchange)


class Answering:
    """Answers questions in threads of its own, so many at a time as the limits say; safe to share between threads."""

    def __init__(self, engine: Engine, limits: Limits) -> None:
        self.engine = engine
        self._queue = Queue(limits)

    @property
    def running(self) -> int:
        """How many questions are being answered; one that nobody waits for any more counts until it is."""
        return self._queue.running

    @property
    def waiting(self) -> int:
        """How many questions wait for a thread."""
        return self._queue.waiting

    async def answer(self, asked: Asked, exchange: Exchange | None = None) -> Answer:
        """The answer of the bot.

        Raises:
            BusyError: there is no place in the queue.
            TimedOutError: it took longer than the limit.
            SnapshotError, UnknownSourceError: as ``Bot.answer``; the site of the asker may have some sources only.
        """
        pending = await self.begin(asked, exchange)
        return await pending.answer()

    async def begin(self, asked: Asked, exchange: Exchange | None = None) -> Pending:
        """Take a place in the queue; raises what ``answer`` does but TimedOutError."""
        if exchange is not None:
            exchange.question = asked.question
        sources = await self.readable(asked.sources, exchange)
        listening = Listening()
        ask = partial(self.engine.answer, hearing=listening.hearing)
        place = self._queue.enter(partial(ask, asked.question, asked.history, asked.id, sources))
        return Pending(place, listening, exchange)

    async def readable(self, named: Sequence[str], exchange: Exchange | None = None) -> Sequence[str]:
        """The sources that the asker reads where some are ``named``; none means all.

        Raises SnapshotError, and UnknownSourceError for one that is not to be had.
        """
        site = exchange.asker.site if exchange is not None else None
        return await run_sync(self._read, named, site)  # a newer snapshot may have to be opened

    async def work(self, job: Callable[[], Done], exchange: Exchange | None = None) -> Done:
        """What comes of a job that takes a while, in the same queue; raises what it raises, and as ``answer``."""
        place = self._queue.enter(job)
        try:
            return await place.result()
        finally:
            _note_wait(place, exchange)

    def _read(self, named: Sequence[str], site: Site | None) -> Sequence[str]:
        """The sources to be read: those named, else all that the site has; none where all are to be read."""
        snapshot = self.engine.library.snapshot
        for source in named:
            snapshot.home(source)
        if site is None or not site.sources:
            return named
        held = set(site.sources).intersection(snapshot.sources)
        outside = [source for source in named if source not in held]
        if outside or not held:
            raise UnknownSourceError((outside or site.sources)[0])
        return named or sorted(held)


def _note_wait(place: Place[Done], exchange: Exchange | None) -> None:
    if exchange is not None:
        exchange.waited += place.waited
