"""The same question again, from the cited lines alone and from all the others: is the answer really theirs?"""

from typing import Protocol

from eval.case import Case


class Replay(Protocol):
    """Answers again from parts of the articles."""

    def replayed(self, case: Case) -> Case:
        """The case with ``only`` and ``without``; itself where nothing is cited."""
        ...
