"""Characters of running text: white space evened, what cannot be seen left out, raised figures kept apart."""

import re

# Control and format characters: a soft hyphen stands within a word and would hide it from search. The joiners
# U+200C and U+200D stay, as they spell words in Persian and in Indic scripts. Half of a pair is no character.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_FIGURES = re.compile(r"[+\-−]?\d{1,6}[+\-−]?")


def visible(text: str) -> str:
    """The text without what cannot be seen; line endings and tabs stay."""
    return _UNSEEN.sub("", text)


def even(text: str) -> str:
    """The visible words of ``text``, one space between them."""
    return " ".join(visible(" ".join(text.split())).split())


def raised(text: str) -> str:
    """Superscript figures as such: without them 10 to the power of 6 would read as 106."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text.strip()) else text
