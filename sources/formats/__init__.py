"""A text becomes a Document: its blocks are read as its format asks."""

import re
from pathlib import PurePosixPath

from sources.document import Block, Document, Kind, Origin
from sources.formats.assemble import Assembler
from sources.formats.delimited import read_delimited
from sources.formats.lines import Lines
from sources.formats.marks import mark_lines
from sources.formats.neighbours import with_neighbours
from sources.formats.outline import heading_name
from sources.formats.registry import FORMATS, Format, format_of, named
from sources.rendering import Rendering


def read_text(source: str, text: str, sha256: str = "", encoding: str = "utf-8") -> Document:
    """Read ``text`` as the format that the suffix of ``source`` names."""
    return read_rendering(source, Rendering(text, encoding, (format_of(source) or FORMATS[0]).name), sha256)


def read_rendering(source: str, rendering: Rendering, sha256: str, origin: Origin | None = None) -> Document:
    """The document of a rendering; its title is the origin's, the file's own, a first heading that
    shares a word with the file's name, or that name."""
    text = rendering.text
    stem = re.sub(r"[-_\s]+", " ", PurePosixPath(source).stem).strip() or PurePosixPath(source).stem
    title, blocks = _structure(text, stem, named(rendering.format), PurePosixPath(source).suffix.lower())
    told = (origin.title if origin else "") or rendering.title or title
    first = _first_heading(text, blocks)
    called = told or (first if first and _share_a_word(first, stem) else stem[:1].upper() + stem[1:])
    return Document(
        source, called, text, sha256, rendering.encoding, blocks, format=rendering.format, name=rendering.title,
        own_title=told or first, marks=rendering.marks, origin=origin,
    )  # fmt: skip


def _structure(text: str, stem: str, read_as: Format, suffix: str) -> tuple[str, tuple[Block, ...]]:
    """The title, where a heading of the first level gives one, and the blocks."""
    if read_as.name == "table":
        return "", read_delimited(text, stem, "\t" if suffix == ".tsv" else "")
    lines = with_neighbours(Lines(text, tuple(mark_lines(text, read_as.wiki))), markdown=not read_as.plain)
    built = Assembler(lines, read_as.plain, lambda heading: _share_a_word(heading, stem)).run()
    return built.title, tuple(built.blocks)


def _share_a_word(heading: str, stem: str) -> bool:
    return not {w.casefold() for w in re.findall(r"\w+", heading)}.isdisjoint(w.casefold() for w in stem.split())


def _first_heading(text: str, blocks: tuple[Block, ...]) -> str:
    """The heading that a text begins with, page furniture aside; empty where it begins otherwise."""
    first = next((b for b in blocks if b.kind is not Kind.BOILERPLATE), None)
    return heading_name(text[first.start : first.end]) if first is not None and first.kind is Kind.HEADING else ""
