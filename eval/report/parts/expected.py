"""What a pair expects: the words, and the lines that say so."""

from collections.abc import Sequence

from bot.types import Status
from eval.dataset.gold import Lines
from eval.item import Item
from eval.report.html import Html, tag

_WAYS = 2  # other ways to say the same that are written out


def expected_html(item: Item) -> Html:
    if not item.answerable:
        return tag("p", tag("b", "Expected: "), "no answer; the articles do not say.")
    torn = "both values, since the articles disagree: " if item.status is Status.CONFLICT else ""
    said = [tag("li", tag("span", _ways(group), dir="auto")) for group in item.expected]
    told = tag("p", tag("b", "Expected: "), torn, _ways(item.expected[0]) if len(said) == 1 else "")
    listed = [tag("ul", *said)] if len(said) > 1 else []
    return tag("div", told, *listed, tag("p", tag("b", "Evidence: "), evidence(item)))


def evidence(item: Item) -> str:
    """``a.md:7 or a.md:9; b.md:1-3``: the places that say the same, and all that is to be cited."""
    groups = [" or ".join(map(place, group)) for group in item.gold if group]
    if not groups:
        return "none that is found"
    if len(groups) == 1:
        return groups[0]
    return f"{'; '.join(groups)} ({'all' if item.mode == 'all' else 'any'} of them)"


def place(lines: Lines) -> str:
    last = "" if lines.first == lines.last else f"-{lines.last}"
    return f"{lines.source}:{lines.first}{last}"


def _ways(group: Sequence[str]) -> str:
    """The first way to say it, and some of the others."""
    others = group[1 : 1 + _WAYS]
    more = len(group) - 1 - len(others)
    told = " or ".join((group[0], *others))
    return f"{told}, and {more} other ways to say it" if more else told
