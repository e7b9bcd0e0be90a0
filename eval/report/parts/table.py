"""A table that becomes a list of cards where the page is narrow."""

from collections.abc import Collection, Iterable, Sequence

from eval.report.html import Html, tag


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], words: Collection[int] = ()) -> Html:
    """The first cell of a row names it; the others are figures, but for the columns ``words``."""
    kinds = ["w" if at == 0 or at in words else "f" for at in range(len(heads))]
    top = [tag("th", head, scope="col", class_=kind) for head, kind in zip(heads, kinds, strict=True)]
    body = [_row(heads, kinds, row) for row in rows]
    told = tag("caption", caption, class_="unseen")
    return tag("table", told, tag("thead", tag("tr", *top)), tag("tbody", *body), class_="cards")


def _row(heads: Sequence[str], kinds: Sequence[str], cells: Sequence[str]) -> Html:
    first, *rest = cells
    told = [
        tag("td", cell, class_=kind, data_head=head)
        for cell, head, kind in zip(rest, heads[1:], kinds[1:], strict=True)
    ]
    return tag("tr", tag("th", first, scope="row"), *told)


def section(anchor: str, title: str, *inside: str, note: str = "") -> Html:
    """A part of the page with its heading."""
    told = [tag("p", note, class_="note")] if note else []
    return tag("section", tag("h2", title, id=anchor), *told, *inside, aria_labelledby=anchor)
