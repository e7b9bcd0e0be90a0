"""Answers that were recorded in results, to score them again without asking."""

from collections.abc import Iterator, Sequence
from threading import Lock

from bot.types import Turn
from eval.asking.asked import EXTRACTIVE, Asked
from eval.errors import AskError
from eval.item import Item
from eval.results import Results

_Key = tuple[str, str, tuple[Turn, ...]]


class RecordedAsker:
    """Gives the answers of ``results`` by id, question and history; those of several repeats one after the other."""

    def __init__(self, results: Results) -> None:
        self.results = results
        told = [item for item in results.items if item.answers]
        self.repeats = max((len(item.answers) for item in told), default=1)
        self.traced = bool(told) and all(item.trace is not None for item in told)
        self.deterministic = all(one.engine == EXTRACTIVE for item in told for one in item.answers)
        self._left = {key: iter(asked) for item in told for key, asked in _recorded(item)}
        self._lock = Lock()

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        """The next answer; raises AskError where there is none."""
        with self._lock:
            asked = next(self._left.get((id, question, tuple(history)), iter(())), None)
        if asked is None:
            raise AskError(f"The record has no answer, or no further one, to {question!r}; run it without --replay.")
        return asked


def _recorded(item: Item) -> Iterator[tuple[_Key, list[Asked]]]:
    yield (item.id, item.question, item.history), [Asked(answer, item.trace) for answer in item.answers]
    if item.rewritten is not None:
        yield (item.id, item.rewritten.question, ()), [Asked(item.rewritten)]
