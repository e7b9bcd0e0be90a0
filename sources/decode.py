"""Bytes to text, with the encoding recorded: read once, decided once."""

import codecs
import re
from dataclasses import dataclass

from sources.errors import SourceError

MOST_LINES = 2_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = "is a binary file, not text; remove it from the folder or save it as UTF-8 text"
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1a\x1b\x1c\x1d\x1e\x1f") + b"\x7f"
_MOST_CONTROLS = 0.01  # of the bytes of a text; a stray one is kept as it is
# A character of several bytes as UTF-8 writes it, half a surrogate pair included, which some programs write.
_SEVERAL = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT = b"\xc2\xc3"  # what letters of Western languages begin with in UTF-8; no word ends with them in cp1252
_BEYOND = bytes(range(128, 256))
_PEEK = 4_096  # bytes that tell whether every other one is NUL


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str


def decode(source: str, data: bytes) -> Decoded:
    """Decode the bytes of ``source`` by their byte order mark, as UTF-8, or as what else they are in.

    Raises:
        SourceError: the bytes are binary, are damaged UTF-8 or UTF-16, or in an encoding that cannot be told.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not encoding:
        encoding = _unmarked_utf16(data) or "utf-8"
    if (encoding.startswith("utf-8") and b"\0" in data) or (encoding == "utf-8" and _has_controls(data)):
        raise SourceError(source, _BINARY)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        other = None if encoding != "utf-8" or _is_damaged_utf8(data) else _legacy(data)
        if other is None:
            raise _damaged(source, data, encoding, error) from error
        encoding, text = other, data.decode(other)
    if "\0" in text:
        raise SourceError(source, _BINARY)
    lines = text.count("\n")
    if lines > MOST_LINES:
        raise SourceError(source, f"has {lines:,} lines, of which at most {MOST_LINES:,} are read; split it")
    return Decoded(text, encoding)


def _legacy(data: bytes) -> str | None:
    from sources.legacy import legacy_encoding  # most folders never need it

    return legacy_encoding(data)


def _unmarked_utf16(data: bytes) -> str:
    """The byte order of UTF-16 without a mark, where every other byte is often NUL and the rest never."""
    if len(data) % 2 or b"\0" not in data[:_PEEK]:
        return ""
    nul = [data[at:_PEEK:2].count(0) for at in (0, 1)]
    for low, name in ((0, "utf-16-le"), (1, "utf-16-be")):
        if not nul[low] and nul[1 - low] * 5 >= len(data[:_PEEK:2]):
            text = data.decode(name, "replace")
            return name if not _has_controls(text.encode("utf-8", "replace")) else ""
    return ""


def _has_controls(data: bytes) -> bool:
    return len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are in characters as UTF-8 writes them, or the last begins one that is cut."""
    beyond = len(data) - len(data.translate(None, _BEYOND))
    whole = sum(len(match.group()) for match in _SEVERAL.finditer(data))
    return 2 * whole > beyond or (beyond == 1 and data[-1] in _CUT)


def _damaged(source: str, data: bytes, encoding: str, error: UnicodeDecodeError) -> SourceError:
    at = len(data) - len(error.object) + error.start  # utf-8-sig counts from behind the mark
    line = data[:at].decode(encoding, "replace").count("\n") + 1
    name = re.sub(r"-(?:sig|[lb]e)$", "", encoding).upper()
    return SourceError(source, f"is not valid {name} (byte 0x{data[at]:02x} on line {line}); save it as UTF-8")
