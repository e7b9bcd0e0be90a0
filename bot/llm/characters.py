"""Characters on their way to a model and back: what cannot be seen is left out, what looks like a mark is defused."""

import re

from sources.convert.inline import visible

# Tags and variation selectors: a sentence can be written in them that no reader sees, and a model reads.
_SMUGGLED = re.compile("[\ufe00-\ufe0f\U000e0000-\U000e01ef]")
_OPENING, _CLOSING = "[［【〔〖〚⟦⁅❲﹝﹇︻", "]］】〕〗〛⟧⁆❳﹞﹈︼"  # what marks stand in, or look as if they did
_DEFUSED = str.maketrans(dict.fromkeys(_OPENING, "(") | dict.fromkeys(_CLOSING, ")"))


def seen(text: str) -> str:
    """The text without what cannot be seen; line endings and tabs stay."""
    return _SMUGGLED.sub("", visible(text))


def defused(text: str, most: int) -> str:
    """The words of a text as data for a model: on one line, without marks, at most so many characters."""
    told = " ".join(seen(" ".join(text.split())).translate(_DEFUSED).split())
    return told if len(told) <= most else told[: most - 2].rstrip() + " …"
