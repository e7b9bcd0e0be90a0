"""Two texts beside each other, the words that differ marked in both."""

import re
from difflib import SequenceMatcher

from eval.report.html import Html, joined, tag

_WORD = re.compile(r"\S+\s*|\s+")
_ALIKE = 0.25  # share of the words in common below which marks would only be in the way of reading


def told_apart(old: str, new: str) -> tuple[Html, Html]:
    """Both as markup: ``del`` is only in the old one, ``ins`` only in the new one; none where all of it is another."""
    mine, theirs = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, _words(mine), _words(theirs), autojunk=False)
    if matcher.ratio() < _ALIKE:
        return joined([old]), joined([new])
    left: list[str] = []
    right: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(mine[a:b]), "".join(theirs[c:d])
        left += [gone] if kind == "equal" else _marked("del", gone)
        right += [come] if kind == "equal" else _marked("ins", come)
    return joined(left), joined(right)


def _words(found: list[str]) -> list[str]:
    """Without the space behind them."""
    return [word.rstrip() for word in found]


def _marked(name: str, told: str) -> list[str]:
    """The space after the last word is not marked."""
    words = told.rstrip()
    return [tag(name, words), told[len(words) :]] if words else [told]
