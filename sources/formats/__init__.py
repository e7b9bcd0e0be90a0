"""One reader a format; each turns decoded text into a Document."""

import re
from pathlib import PurePosixPath

from sources.document import Block, Document, Kind
from sources.formats.assemble import Assembler
from sources.formats.lines import Lines
from sources.formats.marks import mark_lines
from sources.formats.neighbours import with_neighbours
from sources.formats.outline import heading_name

# Whether headings may stand without a mark: plain text and saved pages yes, Markdown no.
_WIKI = (".wiki", ".mediawiki")
READERS = {".txt": True, ".text": True, ".wiki": True, ".mediawiki": True, ".md": False, ".markdown": False}


def read_text(source: str, text: str, sha256: str = "", encoding: str = "utf-8") -> Document:
    """Read ``text`` as the format that the suffix of ``source`` names."""
    suffix = PurePosixPath(source).suffix.lower()
    plain = READERS.get(suffix, True)
    stem = re.sub(r"[-_\s]+", " ", PurePosixPath(source).stem).strip() or PurePosixPath(source).stem
    lines = with_neighbours(Lines(text, tuple(mark_lines(text, suffix in _WIKI))), markdown=not plain)
    read = Assembler(lines, plain, lambda heading: _share_a_word(heading, stem)).run()
    blocks = tuple(read.blocks)
    return Document(source, read.title or _title(stem, text, blocks), text, sha256, encoding, blocks)


def _share_a_word(heading: str, stem: str) -> bool:
    return not {w.casefold() for w in re.findall(r"\w+", heading)}.isdisjoint(w.casefold() for w in stem.split())


def _title(stem: str, text: str, blocks: tuple[Block, ...]) -> str:
    """The first heading where it shares a word with the file's name, or else that name."""
    first = next((b for b in blocks if b.kind is not Kind.BOILERPLATE), None)
    if first is not None and first.kind is Kind.HEADING:
        name = heading_name(text[first.start : first.end])
        if _share_a_word(name, stem):
            return name
    return stem[:1].upper() + stem[1:]
