"""Encodings of Chinese, Japanese and Korean from before Unicode, told by the characters that such texts are made of."""

import re
from functools import cache

_OF_THE_EAST = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff9f\u2010-\u2026\u00b7]")
_PRINT = re.compile(r"[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\u2010-\u2026\u00b7]")
_LEAST = 0.95  # of the characters beyond ASCII
# Each encoding with the least share of its common characters. Korean comes before Chinese: read as GB 18030, Korean
# text is of common characters too, but Chinese text read as Korean is not.
_ENCODINGS = (("cp932", 0.2), ("euc_jp", 0.2), ("cp949", 0.85), ("big5", 0.85), ("gb18030", 0.85))
# The standard within each, and the first bytes of its frequent characters.
_FIRST = {"cp949": ("euc_kr", 0xB0, 0xC8), "big5": ("big5", 0xA4, 0xC6), "gb18030": ("gb2312", 0xB0, 0xD7)}


def eastern_encoding(sample: bytes) -> str | None:
    """The encoding of ``sample``, which ends with a whole character; None where it is none of these."""
    for encoding, least in _ENCODINGS:
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = [char for char in text if char >= "\x80"]
        words = [char for char in beyond if not _PRINT.match(char)]
        whole = sum(_OF_THE_EAST.match(char) is not None for char in beyond) >= _LEAST * len(beyond)
        if words and whole and sum(char in _common(encoding) for char in words) >= least * len(words):
            return encoding
    return None


@cache
def _common(encoding: str) -> frozenset[str]:
    """Kana, or the characters that the Korean and Chinese standards list first, since they are frequent."""
    if encoding not in _FIRST:
        return frozenset(map(chr, range(0x3041, 0x3100)))
    standard, first, last = _FIRST[encoding]
    pairs = (bytes((lead, trail)) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    found = (pair.decode(standard, "ignore") for pair in pairs)
    return frozenset(char for char in found if len(char) == 1)
