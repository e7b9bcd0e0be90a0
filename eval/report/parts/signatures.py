"""What was measured with what."""

from dataclasses import asdict

from eval.report.given import Given
from eval.report.html import Html, tag
from eval.report.parts.table import section, table

_ABOUT = {
    "pairs": "the pairs that were run",
    "scoring": "the code that scores",
    "corpus": "the articles",
    "index": "the snapshot of the index",
    "model": "the embedding and reading models, and the language model where one writes",
    "code": "the rooms sources, index and bot",
    "settings": "what the run was asked to do",
}
_SHOWN = 16  # characters of a sum
_WHOLE = "llm:"  # a language model has no sum


def signatures_html(given: Given) -> Html:
    now = asdict(given.results.signature)
    before = asdict(given.comparison.before.signature) if given.comparison is not None else None
    if before is None:
        rows = [[_part(part), _sum(now[part])] for part in now]
        return section("signature", "Signature", table("Signature", ("Part", "This run"), rows, {1}))
    compared = [[_part(part), _sum(now[part]), _sum(before[part]), _differs(now[part], before[part])] for part in now]
    heads = ("Part", "This run", "Baseline", "Compared")
    return section("signature", "Signature", table("Signature", heads, compared, {1, 2, 3}))


def _part(part: str) -> Html:
    return tag("span", tag("b", part), " ", tag("small", _ABOUT.get(part, "")))


def _sum(told: str) -> Html:
    words = (one if one.startswith(_WHOLE) else one[:_SHOWN] for one in told.split())
    return tag("code", " ".join(words)) if told else tag("span", "unknown")


def _differs(now: str, before: str) -> Html:
    return tag("b", "≠ differs") if now != before else tag("span", "= same")
