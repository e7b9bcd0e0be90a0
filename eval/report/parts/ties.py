"""The near ties as lists."""

from collections.abc import Sequence

from eval.report.figures import number
from eval.report.given import Given
from eval.report.html import Html, link, tag
from eval.report.parts.anchors import anchor_of
from eval.report.parts.table import section, table
from eval.report.ties import Tie, at_threshold, in_rank

_NOTE = "No change yet, but the next small one will turn these first."


def ties_html(given: Given) -> Html:
    items = given.results.items
    told = [*_listed("At the threshold", at_threshold(items)), *_listed("Two that rank alike", in_rank(items))]
    none = [tag("p", "The stages were not seen, so no tie is known.")]
    return section("ties", "Near ties", *(told or none), note=_NOTE if told else "")


def _listed(title: str, ties: Sequence[Tie]) -> list[Html]:
    rows = [[link(anchor_of(tie.id), tie.id), number(tie.margin), tie.explanation] for tie in ties]
    return [tag("h3", title), table(title, ("Pair", "Margin", "Now"), rows, {2})] if rows else []
