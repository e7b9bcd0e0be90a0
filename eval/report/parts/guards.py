"""What must hold of every single pair, and what could not be measured."""

from eval.compare.notes import notes
from eval.report.figures import counted
from eval.report.given import Given
from eval.report.html import Html, link, tag
from eval.report.parts.anchors import anchor_of
from eval.report.parts.table import section
from eval.report.rows import faults_of, unmeasured
from eval.results import Results


def guards_html(given: Given) -> Html:
    """The faults, each with its pair; the pairs with something unmeasured; evidence that stands on other lines now."""
    faults = faults_of(given.results, given.comparison)
    told = [
        tag("li", tag("b", fault.guard), ": ", link(anchor_of(fault.id), fault.id), f" – {fault.explanation}")
        for fault in faults
    ]
    listed = tag("ul", *told, class_="faults") if told else tag("p", "Every guard held.")
    remarks = [tag("p", told) for told in notes(given.comparison)] if given.comparison is not None else []
    return section("guards", "Guards", listed, *remarks, *_unmeasured(given.results), *_moved(given.results))


def _unmeasured(results: Results) -> list[Html]:
    told = []
    for item in results.items:
        lacking = item.problem or ", ".join(unmeasured(item))
        if lacking:
            told.append(tag("li", link(anchor_of(item.id), item.id), f" – {lacking}"))
    summary = f"{counted(len(told), 'pair')} with something unmeasured"
    return [tag("details", tag("summary", summary), tag("ul", *told))] if told else [tag("p", "All was measured.")]


def _moved(results: Results) -> list[Html]:
    told = [
        tag("li", link(anchor_of(item.id), item.id), f" – {'; '.join(item.moved)}")
        for item in results.items
        if item.moved
    ]
    summary = f"{counted(len(told), 'pair')} whose evidence moved to other lines (found again by its words)"
    return [tag("details", tag("summary", summary), tag("ul", *told))] if told else []
