"""What the lines that a sentence cites say, and where they stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from bot.llm.checking.moments import moments
from bot.llm.offered import Offered
from bot.types import Evidence
from index.chunk import body_of, context_of, lead_of
from index.names import fold
from index.terms import terms, widened
from sources.document import Block, Document, Kind
from sources.plain import plain

Row = tuple[tuple[str, str], ...]  # (name of the column, cell)

# What parts clauses; a comma within a number and a full stop within an abbreviation do not.
_JOINT = re.compile(
    r",(?=\s)|[;:()]|\s[–—-]\s|(?<=\w\w)[.!?]\s"
    r"|\b(?:and|but|while|whereas|when|where|who|which|although|though|because|until|till|before|after)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cited:
    """One mark of a sentence: the words of the lines behind it without markup, and those that say what they are about.

    ``around`` has title, headings, caption, the names of the columns and the sentence that the line leans on. ``asked``
    is the question where the line was worked out for it, and may be told in its words.
    """

    n: int
    bodies: tuple[str, ...]
    around: str
    rows: tuple[Row, ...]
    asked: str = ""

    @classmethod
    def of(cls, offered: Offered, question: str = "") -> "Cited":
        blocks = [(e.document, n) for e in offered.evidence for n in _numbers(e)]
        bodies = [plain(offered.text), *(plain(body_of(d, d.blocks[n])) for d, n in blocks)]
        around = [*offered.context.split(" > "), *(_around(d, n) for d, n in blocks)]
        asked = question if offered.computed else ""
        rows = tuple(_row(d.blocks[n]) for d, n in blocks if d.blocks[n].kind is Kind.ROW)
        return cls(offered.n, tuple(dict.fromkeys(b for b in bodies if b)), _once(around), rows, asked)

    @cached_property
    def own(self) -> str:
        return "\n".join(self.bodies)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Those of its own words, and of the question that it was worked out for."""
        return frozenset(widened(terms(f"{self.own}\n{self.asked}")))


@dataclass(frozen=True)
class Held:
    """All that the marks of one sentence lead to."""

    cited: tuple[Cited, ...]

    @classmethod
    def of(cls, offered: Sequence[Offered], question: str = "") -> "Held":
        return cls(tuple(Cited.of(one, question) for one in offered))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(body for one in self.cited for body in one.bodies))

    @cached_property
    def own(self) -> str:
        return "\n".join(self.bodies)

    @cached_property
    def around(self) -> str:
        return _once([one.around for one in self.cited])

    @cached_property
    def all(self) -> str:
        return f"{self.own}\n{self.around}"

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for one in self.cited for row in one.rows)

    @cached_property
    def own_terms(self) -> frozenset[str]:
        """Of the lines; a row says with its own words what its headings and caption say."""
        rows = "\n".join(one.around for one in self.cited if one.rows)
        return frozenset(term for one in self.cited for term in one.terms) | frozenset(widened(terms(rows)))

    @cached_property
    def all_terms(self) -> frozenset[str]:
        return self.own_terms | frozenset(widened(terms(self.around)))

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Those of its own words."""
        return tuple(clause for body in self.bodies for clause in clauses(body))

    def says(self, text: str) -> bool:
        """Whether a text is one of the lines, word for word."""
        return squeezed(text) in {squeezed(body) for body in self.bodies}


def squeezed(text: str) -> str:
    """A text by which two are the same: folded, white space evened, no stop at its end."""
    return " ".join(fold(plain(text)).split()).rstrip(" .!;")


def clauses(text: str) -> list[str]:
    """The clauses of a text, in order; one that holds no word is left out."""
    dated = [(start, end) for _, start, end in moments(text)]
    joints = (m for m in _JOINT.finditer(text) if not any(start <= m.start() < end for start, end in dated))
    ends = [0, *(at for m in joints for at in (m.start(), m.end())), len(text)]
    parts = [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
    return [part.strip() for part in parts if any(c.isalnum() for c in part)]


def _numbers(evidence: Evidence) -> range:
    return range(evidence.number, evidence.final + 1)


def _around(document: Document, number: int) -> str:
    block = document.blocks[number]
    lead = lead_of(document, number)
    before = body_of(document, document.blocks[lead]) if lead is not None else ""
    return "\n".join(map(plain, [*context_of(document, block).split(" > "), *block.header, before]))


def _row(block: Block) -> Row:
    return tuple((plain(name), plain(cell)) for name, cell in zip_longest(block.header, block.cells, fillvalue=""))


def _once(parts: Sequence[str]) -> str:
    return "\n".join(dict.fromkeys(part for part in _lines(parts) if part))


def _lines(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        yield from part.split("\n")
