"""Askers that stand before another one: one that remembers, and some that do something wrong."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import count

from bot.types import Answer, Turn
from eval.asking.asked import Asked, Asker


class Remembering:
    """Asks each question once and gives what came back every time: what is not changed has the same answer."""

    traced = True
    deterministic = True

    def __init__(self, asker: Asker) -> None:
        self._ask = lru_cache(None)(lambda question, history: asker.ask(question, history))

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        asked = self._ask(question, tuple(history))
        return replace(asked, answer=replace(asked.answer, id=id))


class Changed:
    """Changes what another asker brings, as a defective stage behind it would."""

    traced = True
    deterministic = True

    def __init__(self, asker: Asker, change: Callable[[Asked], Asked]) -> None:
        self._asker, self._change = asker, change

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        return self._change(self._asker.ask(question, history, id))


class Forgetful:
    """Asks without what was said before."""

    traced = True
    deterministic = True

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        return self._asker.ask(question, (), id)


class Moody:
    """Every second time that it is asked the same, the answer is changed."""

    traced = True
    deterministic = False

    def __init__(self, asker: Asker, change: Callable[[Answer], Answer]) -> None:
        self._asker, self._change = asker, change
        self._turns = lru_cache(None)(lambda question, history: count())

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        asked = self._asker.ask(question, history, id)
        odd = next(self._turns(question, tuple(history))) % 2
        return replace(asked, answer=self._change(asked.answer)) if odd else asked
