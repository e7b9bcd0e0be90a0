"""One pair and everything that was asked for it: what metrics and blame look at."""

from dataclasses import dataclass

from eval.asking.asked import Asked
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold


@dataclass(frozen=True)
class Case:
    """``asked`` holds one answer a repeat, the first is the one that is scored; it is never empty.

    ``only`` is the answer from the cited lines alone, ``without`` that from all the others; ``rewritten`` that to the
    human rewrite of a follow-up. Each is None where it was not asked for.
    """

    gold: Gold
    asked: tuple[Asked, ...]
    corpus: Corpus
    only: Asked | None = None
    without: Asked | None = None
    rewritten: Asked | None = None

    @property
    def first(self) -> Asked:
        return self.asked[0]
