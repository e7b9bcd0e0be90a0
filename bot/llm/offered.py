"""What a model is given to write from: numbered evidence, and values that were worked out."""

from dataclasses import dataclass

from bot.types import Draft, Evidence


@dataclass(frozen=True)
class Offered:
    """What the model may cite as ``[n]``, from 1.

    ``text`` is what it reads: the block's own words, or a sentence with a computed value, which it is never to work out
    itself. ``context`` says where it stands (title, headings, column names). ``evidence`` is what is cited when it is.
    """

    n: int
    text: str
    context: str
    evidence: tuple[Evidence, ...]
    computed: bool = False


@dataclass(frozen=True)
class Brief:
    """A question that the articles answer, and all that may be said of it.

    ``draft`` is the answer without the model: its status holds for the model's as well, and where it is a conflict
    every side of it is to be cited (``sides``, the numbers of each).
    """

    question: str
    offered: tuple[Offered, ...]
    draft: Draft
    sides: tuple[frozenset[int], ...] = ()

    def by_n(self, n: int) -> Offered | None:
        return self.offered[n - 1] if 1 <= n <= len(self.offered) else None
