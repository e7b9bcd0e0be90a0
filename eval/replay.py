"""The same question again, from the cited lines alone and from all the others: is the answer really theirs?"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from bot.answer import Bot
from bot.types import Citation
from eval.asking.local import LocalAsker
from eval.case import Case
from eval.recall import recalling, recorder_of
from index.masked import Blocks, alone, masked
from index.snapshot import Snapshot
from sources.document import QUOTABLE, Document


class Replay(Protocol):
    """Answers again from parts of the articles."""

    def replayed(self, case: Case) -> Case:
        """The case with ``only`` and ``without``; itself where nothing is cited."""
        ...


class LocalReplay:
    """Asks the bot in this process, from a snapshot without some of its blocks.

    A bot whose reader records (see eval.recall) does not read again what it has read for the same question.
    """

    def __init__(self, bot: Bot, snapshot: Snapshot | None = None) -> None:
        self._bot, self._recorder = recalling(bot), recorder_of(bot)
        self._snapshot = snapshot or bot.library.snapshot

    def replayed(self, case: Case) -> Case:
        cited = cited_blocks(case.first.answer.citations, self._snapshot)
        try:
            return self._asked(case, cited) if case.first.answer.citations else case
        finally:
            if self._recorder is not None:
                self._recorder.forget()

    def _asked(self, case: Case, cited: Blocks) -> Case:
        pair = case.gold.pair
        only, without = (
            LocalAsker(self._bot, part).ask(pair.question, pair.history, pair.id)
            for part in (alone(self._snapshot, cited), masked(self._snapshot, cited))
        )
        return replace(case, only=only, without=without)


def cited_blocks(citations: Iterable[Citation], snapshot: Snapshot) -> Blocks:
    """The blocks on the cited lines by source; none for a source that the snapshot does not hold."""
    found: dict[str, set[int]] = {}
    for citation in citations:
        if citation.source in snapshot.sources:
            inside = _on(snapshot.document(citation.source), citation.first_line, citation.last_line)
            found.setdefault(citation.source, set()).update(inside)
    return {source: blocks for source, blocks in found.items() if blocks}


def _on(document: Document, first: int, last: int) -> Iterable[int]:
    """The blocks that can be quoted of which a part stands on lines ``first`` to ``last``."""
    for number, block in enumerate(document.blocks):
        begins, ends = document.line_of(block.start), document.line_of(max(block.start, block.end - 1))
        if block.kind in QUOTABLE and begins <= last and first <= ends:
            yield number
