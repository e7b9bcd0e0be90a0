"""Small garbage, by the thousand: each maker gives a name's suffix and bytes, drawn from ``chance``."""

from collections.abc import Callable
from random import Random

from sources.formats.registry import SUFFIXES
from tests.garbage.good import FORMATS, article, document_xml, docx

Maker = Callable[[Random], tuple[str, bytes]]

_SUFFIXES = (*SUFFIXES, ".TXT", ".png", ".exe", ".doc", ".origin", "")
_TOKENS = (
    *("{|", "|}", "|-", "| a || b", "! c", "{{", "}}", "[[", "]]", "|", "|---|---|", "# ", "== ", " ==", "\n", "\n\n"),
    *("- ", "* ", "1. ", "; ", ": ", "> ", "```", "---", "===", "**", "''", "<", ">", "<!--", "-->", "<table>", "<td>"),
    *("&amp;", "<script>", "</p>", '"', ",", ";", "\t", "\r\n", "  ", " ", "Hive", "wax.", "12 May 1999", "1,200.5"),
    *("é", "蜂。", "e\u0301", "\u2028", "\u202e", "\ufeff", "🐝", "a" * 500, "(" * 50, "." * 50),
)


def random_bytes(chance: Random) -> tuple[str, bytes]:
    return chance.choice(_SUFFIXES), chance.randbytes(int(10 ** chance.uniform(0, 4)))


def without_nul(chance: Random) -> tuple[str, bytes]:
    """Bytes that might be text in some old encoding."""
    return chance.choice(_SUFFIXES), bytes(chance.choices(range(9, 256), k=chance.randrange(400)))


def tokens(chance: Random) -> tuple[str, bytes]:
    """Markup in no order."""
    text = "".join(chance.choices(_TOKENS, k=chance.randrange(400)))
    return chance.choice(_SUFFIXES), text.encode(chance.choice(("utf-8", "utf-8", "utf-16", "utf-8-sig")))


def truncated(chance: Random) -> tuple[str, bytes]:
    kind = chance.choice(FORMATS)
    data = article(kind)
    return f".{kind}", data[: chance.randrange(len(data))]


def flipped(chance: Random) -> tuple[str, bytes]:
    """A good article with some of its bits turned over."""
    kind = chance.choice(("pdf", "docx", chance.choice(FORMATS)))
    data = bytearray(article(kind))
    for _ in range(int(10 ** chance.uniform(0, 2))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return f".{kind}", bytes(data)


def spliced(chance: Random) -> tuple[str, bytes]:
    """Pieces of two articles under the name of a third."""
    first, second = (article(chance.choice(FORMATS)) for _ in range(2))
    data = first[: chance.randrange(len(first))] + second[chance.randrange(len(second)) :]
    return f".{chance.choice(FORMATS)}", data


def misnamed(chance: Random) -> tuple[str, bytes]:
    return f".{chance.choice(FORMATS)}", article(chance.choice(FORMATS))


def odd_xml(chance: Random) -> tuple[str, bytes]:
    """A Word document whose body is no document."""
    text = "".join(chance.choices(_TOKENS, k=50))
    return ".docx", docx(chance.choice((text.encode(), document_xml([text]), b"", b"<w/>", b"<?xml version='9'?>")))


def repeated(chance: Random) -> tuple[str, bytes]:
    """One piece of markup over and over, on one line or on many."""
    piece = chance.choice(_TOKENS) + chance.choice(("", " ", "\n", "x"))
    return chance.choice(tuple(SUFFIXES)), (piece * chance.randrange(2_000)).encode()


def empty(chance: Random) -> tuple[str, bytes]:
    return chance.choice(_SUFFIXES), chance.choice((b"", b"\n", b" ", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\0"))


MAKERS: tuple[Maker, ...] = (
    random_bytes, without_nul, tokens, truncated, flipped, spliced, misnamed, odd_xml, repeated, empty,
)  # fmt: skip
