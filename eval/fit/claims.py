"""Sentences about articles that are known to be true or false, made by rule: what verification is measured on."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.llm.offered import Brief, Offered
from bot.llm.said import Said
from bot.types import Draft, Evidence
from eval.fit.falsehoods import FALSEHOODS
from eval.fit.lines import Line, Told, lowered
from eval.fit.truths import TRUTHS
from index.chunk import context_of
from index.names import fold
from sources.document import Kind
from sources.plain import plain


@dataclass(frozen=True)
class Claim:
    """A sentence with the brief that it cites; ``kind`` says how it was made, ``group`` which article it is about."""

    kind: str
    honest: bool
    group: str
    said: Said
    brief: Brief


def brief_of(cited: Sequence[Line]) -> Brief:
    """The lines as they are offered, numbered from 1."""
    offered = tuple(
        Offered(
            n,
            one.text,
            context_of(one.document, one.document.blocks[one.number]),
            (Evidence(one.document, one.number),),
        )
        for n, one in enumerate(cited, 1)
    )
    return Brief("", offered, Draft(()))


def claim(kind: str, honest: bool, text: str, *cited: Line) -> Claim:
    said = Said(text, tuple(range(1, len(cited) + 1)))
    return Claim(kind, honest, cited[0].document.source, said, brief_of(cited))


def claims(found: Sequence[Line], seed: int = 0) -> Iterator[Claim]:
    """Every claim that can be made of some lines: true ones, and false ones that begin as true ones."""
    for at, line in enumerate(found):
        rng = random.Random(f"{seed} {line.document.source} {line.number}")
        block = line.document.blocks[line.number]
        if block.kind is Kind.ROW:
            yield from _of_row(line, found, rng)
            continue
        honest = [(kind, made) for kind, way in TRUTHS.items() if (made := way(line, rng)) and made != line.text]
        for kind, text in honest:
            yield claim(kind, True, text, line)
        changed = [text for kind, text in honest if kind != "introduced"]
        begun = rng.choice(changed) if changed else line.text
        for kind, false in FALSEHOODS.items():
            for text in dict.fromkeys((line.text, begun)):
                made = false(Told(line, text), found, rng)
                if made and made not in (line.text, text):
                    yield claim(kind, False, made, line)
        yield from _elsewhere(line, begun, found, at, rng)


def _elsewhere(line: Line, begun: str, found: Sequence[Line], at: int, rng: random.Random) -> Iterator[Claim]:
    """True sentences that cite another line, and two lines told in one sentence."""
    own = [o for o in found if o.document.source == line.document.source and o.number != line.number]
    near = sorted(own, key=lambda o: abs(o.number - line.number))[:3]
    for other in near[:2]:
        if fold(line.text) not in fold(other.text) and fold(other.text) not in fold(line.text):
            yield claim("neighbour", False, begun, other)
    if near and near[0].document.blocks[near[0].number].kind is Kind.SENTENCE and line.text.endswith("."):
        yield claim("two lines", True, f"{line.text[:-1]}, and {lowered(near[0].text)}", line, near[0])
        yield claim("one of two lines", False, f"{line.text[:-1]}, and {lowered(near[0].text)}", line)
    others = [o for o in found if o.document.source != line.document.source]
    if others:
        yield claim("invented", False, rng.choice(others).text, line)


def _of_row(line: Line, found: Sequence[Line], rng: random.Random) -> Iterator[Claim]:
    """ "The X of Y was Z." of a row: with its own value, that of another column, and that of another row."""
    block = line.document.blocks[line.number]
    cells = [(plain(h), plain(c)) for h, c in zip(block.header, block.cells, strict=False)]
    valued = [(h, c) for h, c in cells[1:] if h and any(ch.isdigit() for ch in c)]
    if not valued or not cells[0][1]:
        return
    key, (name, value) = cells[0][1], rng.choice(valued)
    yield claim("row", True, f"The {name.lower()} of {key} was {value}.", line)
    yield claim("row", True, f"In the table, {key} has {value} as its {name.lower()}.", line)
    other = [v for h, v in valued if h != name and v != value]
    if other:
        yield claim("other column", False, f"The {name.lower()} of {key} was {rng.choice(other)}.", line)
    beside = [o for o in found if o.document is line.document and o.document.blocks[o.number].group == block.group]
    beside = [o for o in beside if o.document.blocks[o.number].cells]
    keys = [plain(o.document.blocks[o.number].cells[0]) for o in beside if o.number != line.number]
    keys = [k for k in keys if k and k != key]
    if keys:
        yield claim("other row", False, f"The {name.lower()} of {rng.choice(keys)} was {value}.", line)
