"""Whether an answer says what was expected, whatever way it writes a date, a number or a dash."""

import re
import unicodedata

_MARK = re.compile(r"\[\d+\]")
_DASH = re.compile("[\u2010-\u2015\u2212]")
_THOUSANDS = re.compile("(?<=\\d)[,\u00a0\u2009\u202f ](?=\\d{3}(?!\\d))")
_POINT = re.compile(r"(?<!\d)[.,]|[.,](?!\d)")
_SIGN = re.compile(r"[^\w.,+-]|_")
_HYPHEN = re.compile(r"(?<!\w)-(?!\d)|(?<=\w)-(?=\w)")


def normalised(text: str) -> str:
    """Casefolded words with single spaces; marks, punctuation and thousands separators are gone, signs are kept."""
    text = _MARK.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    text = _THOUSANDS.sub("", _DASH.sub("-", text))
    return " ".join(_HYPHEN.sub(" ", _SIGN.sub(" ", _POINT.sub(" ", text))).split())


def says(answer: str, expected: str) -> bool:
    """Whether the words of ``expected`` stand in an answer as whole words; the last one may be its plural."""
    words = normalised(expected)
    plural = "(?:s|es)?" if words[-1:].isalpha() else ""
    return bool(words) and re.search(rf"(?<!\S){re.escape(words)}{plural}(?!\S)", normalised(answer)) is not None
