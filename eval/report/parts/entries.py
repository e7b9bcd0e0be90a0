"""The list of pairs: what changed, what is lost, and, folded away, what is fine."""

from collections.abc import Sequence

from eval.report.figures import counted
from eval.report.given import Given
from eval.report.html import Html, joined, tag
from eval.report.parts.entry import entry
from eval.report.parts.facets import Facet, filters_html
from eval.report.parts.lines import legend
from eval.report.parts.table import section
from eval.report.rows import Group, Row

_OPEN = 6  # entries that are not folded from the start


def entries_html(given: Given, facets: Sequence[Facet]) -> Html:
    rows = given.rows
    groups = [_group(group, [row for row in rows if row.group is group], given, facets) for group in Group]
    note = "The letters beside the lines of the articles:"
    return section("pairs", "Pairs", filters_html(rows, facets), tag("p", note, class_="note"), legend(), *groups)


def _group(group: Group, rows: Sequence[Row], given: Given, facets: Sequence[Facet]) -> Html:
    """Without a baseline nothing can have changed, and the group is left out."""
    if not rows and (group is not Group.CHANGED or given.comparison is None):
        return joined([])
    heading = tag("h3", f"{group} ", tag("span", str(len(rows)), class_="count"), id=f"pairs-{group.name.lower()}")
    if not rows:
        return joined([heading, tag("p", "Every pair is as in the baseline.")])
    told = [entry(row, given, facets, group is Group.CHANGED and at < _OPEN) for at, row in enumerate(rows)]
    if group is not Group.FINE:
        return joined([heading, *told])
    return joined([heading, tag("details", tag("summary", counted(len(rows), "pair")), *told, class_="fine")])
