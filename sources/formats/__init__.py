"""One reader a format; each turns decoded text into a Document."""

import re
from pathlib import PurePosixPath

from sources.document import Block, Document, Kind
from sources.formats.assemble import Assembler
from sources.formats.marks import mark_lines

# Whether headings may stand without a mark: plain text and saved pages yes, Markdown no.
READERS = {".txt": True, ".text": True, ".wiki": True, ".mediawiki": True, ".md": False, ".markdown": False}


def read_text(source: str, text: str, sha256: str = "", encoding: str = "utf-8") -> Document:
    """Read ``text`` as the format that the suffix of ``source`` names."""
    plain = READERS.get(PurePosixPath(source).suffix.lower(), True)
    stem = re.sub(r"[-_\s]+", " ", PurePosixPath(source).stem).strip() or PurePosixPath(source).stem
    blocks = Assembler(text, list(mark_lines(text)), plain, lambda heading: _share_a_word(heading, stem)).run()
    return Document(source, _title(stem, text, blocks), text, sha256, encoding, blocks)


def _share_a_word(heading: str, stem: str) -> bool:
    return not {w.casefold() for w in re.findall(r"\w+", heading)}.isdisjoint(w.casefold() for w in stem.split())


def _title(stem: str, text: str, blocks: tuple[Block, ...]) -> str:
    """The first heading where it is a title: marked as the topmost level, or sharing a word with the file's name."""
    first = next((b for b in blocks if b.kind is not Kind.BOILERPLATE), None)
    if first is not None and first.kind is Kind.HEADING:
        name = " ".join(text[first.start : first.end].split())
        if _share_a_word(name, stem) or text[: first.start].strip() in ("=", "#"):
            return name
    return stem[:1].upper() + stem[1:]
