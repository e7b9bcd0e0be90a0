"""The gold lines as they stand in the index, which may hold an older version of an article, and what holds them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.dataset.anchor import Anchor, resolve
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from index.passage import Passage
from index.snapshot import Snapshot
from sources.document import QUOTABLE, Document, Kind


@dataclass(frozen=True)
class Spot:
    """One place of the evidence: its lines as the article has them, and as the index has the same text.

    ``lines`` is None where the index has no such text. ``lacking`` says why that is, or why no passage holds it.
    ``unseen`` counts the letters and digits that lie in no passage. ``kin`` are the lines of the other rows or items of
    the same table or list.
    """

    gold: Lines
    lines: Lines | None
    lacking: str
    unseen: int = 0
    kin: tuple[Lines, ...] = ()

    @property
    def name(self) -> str:
        last = f"-{self.gold.last}" if self.gold.last != self.gold.first else ""
        return f"{self.gold.source}:{self.gold.first}{last}"

    @property
    def moved(self) -> bool:
        """Whether the index has the text on other lines than the article."""
        return self.lines is not None and self.lines != self.gold

    def touches(self, other: Lines) -> bool:
        return self.lines is not None and self.lines.touches(other)


def spot(gold: Lines, corpus: Corpus, snapshot: Snapshot) -> Spot:
    """Find gold lines in the index by their text."""
    if gold.source not in snapshot.sources:
        return Spot(gold, None, f"the index does not hold {gold.source}")
    document = snapshot.document(gold.source)
    lines = _indexed(gold, corpus, document)
    if lines is None:
        return Spot(gold, None, f"the index holds another version of {gold.source}, without the text of this line")
    held = [snapshot.passages[number] for number in _numbers(lines, snapshot)]
    if not held:
        kinds = sorted(
            {block.kind for block in document.blocks if spanned(document, block.start, block.end).touches(lines)}
        )
        return Spot(gold, lines, f"no passage holds it; it was read as {' and '.join(kinds) or 'nothing'}")
    return Spot(gold, lines, "", _unseen(lines, held, document), tuple(_kin(lines, document)))


def _indexed(gold: Lines, corpus: Corpus, document: Document) -> Lines | None:
    """The lines of the document with the same text: the very same ones, else where what stands around them agrees."""
    whole = corpus.lines(gold.source)
    if document.lines(gold.first, gold.last) == whole[gold.first - 1 : gold.last]:
        return gold
    now = resolve(Anchor.of(gold.source, whole, gold.first, gold.last), document.lines(1, document.line_count))
    return Lines(gold.source, now.first, now.last) if now.first else None


def on_lines(spot: Spot, snapshot: Snapshot) -> list[int]:
    """The numbers of the passages that have something of the lines of a place."""
    return _numbers(spot.lines, snapshot) if spot.lines is not None else []


def _numbers(lines: Lines, snapshot: Snapshot) -> list[int]:
    document = snapshot.document(lines.source)
    held = ((number, snapshot.passages[number]) for number in snapshot.rows(lines.source))
    return [number for number, one in held if spanned(document, one.start, one.end).touches(lines)]


def _unseen(lines: Lines, held: Sequence[Passage], document: Document) -> int:
    """Letters and digits of what may be quoted of the lines that lie in no passage."""
    seen = frozenset(at for passage in held for at in range(passage.start, passage.end))
    first = document.starts[lines.first - 1]
    last = document.starts[lines.last] if lines.last < document.line_count else len(document.text)
    wanted = (
        at
        for block in document.blocks
        if block.kind in QUOTABLE
        for at in range(max(first, block.start), min(last, block.end))
    )
    return sum(document.text[at].isalnum() for at in wanted if at not in seen)


def _kin(lines: Lines, document: Document) -> Iterator[Lines]:
    listed = [block for block in document.blocks if block.kind in (Kind.ROW, Kind.ITEM)]
    own = {(b.kind, b.group) for b in listed if spanned(document, b.start, b.end).touches(lines)}
    for block in listed:
        at = spanned(document, block.start, block.end)
        if (block.kind, block.group) in own and not at.touches(lines):
            yield at


def spanned(document: Document, start: int, end: int) -> Lines:
    """The lines of a stretch of a document that is not empty."""
    return Lines(document.source, document.line_of(start), document.line_of(max(start, end - 1)))
