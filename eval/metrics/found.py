"""Line recall: how many of the gold lines are among the first passages that search finds."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, zip_longest

from eval.asking.asked import Seen, Trace
from eval.case import Case
from eval.dataset.gold import Gold, Lines
from eval.metrics.evidence import told
from eval.metrics.metric import Need, Score
from eval.metrics.scored import Scored, answerable

_Held = frozenset[tuple[str, int]]


def found(trace: Trace) -> Iterator[Lines]:
    """The passages found, those of several parts of a question in turns, each stretch of lines once."""
    turns = chain.from_iterable(zip_longest(*(part.found for part in trace.parts)))
    yield from dict.fromkeys(_lines(seen) for seen in turns if seen is not None)


def _lines(seen: Seen) -> Lines:
    return Lines(seen.source, seen.first, seen.last)


def _line_recall(most: int, case: Case) -> Score:
    if case.first.trace is None:
        return Score(None, "Unmeasured: what was found is not known of a bot that answers elsewhere.")
    passages = list(found(case.first.trace))[:most]
    held: _Held = frozenset(line for passage in passages for line in passage.each)
    wanted = _wanted(case.gold, held)
    missed = [place for place in wanted if not place.each <= held]
    lines = frozenset().union(*(place.each for place in wanted))
    why = f"{len(lines & held)} of {len(lines)} gold lines are in the first {most} passages"
    return Score(len(lines & held) / len(lines), why + (f"; not all of {told(missed)}." if missed else "."))


def _wanted(gold: Gold, held: _Held) -> Sequence[Lines]:
    """The gold lines: of each group the place that is found best, or the best of all where any evidence will do."""
    best = [max(group, key=partial(_share, held)) for group in gold.places]
    return best if gold.pair.mode == "all" else [max(best, key=partial(_share, held))]


def _share(held: _Held, place: Lines) -> float:
    return len(place.each & held) / len(place.each)


def _recall_at(most: int) -> Scored:
    about = f"share of the gold lines in the first {most} passages found"
    name, title = f"line_recall_{most}", f"Line recall at {most}"
    return Scored(name, title, about, partial(_line_recall, most), answerable, needs=Need.TRACE)


LINE_RECALL_5, LINE_RECALL_20 = _recall_at(5), _recall_at(20)
