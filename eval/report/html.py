"""Markup from Python: whatever is put between tags is escaped, unless it is markup already."""

from collections.abc import Iterable
from html import escape

from bot.web.visible import visible

_VOID = frozenset(("input", "meta"))
Attribute = str | int | float | bool | None


class Html(str):
    """Markup as it stands; any other ``str`` is text, such as of articles and answers, and is not trusted."""

    __slots__ = ()


def text(given: str) -> Html:
    """As markup: escaped if it is text, with signs for characters that do not show themselves."""
    if isinstance(given, Html):
        return given
    return Html("\n".join(escape(visible(line)) for line in given.split("\n")))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """All parts in a row."""
    return Html(text(between).join(text(part) for part in parts))


def tag(name: str, /, *inside: str, **attributes: Attribute) -> Html:
    """An element. Of an attribute's name a last ``_`` is dropped, others are hyphens; None and False leave it out."""
    told = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    return Html(f"<{name}{told}>") if name in _VOID else Html(f"<{name}{told}>{joined(inside)}</{name}>")


def link(anchor: str, *inside: str) -> Html:
    """To a place on this page."""
    return tag("a", *inside, href=f"#{anchor}")


def unseen(told: str) -> Html:
    """For who listens to the page."""
    return tag("span", told, class_="unseen")


def _attribute(key: str, value: Attribute) -> str:
    if value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'
