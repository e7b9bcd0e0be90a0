"""Readings that are kept from a question to its replay.

A reading depends a little on what is read beside it: the model's eight-bit arithmetic is scaled by all pieces that are
read at once. An answer from fewer passages would differ for that alone, were they read anew.
"""

from collections.abc import Sequence
from threading import local

from bot.answer import Bot
from bot.rerank import ModelReader
from index.reader.cross import PassageModel, Reading
from index.reader.example import Piece

_Key = tuple[str, Piece]


class Recorder:
    """A model that reads everything anew and keeps the readings, apart for every thread, until it is told to forget."""

    def __init__(self, model: PassageModel) -> None:
        self.model = model
        self._own = local()

    @property
    def kept(self) -> dict[_Key, Reading]:
        """The readings that this thread has made since it last forgot, which have to be those of one pair alone.

        Else it would hang on the order of the pairs beside what a piece was read, and so what was read.
        """
        if not hasattr(self._own, "kept"):
            self._own.kept = {}
        kept: dict[_Key, Reading] = self._own.kept
        return kept

    def forget(self) -> None:
        self.kept.clear()

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        readings = self.model.read(question, pieces)
        self.kept.update(((question, piece), reading) for piece, reading in zip(pieces, readings, strict=True))
        return readings


class Recaller:
    """A model that reads only what a recorder has not read."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder

    def read(self, question: str, pieces: Sequence[Piece]) -> list[Reading]:
        kept = self.recorder.kept
        new = list(dict.fromkeys(piece for piece in pieces if (question, piece) not in kept))
        if new:
            self.recorder.read(question, new)
        return [kept[question, piece] for piece in pieces]


def recorder_of(bot: Bot) -> Recorder | None:
    """What records the readings of a bot, if anything does."""
    model = bot.reader.model if isinstance(bot.reader, ModelReader) else None
    return model if isinstance(model, Recorder) else None


def recording(bot: Bot) -> Bot:
    """The bot with a reader that keeps what it has read; itself where it does so already, or no model reads."""
    if not isinstance(bot.reader, ModelReader) or recorder_of(bot) is not None:
        return bot
    return _with(bot, bot.reader, Recorder(bot.reader.model))


def recalling(bot: Bot) -> Bot:
    """A bot that shares the readings of one that records, and reads no more than it must; else the bot itself."""
    recorder = recorder_of(bot)
    if not isinstance(bot.reader, ModelReader) or recorder is None:
        return bot
    return _with(bot, bot.reader, Recaller(recorder))


def unrecorded(bot: Bot) -> Bot:
    """The bot without its recorder: what it reads is not kept for the pair that is asked next."""
    recorder = recorder_of(bot)
    if not isinstance(bot.reader, ModelReader) or recorder is None:
        return bot
    return _with(bot, bot.reader, recorder.model)


def _with(bot: Bot, reader: ModelReader, model: PassageModel) -> Bot:
    return Bot(bot.library, ModelReader(model, reader.features, reader.mix), bot.threshold)
