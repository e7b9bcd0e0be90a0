"""Characters that do not show themselves are given a sign, so that nothing in a source is hidden from its reader."""

import re

# Control characters but the tab, direction overrides, and the tags block. The page's visible.js says the same.
_HIDDEN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """A line with such characters replaced: ESC becomes its picture, ``U+202E`` its number."""
    return _HIDDEN.sub(lambda found: _sign_of(ord(found.group())), text)


def _sign_of(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e8U+{code:04X}\u27e9"
