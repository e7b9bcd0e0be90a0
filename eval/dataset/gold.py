"""Pairs with the lines that their evidence stands on in the articles as they are now."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.dataset.anchor import Anchor, Resolved, Standing, resolve_in
from eval.dataset.corpus import Corpus
from eval.dataset.nearest import nearest
from eval.dataset.pair import Pair

_SHOWN = 60  # characters of a quote in a message


@dataclass(frozen=True)
class Lines:
    """Lines ``first`` to ``last`` of a source, 1-based and inclusive."""

    source: str
    first: int
    last: int

    def touches(self, other: "Lines") -> bool:
        return self.source == other.source and self.first <= other.last and other.first <= self.last

    @property
    def each(self) -> frozenset[tuple[str, int]]:
        return frozenset((self.source, line) for line in range(self.first, self.last + 1))


@dataclass(frozen=True)
class Gold:
    """A pair, and for each group of its evidence the lines that say the same; ``moved`` are those on other lines.

    ``problems`` has a sentence for each piece of evidence that is lost or ambiguous: nothing can be measured then.
    """

    pair: Pair
    places: tuple[tuple[Lines, ...], ...]
    moved: tuple[tuple[Anchor, Lines], ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Located:
    """How an anchor stands, and in which source: where it is ambiguous, in each of ``among``."""

    standing: Standing
    among: tuple[tuple[str, Resolved], ...] = ()

    @property
    def lines(self) -> Lines | None:
        """None where that cannot be told."""
        if self.standing not in (Standing.EXACT, Standing.MOVED):
            return None
        source, now = self.among[0]
        return Lines(source, now.first, now.last)


def golden(pairs: Iterable[Pair], corpus: Corpus) -> list[Gold]:
    """Find the evidence of each pair."""
    return [_gold(pair, corpus) for pair in pairs]


def locate(anchor: Anchor, corpus: Corpus) -> Located:
    """Where an anchor stands: in its source, or where that is gone or has lost the quote, in the one that has it now.

    Of several such sources the one is meant that agrees best with what stood around the quote. Where the old source is
    still there, one of the two sides has to agree: else somebody else merely says the same.
    """
    here = resolve_in(anchor, corpus.text(anchor.source))
    if here.standing is not Standing.LOST:
        return Located(here.standing, ((anchor.source, here),))
    least = 1 if anchor.source in corpus.documents else 0
    found = [(source, resolve_in(anchor, corpus.text(source))) for source in sorted(corpus.documents)]
    fitting = [(source, now) for source, now in found if now.places and now.agreement >= least]
    most = max((now.agreement for _, now in fitting), default=0)
    best = tuple((source, now) for source, now in fitting if now.agreement == most)
    if not best:
        return Located(Standing.LOST)
    clear = len(best) == 1 and best[0][1].standing is not Standing.AMBIGUOUS
    return Located(Standing.MOVED if clear else Standing.AMBIGUOUS, best)


def _gold(pair: Pair, corpus: Corpus) -> Gold:
    moved: list[tuple[Anchor, Lines]] = []
    problems: list[str] = []
    places: list[tuple[Lines, ...]] = []
    for group in pair.evidence:
        found = [(anchor, locate(anchor, corpus)) for anchor in group]
        problems += [_problem(pair, anchor, now, corpus) for anchor, now in found if now.lines is None]
        at = [(anchor, now.standing, now.lines) for anchor, now in found if now.lines is not None]
        moved += [(anchor, lines) for anchor, standing, lines in at if standing is Standing.MOVED]
        places.append(tuple(lines for _, _, lines in at))
    return Gold(pair, tuple(places), tuple(moved), tuple(problems))


def _problem(pair: Pair, anchor: Anchor, now: Located, corpus: Corpus) -> str:
    return f"{pair.file}:{pair.line}: {pair.id}: {trouble(anchor, now, corpus)}; anchor it anew."


def trouble(anchor: Anchor, now: Located, corpus: Corpus) -> str:
    """What is wrong with an anchor that is lost or ambiguous."""
    said = f"the evidence {_short(anchor.quote)!r}"
    if now.standing is Standing.AMBIGUOUS:
        return f"{said} stands in several places of {', '.join(source for source, _ in now.among)}"
    near = nearest(anchor, corpus, 1)
    like = f" (nearest: {near[0].source}:{near[0].first}, {_short(near[0].text)!r})" if near else ""
    return f"{said} is not in {anchor.source}{like}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
