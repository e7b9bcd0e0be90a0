"""Anchors that no longer stand where they were taken from: what has moved is put right, what is lost is proposed."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.dataset.anchor import Anchor, Standing
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines, Located, locate, trouble
from eval.dataset.nearest import Near, nearest
from eval.dataset.pair import Pair
from eval.dataset.pair_file import Edit, PairFile

_FIELDS = ("source", "quote", "line", "before", "after")
_MOST = 5  # places proposed for one anchor


@dataclass(frozen=True)
class Held:
    """An anchor of a pair, and the keys that lead to it in its file."""

    pair: Pair
    path: tuple[str | int, ...]
    anchor: Anchor


@dataclass(frozen=True)
class Move:
    """An anchor, and as it is to be written."""

    held: Held
    new: Anchor


@dataclass(frozen=True)
class Stuck:
    """An anchor that is lost or ambiguous: what is wrong, and where it may belong, the best first."""

    held: Held
    problem: str
    candidates: tuple[Near, ...]


@dataclass(frozen=True)
class Review:
    """``unused`` are the pairs for which lines were chosen though none of their evidence is lost or ambiguous."""

    moves: tuple[Move, ...]
    stuck: tuple[Stuck, ...]
    unused: tuple[str, ...] = ()


def reviewed(pairs: Sequence[Pair], corpus: Corpus, taken: Mapping[str, Lines]) -> Review:
    """What is to be done about the anchors of pairs; ``taken`` are the lines that a person chose, by the pair's id.

    They are for the first anchor of that pair that is lost or ambiguous.
    """
    moves: list[Move] = []
    stuck: list[Stuck] = []
    left = dict(taken)
    for held in (held for pair in pairs for held in _held(pair)):
        now = locate(held.anchor, corpus)
        if now.lines is None and held.pair.id in left:
            lines = left.pop(held.pair.id)
            moves.append(Move(held, Anchor.of(lines.source, corpus.lines(lines.source), lines.first, lines.last)))
        elif now.lines is None:
            stuck.append(Stuck(held, trouble(held.anchor, now, corpus), _candidates(held.anchor, now, corpus)))
        elif now.standing is Standing.MOVED:
            moves.append(Move(held, _anew(held.anchor, now, corpus)))
    return Review(tuple(moves), tuple(stuck), tuple(left))


def rewritten(moves: Sequence[Move]) -> Iterator[tuple[PairFile, PairFile]]:
    """Each file that changes, as it is and as it is to be: only the values of anchors that moved are other."""
    for path in sorted({move.held.pair.file for move in moves}):
        file = PairFile.read(path)
        edits = [edit for move in moves if move.held.pair.file == path for edit in _edits(move, file)]
        yield file, file.edited(edits)


def difference(old: PairFile, new: PairFile) -> str:
    """A unified diff of one file."""
    before, after = (_kept(file.text) for file in (old, new))
    told = difflib.unified_diff(before, after, str(old.path), str(new.path), n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in told)


def _kept(text: str) -> list[str]:
    """The lines with their ends: only a line feed ends one, as everywhere else here."""
    *lines, last = text.split("\n")
    return [f"{line}\n" for line in lines] + ([last] if last else [])


def _held(pair: Pair) -> Iterator[Held]:
    for group, places in enumerate(pair.evidence):
        for number, anchor in enumerate(places):
            other: tuple[str | int, ...] = ("or", number - 1) if number else ()
            yield Held(pair, ("evidence", group, *other), anchor)


def _anew(anchor: Anchor, now: Located, corpus: Corpus) -> Anchor:
    source, resolved = now.among[0]
    return Anchor.at(source, corpus.text(source), resolved.places[0], anchor.quote)


def _candidates(anchor: Anchor, now: Located, corpus: Corpus) -> tuple[Near, ...]:
    """Where an ambiguous quote stands, else the lines that read most like a lost one."""
    found = [
        Anchor.at(source, corpus.text(source), at, anchor.quote)
        for source, resolved in now.among
        for at in resolved.places
    ]
    more = anchor.quote.count("\n")
    places = [Near(one.source, one.line, one.line + more, one.quote, 100.0) for one in found]
    return tuple(places[:_MOST] or nearest(anchor, corpus))


def _edits(move: Move, file: PairFile) -> Iterator[Edit]:
    """The fields that the file has of an anchor and that are to be other."""
    old, new = move.held.anchor, move.new
    for name in _FIELDS:
        span = file.form.span(file.text, move.held.pair.line, (*move.held.path, name))
        value: str | int = getattr(new, name)
        if span is not None and value != getattr(old, name):
            yield Edit(*span, file.form.written(value, file.text[slice(*span)]))
