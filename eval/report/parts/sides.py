"""The answer of the baseline and the one now, side by side."""

from bot.types import Answer, Citation
from eval.item import Item
from eval.report.html import Html, joined, tag
from eval.report.parts.words import told_apart
from eval.report.parts.written import written_html
from eval.report.rows import Row

_LISTED = 8  # citations that are written out


def sides_html(row: Row) -> Html:
    """One where there is only one, or both are the same."""
    now, before = _answer(row.after), _answer(row.before)
    if now is None and before is None:
        return tag("p", "There is no answer.", class_="note")
    if now is None or before is None:
        title = "Answer" if row.before is None else "Answer now" if now is not None else "Answer of the baseline"
        return _sides(_side(title, now or before))
    if now.answer == before.answer and _cited(now) == _cited(before):
        return _sides(_side("Answer, the same as in the baseline", now))
    old, new = told_apart(before.answer, now.answer)
    return _sides(_side("Baseline", before, old), _side("Now", now, new))


def _sides(*sides: Html) -> Html:
    return tag("div", *sides, class_="sides")


def _answer(item: Item | None) -> Answer | None:
    return item.answer if item is not None else None


def _side(title: str, answer: Answer | None, told: Html | None = None) -> Html:
    if answer is None:
        return joined([])
    said = tag("div", told or answer.answer, dir="auto", class_="said")
    cited = [tag("li", _citation(one)) for one in answer.citations[:_LISTED]]
    left = len(answer.citations) - len(cited)
    more = [tag("li", f"and {left} more")] if left else []
    listed = [tag("ul", *cited, *more, class_="cited")] if cited else []
    heading = tag("h4", title, " ", tag("span", answer.status, class_="status"))
    return tag("div", heading, said, *listed, *written_html(answer))


def _citation(one: Citation) -> Html:
    last = "" if one.first_line == one.last_line else f"-{one.last_line}"
    return joined([f"[{one.n}] ", tag("code", f"{one.source}:{one.first_line}{last}")])


def _cited(answer: Answer) -> list[tuple[int, str, int, int]]:
    return [(one.n, one.source, one.first_line, one.last_line) for one in answer.citations]
