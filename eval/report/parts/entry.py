"""One pair: what was asked and expected, what came now and before, and the lines that it is about."""

from collections.abc import Iterable, Sequence

from eval.blame.blamed import Stage
from eval.compare.comparison import Change
from eval.item import Item
from eval.report.excerpt import excerpts
from eval.report.given import Given
from eval.report.html import Html, tag
from eval.report.parts.anchors import anchor_of
from eval.report.parts.expected import expected_html
from eval.report.parts.facets import Facet, classes_of
from eval.report.parts.lines import lines_html
from eval.report.parts.scores import scores_html
from eval.report.parts.sides import sides_html
from eval.report.rows import Row

_BAD = frozenset((Change.BROKEN, Change.MISSING, Change.UNMEASURED, Change.ABSTAINS))


def entry(row: Row, given: Given, facets: Sequence[Facet], opened: bool) -> Html:
    """Folded to its question unless ``opened``."""
    item, summary = row.item, tag("summary", *_summary(row))
    found = excerpts(item, row.before if given.same_articles else None, given.corpus)
    body = (
        *_why(row),
        *_asked(item),
        expected_html(item),
        sides_html(row),
        tag("h4", "Lines"),
        lines_html(found, given.corpus),
        tag("h4", "Scores"),
        scores_html(row),
    )
    inside = tag("div", *body, class_="body")
    return tag("details", summary, inside, id=anchor_of(row.id), class_=classes_of(row, facets), open=opened)


def _summary(row: Row) -> Iterable[Html]:
    item = row.item
    yield tag("code", row.id)
    faults = ["guard fault"] if row.faults else []
    chips = [(fault, "bad") for fault in faults] + [(one, "bad" if one in _BAD else "plain") for one in row.changes]
    yield from (tag("b", told, class_=f"chip {kind}") for told, kind in chips)
    yield tag("span", item.question, dir="auto", class_="q")


def _why(row: Row) -> Iterable[Html]:
    told = [*(f"Guard {fault.guard}: {fault.explanation}" for fault in row.faults), row.told, row.item.problem]
    yield from (tag("p", one, class_="why") for one in dict.fromkeys(told) if one)
    yield from _blame(row)


def _blame(row: Row) -> Iterable[Html]:
    blamed = row.item.blamed
    if blamed is None or blamed.stage is Stage.NONE:
        return
    before = row.before.blamed if row.before is not None and row.after is not None else None
    ranks = [_rank(stage, rank, before.ranks if before else {}) for stage, rank in blamed.ranks.items()]
    yield tag("p", tag("b", f"Lost at {blamed.stage}: "), blamed.explanation, f" {blamed.oracle}", class_="why")
    if ranks:
        yield tag("p", f"Rank of the best gold line: {', '.join(ranks)}.", class_="note")


def _rank(stage: str, rank: int | None, before: dict[str, int | None]) -> str:
    told = f"{stage} {rank or 'nowhere'}"
    if stage not in before or before[stage] == rank:
        return told
    return f"{told} (baseline {before[stage] or 'nowhere'})"


def _asked(item: Item) -> Iterable[Html]:
    facts = [f"{item.file}:{item.line}", item.kind, *item.tags, *(["must pass"] if item.must_pass else [])]
    yield tag("p", " · ".join(facts), class_="note")
    if item.history:
        turns = [tag("li", tag("b", f"{turn.role}: "), tag("span", turn.content, dir="auto")) for turn in item.history]
        yield tag("ol", *turns, class_="history")
    yield tag("p", tag("b", "Question: "), tag("span", item.question, dir="auto"))
    answer = item.answer
    if answer is not None and answer.understood_as not in ("", item.question):
        yield tag("p", tag("b", "Understood as: "), tag("span", answer.understood_as, dir="auto"))
