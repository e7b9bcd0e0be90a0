"""Where a pair stands on the page."""

from urllib.parse import quote

from eval.report.html import Html, joined, link


def anchor_of(id: str) -> str:
    """The same for the same pair in every report, so that an address keeps leading there."""
    return f"item-{quote(id, safe='', errors='backslashreplace')}"


def links(ids: tuple[str, ...]) -> Html:
    return joined([link(anchor_of(id), id) for id in ids], ", ")
