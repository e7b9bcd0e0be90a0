"""The report as one HTML file that needs nothing else: no script, no request."""

from importlib.resources import files
from string import Template

from eval.report.figures import counted
from eval.report.given import Given
from eval.report.html import Html, joined, link, tag
from eval.report.parts.entries import entries_html
from eval.report.parts.facets import facets_of, rules_of
from eval.report.parts.guards import guards_html
from eval.report.parts.history import history_html
from eval.report.parts.latency import latency_html
from eval.report.parts.risk import risk_html
from eval.report.parts.signatures import signatures_html
from eval.report.parts.slices import slices_html
from eval.report.parts.stages import stages_html
from eval.report.parts.ties import ties_html
from eval.report.parts.totals import totals_html
from eval.report.rows import Group
from eval.report.verdict import verdict

_PLACES = {
    "totals": "Totals",
    "guards": "Guards",
    "stages": "Stages",
    "slices": "Slices",
    "risk": "Risk",
    "ties": "Near ties",
    "history": "History",
    "pairs": "Pairs",
}
_SIGNS = {"pass": "✓", "regression": "✕", "inconclusive": "?", "alone": "·"}


def report_page(given: Given) -> str:
    """Everything in it is escaped: answers and articles are not trusted."""
    facets = facets_of(given.rows)
    sections = (
        totals_html(given),
        guards_html(given),
        stages_html(given),
        slices_html(given),
        risk_html(given),
        ties_html(given),
        history_html(given),
        latency_html(given),
        signatures_html(given),
        entries_html(given, facets),
    )
    template = files("eval.report").joinpath("report.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        title="Regression eval – linecite",
        style=f"{_tokens()}\n{_style()}\n{rules_of(facets)}",
        verdict=_verdict(given),
        nav=_nav(given),
        sections=joined(sections, "\n"),
    )


def _tokens() -> str:
    """The colours and fonts of the chat page: the first rule of its styles."""
    sheet = files("bot.page").joinpath("static", "base.css").read_text(encoding="utf-8")
    return sheet[: sheet.index("}") + 1]


def _style() -> str:
    return files("eval.report").joinpath("report.css").read_text(encoding="utf-8")


def _verdict(given: Given) -> Html:
    outcome = str(given.comparison.outcome) if given.comparison is not None else "alone"
    sign = tag("span", _SIGNS[outcome], aria_hidden="true", class_="sign")
    asked = given.results.url or "the bot in this process"
    about = f"{counted(len(given.results.items), 'pair')}, asked of {asked}"
    sentence = tag("p", sign, verdict(given.results, given.comparison), class_=f"verdict {outcome}")
    return joined([sentence, tag("p", about, class_="note")])


def _nav(given: Given) -> Html:
    links = [tag("li", link(anchor, title)) for anchor, title in _PLACES.items()]
    groups = [tag("li", link(f"pairs-{group.name.lower()}", f"{group} {n}")) for group, n in _counts(given) if n]
    return tag("nav", tag("ul", *links), tag("ul", *groups), aria_label="Parts of the report")


def _counts(given: Given) -> list[tuple[Group, int]]:
    return [(group, sum(row.group is group for row in given.rows)) for group in Group]
