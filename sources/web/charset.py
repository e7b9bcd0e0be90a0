"""Text that does not say its own encoding is kept as UTF-8 where its server said it."""

import codecs
import re

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Encodings of text on the web; Python knows others (unicode_escape, idna, ...) that no server may choose.
_OF_TEXT = re.compile(r"iso8859|cp\d|koi8|utf-|big5|gb|shift_jis|euc_|mac|tis|ascii|iso2022|hz")
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers do


def as_utf8(data: bytes, charset: str, marked: bool) -> bytes:
    """The bytes as received where they carry a byte order mark, are UTF-8, or are not what ``charset`` says.

    Others become UTF-8. ``marked`` puts a byte order mark before them, which outweighs what a page says in itself.
    """
    if not charset or data.startswith(_MARKS):
        return data
    try:
        name = codecs.lookup(charset).name
        if name == "utf-8" or not _OF_TEXT.match(name):
            return data
        text = data.decode(_READ_AS.get(name, name))
    except (LookupError, ValueError):  # ValueError: not of that encoding, or a name that none can have
        return data
    return (codecs.BOM_UTF8 if marked else b"") + text.encode("utf-8")
