"""The slices as tables."""

from eval.report.figures import NONE, number
from eval.report.given import Given
from eval.report.html import Html, joined, tag
from eval.report.parts.svg import bar
from eval.report.parts.table import section, table
from eval.report.parts.titles import title_of
from eval.report.slices import Slice, slices_of

_NOTE = "Correct: it says what is expected. Strict: and cites the evidence for it."


def slices_html(given: Given) -> Html:
    told = [_one(title, slices, given) for title, slices in slices_of(given).items()]
    return section("slices", "Slices", tag("div", *told, class_="slices"), note=_NOTE)


def _one(title: str, slices: list[Slice], given: Given) -> Html:
    compared = given.comparison is not None
    heads = (title, "Pairs", "Correct", "Strict", *(("Baseline",) if compared else ()), "Strict drawn")
    named = {one.name: title_of(one.name, given.corpus) for one in slices if one.name in given.corpus.documents}
    rows = [_row(one, named.get(one.name, one.name), compared) for one in slices]
    return tag("div", tag("h3", title), table(title, heads, rows))


def _row(one: Slice, name: str, compared: bool) -> list[str]:
    drawn = bar(one.strict, f"Strict {one.strict:.3f}") if one.strict is not None else joined([])
    before = [number(one.before) if one.before is not None else NONE] if compared else []
    return [name, str(one.n), number(one.correct), number(one.strict), *before, drawn]
