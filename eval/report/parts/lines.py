"""Lines of the articles with what they are in the gutter, in letters: it reads without colour and by ear."""

from collections.abc import Sequence

from eval.dataset.corpus import Corpus
from eval.report.excerpt import Excerpt, Mark, Shown
from eval.report.figures import cut
from eval.report.html import Html, joined, tag, unseen
from eval.report.parts.titles import title_of

_SAID = {Mark.GOLD: "gold", Mark.CITED: "cited", Mark.BEFORE: "cited by the baseline"}
_MOST_AROUND, _MOST = 200, 1_000  # characters of a line around, and of a marked one


def lines_html(found: Sequence[Excerpt], corpus: Corpus) -> Html:
    """A table for each source."""
    if not found:
        return tag("p", "Nothing is gold and nothing is cited.", class_="note")
    return joined([_table(one, corpus) for one in found])


def legend() -> Html:
    told = [tag("li", tag("b", mark, class_="mark"), f" {_SAID[mark]}") for mark in Mark]
    return tag("ul", *told, tag("li", tag("b", "G+C", class_="mark"), " gold and cited"), class_="legend")


def _table(excerpt: Excerpt, corpus: Corpus) -> Html:
    caption = tag("caption", title_of(excerpt.source, corpus))
    if not excerpt.lines and not excerpt.left_out:
        return tag("p", tag("code", excerpt.source), " has no such lines any more, or is not among the articles.")
    rows = [row for line in excerpt.lines for row in _rows(line)]
    left = f"{excerpt.left_out} more marked lines are not shown."
    more = [tag("tr", tag("td", left, colspan=3, class_="gap"))] if excerpt.left_out else []
    return tag("table", caption, tag("tbody", *rows, *more), class_="lines")


def _rows(line: Shown) -> list[Html]:
    gap = [tag("tr", tag("td", "⋯", colspan=3, class_="gap"), aria_hidden="true")] if line.gap else []
    told = cut(line.text, _MOST if line.marks else _MOST_AROUND)
    cells = (tag("td", _gutter(line)), tag("th", str(line.number), scope="row"), tag("td", told, dir="auto"))
    return [*gap, tag("tr", *cells, class_=" ".join(f"m-{mark}" for mark in line.marks) or None)]


def _gutter(line: Shown) -> Html:
    if not line.marks:
        return Html("")
    letters = tag("b", "+".join(line.marks), class_="mark", aria_hidden="true")
    return joined([letters, unseen(" and ".join(_SAID[mark] for mark in line.marks))])
