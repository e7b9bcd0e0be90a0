"""The characters of a page, by the rules a browser goes by: mark, declaration, UTF-8, detection."""

import codecs
import re

from sources.decode import Decoded, decode

_LOOKED_AT = 2048  # a declaration further down is none
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]*?\bcharset|\?xml\b[^<>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_BROWSERS_READ = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_ONE_BYTE = re.compile(r"cp12\d\d|cp874|iso8859-\d+|koi8-[ru]|mac-.*")
_ANY_MARK = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_page(source: str, data: bytes) -> Decoded:
    """The text of a page and its encoding; raises SourceError where it is in none that is known."""
    declared = "" if data.startswith(_ANY_MARK) else _declared(data)
    if declared and not (_ONE_BYTE.fullmatch(declared) and _is_utf8(data)):
        try:
            return Decoded(data.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass  # declared wrongly, or as what makes no text of bytes
    return decode(source, data)


def _declared(data: bytes) -> str:
    """Python's name of the encoding that the page says it is in, empty where it says nothing that can be."""
    found = _DECLARED.search(data, 0, _LOOKED_AT)
    if not found or b"\0" in data:
        return ""
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return ""
    wide = name.startswith(("utf-16", "utf-32", "utf-7"))  # the declaration could not be read if it were so
    return "" if wide else _BROWSERS_READ.get(name, name)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are valid UTF-8: then they are that, whatever a page saved anew still declares."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
