"""The lines of a source as HTML: numbered, in stretches that a browser lays out only when they come near the view."""

from collections.abc import Mapping, Sequence
from html import escape

from bot.web.visible import visible

_STRETCH = 200  # lines
_FITS = 90  # characters of a row, about
_TALL = (5, 10, 20, 40, 80, 150, 200, 250, 300, 400, 600, 1000, 2000)  # rows; each has its class in source.css


def rows_html(lines: Sequence[str], pages: Mapping[int, int], headings: frozenset[int]) -> str:
    """Every line has the id ``L`` and its number; ``pages`` begin on their lines, ``headings`` are lines."""
    stretches = []
    for start in range(0, len(lines), _STRETCH):
        some = lines[start : start + _STRETCH]
        rows = "\n".join(_row(n, text, pages.get(n), n in headings) for n, text in enumerate(some, start + 1))
        stretches.append(f'<ol class="lines tall-{_tall(some)}" start="{start + 1}">\n{rows}\n</ol>')
    return "\n".join(stretches)


def _row(n: int, text: str, page: int | None, heading: bool) -> str:
    begins = f'<b class="page">Page {page}</b>' if page is not None else ""
    number = f'<a class="n" href="#L{n}" aria-label="Line {n}">{n}</a>'
    kind = ' class="heading"' if heading else ""
    return f'<li id="L{n}"{kind}>{begins}{number}<span dir="auto">{escape(visible(text))}</span></li>'


def _tall(lines: Sequence[str]) -> int:
    """About how many rows these lines take, one of the numbers that have a class."""
    rows = sum(max(1, -(-len(text) // _FITS)) for text in lines)
    return min(_TALL, key=lambda known: abs(known - rows))
