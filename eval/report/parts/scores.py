"""The scores of one pair; metrics that are explained by the same sentence stand together."""

from collections.abc import Iterable, Mapping

from eval.item import Item
from eval.metrics.all import METRICS
from eval.metrics.metric import Score
from eval.report.figures import number
from eval.report.html import Html, tag
from eval.report.rows import Row


def scores_html(row: Row) -> Html:
    """A list of explanations with the values that they explain, and those of the baseline where they were others."""
    item = row.item
    if not item.scores:
        return tag("p", "Nothing was scored.", class_="note")
    before = row.before.scores if row.before is not None and row.after is not None else {}
    told = [
        inside
        for explanation, names in _explained(item).items()
        for inside in (
            tag("dt", ", ".join(_value(name, item.scores[name], before) for name in names)),
            tag("dd", explanation),
        )
    ]
    return tag("dl", *told, class_="scores")


def _explained(item: Item) -> dict[str, list[str]]:
    """The metrics by their explanation, in the order of METRICS."""
    found: dict[str, list[str]] = {}
    for name in _ordered(item):
        found.setdefault(item.scores[name].explanation, []).append(name)
    return found


def _ordered(item: Item) -> Iterable[str]:
    known = [metric.name for metric in METRICS]
    return [*(name for name in known if name in item.scores), *(name for name in item.scores if name not in known)]


def _value(name: str, score: Score, before: Mapping[str, Score]) -> str:
    title = next((metric.title for metric in METRICS if metric.name == name), name)
    told = f"{title} {_short(score.value)}"
    old = before.get(name)
    return told if old is None or old.value == score.value else f"{told} (baseline {_short(old.value)})"


def _short(value: float | None) -> str:
    return number(value) if value is None else f"{value:.3g}"
