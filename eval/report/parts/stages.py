"""The stages that the points were lost in, as a waterfall."""

from collections.abc import Sequence

from eval.blame.blamed import Stage
from eval.blame.waterfall import Step, waterfall
from eval.item import Item
from eval.report.figures import counted
from eval.report.given import Given
from eval.report.html import Html, tag
from eval.report.parts.anchors import links
from eval.report.parts.svg import drawing, rect
from eval.report.parts.table import section, table

_HEADS = ("Stage", "Reached", "Lost", "Waterfall", "Pairs")
_NOTE = "How many pairs came to each stage of the pipeline, and how many lost their point there: the first that failed."
_SHOWN = 12  # pairs of a stage that are listed at once


def stages_html(given: Given) -> Html:
    steps = waterfall(given.results.items)
    if not any(step.reached for step in steps):
        return section("stages", "Where points are lost", tag("p", "Nobody was blamed: the stages were not seen."))
    most = max(step.reached for step in steps)
    rows = [[_name(step), str(step.reached), str(step.lost), _bar(step, most), _pairs(step.ids)] for step in steps]
    drawn = tag("div", table("Stages", _HEADS, rows, {3, 4}), class_="stages")
    told = (drawn, *_answered(given.results.items))
    return section("stages", "Where points are lost", *told, note=_NOTE)


def _answered(items: Sequence[Item]) -> list[Html]:
    """Unanswerable questions go through no stages."""
    ids = [one.id for one in items if one.blamed is not None and one.blamed.stage is Stage.ABSTAINED]
    return (
        [tag("p", f"Besides, {counted(len(ids), 'unanswerable question')} got an answer: ", links(tuple(ids)))]
        if ids
        else []
    )


def _name(step: Step) -> Html:
    return tag("b", str(step.stage))


def _bar(step: Step, most: int) -> Html:
    """What is left after the stage, and what it lost beside it."""
    kept, lost = 100 * (step.reached - step.lost) / most, 100 * step.lost / most
    label = f"{step.reached} of {most} reached, {step.lost} lost"
    inside = (rect(0, 100, 10, "rest"), rect(0, kept, 10, "full"), rect(kept, lost, 10, "lost"))
    return drawing(label, 100, 10, *inside, class_="bar", stretched=True)


def _pairs(ids: Sequence[str]) -> Html:
    if len(ids) <= _SHOWN:
        return links(tuple(ids))
    return tag("details", tag("summary", counted(len(ids), "pair")), links(tuple(ids)))
