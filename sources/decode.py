"""Bytes to text, with the encoding recorded: read once, decided once."""

import codecs
from dataclasses import dataclass

from sources.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str


def decode(source: str, data: bytes) -> Decoded:
    """Decode the bytes of ``source`` by their byte order mark, else as UTF-8.

    Raises:
        SourceError: the bytes are binary (they hold NUL) or are not valid in that encoding.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding.startswith("utf-8") and b"\0" in data:
        raise SourceError(source, "is a binary file, not text; remove it from the folder or save it as UTF-8 text")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = len(data) - len(error.object) + error.start  # utf-8-sig counts from behind the mark
        line = data[:at].decode(encoding, "replace").count("\n") + 1
        name = encoding.removesuffix("-sig").upper()
        raise SourceError(
            source, f"is not valid {name} (byte 0x{data[at]:02x} on line {line}); save it as UTF-8"
        ) from error
    if "\0" in text:
        raise SourceError(source, "is a binary file, not text; remove it from the folder or save it as UTF-8 text")
    return Decoded(text, encoding)
