"""The formats that are read, by the suffix of a file's name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """``plain``: headings may stand without a mark. ``converted``: the file is no plain text, its rendering is read."""

    name: str
    suffixes: tuple[str, ...]
    plain: bool = False
    wiki: bool = False
    converted: bool = False


FORMATS = (
    Format("text", (".txt", ".text"), plain=True),
    Format("wikitext", (".wiki", ".mediawiki"), plain=True, wiki=True),
    Format("markdown", (".md", ".markdown")),
    Format("html", (".html", ".htm", ".xhtml"), converted=True),
    Format("pdf", (".pdf",), converted=True),
    Format("docx", (".docx",), converted=True),
    Format("table", (".csv", ".tsv")),
)
SUFFIXES = {suffix: one for one in FORMATS for suffix in one.suffixes}
KINDS = ", ".join(sorted(SUFFIXES))


def format_of(source: str) -> Format | None:
    """The format that the suffix of ``source`` names, None where linecite does not read it."""
    stem, _, suffix = source.rpartition(".")
    return SUFFIXES.get(f".{suffix.lower()}") if stem.rpartition("/")[2] else None


def named(name: str) -> Format:
    """The format called ``name``; raises KeyError where there is none."""
    return {one.name: one for one in FORMATS}[name]
