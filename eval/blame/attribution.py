"""A change of articles told from a change of the system: each old and new, in all four combinations."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from bot.types import Answer
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair
from eval.metrics.judge import judge


class Side(StrEnum):
    OLD = "old"
    NEW = "new"


class Cause(StrEnum):
    """What a pair's change from old to new is due to.

    ``either``: the articles alone bring it about, and so does the system alone; ``both``: neither alone does.
    ``hidden``: nothing changed in the end, but one of the two alone would have changed it: they cancel out.
    """

    ARTICLES = "articles"
    SYSTEM = "system"
    BOTH = "both together"
    EITHER = "either alone"
    HIDDEN = "hidden"
    NONE = "none"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True)
class Cell:
    """One system over one set of articles."""

    system: Side
    articles: Side

    @property
    def name(self) -> str:
        return f"{self.system} system, {self.articles} articles"


CELLS = tuple(Cell(system, articles) for system, articles in product(Side, Side))
Ask = Callable[[Cell, Sequence[Pair]], Sequence[Answer]]  # one answer a pair, in their order


@dataclass(frozen=True)
class Attributed:
    """A pair: whether it was strictly right, in the order of CELLS, and why or why not; None: not measured there."""

    id: str
    question: str
    right: tuple[bool | None, ...]
    why: tuple[str, ...]
    cause: Cause

    @property
    def change(self) -> str:
        """What became of it from old to new: ``broken``, ``fixed``, or nothing."""
        if None in (self.right[0], self.right[-1]) or self.right[0] == self.right[-1]:
            return ""
        return "fixed" if self.right[-1] else "broken"


@dataclass(frozen=True)
class Attribution:
    """``base`` is the old revision. ``same`` names what is no other than it was, ``pairs`` is then empty."""

    base: str
    same: tuple[str, ...]
    pairs: tuple[Attributed, ...] = ()

    @property
    def counts(self) -> dict[Cause, int]:
        """How many pairs of each cause; every cause is there."""
        found = Counter(pair.cause for pair in self.pairs)
        return {cause: found[cause] for cause in Cause}


def attributed(pairs: Sequence[Pair], corpora: Mapping[Side, Corpus], ask: Ask) -> tuple[Attributed, ...]:
    """Judge every pair in every cell; its evidence is looked for in the articles that the cell's answers come from."""
    judged = [_judged(pairs, corpora[cell.articles], ask(cell, pairs)) for cell in CELLS]
    by_pair = zip(pairs, zip(*judged, strict=True), strict=True)
    return tuple(_attributed(pair, [right for right, _ in told], [why for _, why in told]) for pair, told in by_pair)


def cause(right: Sequence[bool | None]) -> Cause:
    """What made the difference, from the four outcomes in the order of CELLS."""
    if None in right:
        return Cause.UNMEASURED
    before, articles, system, after = right
    if before == after:
        return Cause.NONE if articles == system == after else Cause.HIDDEN
    alone = (articles == after, system == after)
    return {
        (True, False): Cause.ARTICLES,
        (False, True): Cause.SYSTEM,
        (True, True): Cause.EITHER,
        (False, False): Cause.BOTH,
    }[alone]


def _attributed(pair: Pair, right: Sequence[bool | None], why: Sequence[str]) -> Attributed:
    return Attributed(pair.id, pair.question, tuple(right), tuple(why), cause(right))


def _judged(pairs: Sequence[Pair], corpus: Corpus, answers: Sequence[Answer]) -> list[tuple[bool | None, str]]:
    told: list[tuple[bool | None, str]] = []
    for gold, answer in zip(golden(pairs, corpus), answers, strict=True):
        verdict = judge(gold, answer) if not gold.problems else None
        told.append((verdict.strict, verdict.why) if verdict is not None else (None, " ".join(gold.problems)))
    return told
