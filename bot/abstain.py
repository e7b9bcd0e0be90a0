"""Which evidence may be said: what a question names must be there, and enough of the rest must fit."""

import re
from collections.abc import Sequence

from bot.data import groups
from bot.question import Operation, Question, Wants
from bot.read import covered
from bot.roles import roles
from bot.types import Evidence
from index.chunk import context_of
from index.names import default_names
from index.snapshot import Snapshot
from index.terms import stopwords, terms, widened
from sources.document import Kind
from sources.values import dates

LEAST_DENSE = 0.25
LEAST_FIT = 0.55  # of cosine plus coverage
_DEPTH = 12
_NEAR = 0.3  # how far behind the best score evidence may lie
_NEAR_ROW = 0.7  # the same for a row: a table answers by its structure, whatever sentence comes nearest
_ATTRIBUTE = re.compile(
    r"(?:what|how (?:big|large|high|great)) (?:is|was|are|were) (?:the|[^\W\d_]+['’]s) ((?:[\w-]+ ){1,3}?)"
    r"(?:of|between|in|for|from|to|with)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\b(?P<which>first|last|second|third)\s+(?P<noun>[^\W\d_]+)", re.IGNORECASE)
_LEAST_ATTRIBUTE = 0.67
_NAME = re.compile(r"(?<=[^.?!]\s)[A-ZÀ-Þ][^\W\d_]*[a-zà-ÿ][^\W\d_]*")


def trusted(question: Question, evidence: Sequence[Evidence], snapshot: Snapshot) -> list[Evidence]:
    """The evidence that may be said, best first; empty where the question is better left unanswered."""
    dated = any(date.day for date in dates(question.text))  # what shares the very day is near, whatever its score
    best = evidence[0].score if evidence else 0.0
    near = [
        e for e in evidence[:_DEPTH] if dated or e.score >= best - (_NEAR_ROW if e.block.kind is Kind.ROW else _NEAR)
    ]
    return [e for e in near if _fits(question, e) and _names_met(question, e, snapshot)]


def _fits(question: Question, evidence: Evidence) -> bool:
    """Years, places in a role of theirs and kind of value are there, cosine and coverage together high enough."""
    features = evidence.features
    countable = question.operation is Operation.COUNT and evidence.block.kind is Kind.ITEM
    valued = features["kind"] > 0 or evidence.block.kind is Kind.ROW or countable
    return (
        features["years"] == 1.0
        and features["places"] == 1.0
        and features["roles"] > 0.0
        and valued
        and features["dense"] >= LEAST_DENSE
        and features["dense"] + features["cover"] >= LEAST_FIT
    )


def attribute_of(question: Question) -> tuple[str, ...]:
    """The terms of what is asked about a thing: "trade turnover" in "what was the trade turnover between ..."."""
    match = _ATTRIBUTE.match(question.text) if question.operation is Operation.NONE else None
    return tuple(t for t in terms(match.group(1)) if t in question.terms) if match else ()


def _continents() -> frozenset[str]:
    return frozenset(form for forms in groups("continents.txt").values() for form in forms)


def names_of(question: Question) -> tuple[str, ...]:
    """The terms of the names in a question that are no countries or capitals: capitalised inside a sentence."""
    found: dict[str, None] = {}
    for word in _NAME.findall(question.text):
        if word.casefold() not in stopwords() | _continents() and not default_names().in_text(word):
            found.update(dict.fromkeys(terms(word)))
    return tuple(found)


def _header_terms(evidence: Evidence) -> list[str]:
    return widened(terms(f"{' '.join(evidence.block.header)} {evidence.block.caption}"))


def _names_met(question: Question, evidence: Evidence, snapshot: Snapshot) -> bool:
    """Whether every name of the question stands in the evidence's section, and a "first" or "last" in its own words."""
    document, block = evidence.document, evidence.block
    attribute = attribute_of(question)
    held = snapshot.surroundings(document.source, evidence.number) | frozenset(_header_terms(evidence))
    if len(covered(attribute, held)) < _LEAST_ATTRIBUTE * len(set(attribute)):
        return False
    asked = names_of(question)
    if asked:
        held = snapshot.section(document.source, block.headings)
        if len(covered(asked, held)) < len(asked):
            return False
    return _ordinal_met(question, evidence) and _owner_met(question, evidence)


def _owner_met(question: Question, evidence: Evidence) -> bool:
    """Whether "the minister of Denmark" is not one who came to Denmark: the one place of a *who* keeps its role."""
    asked = question.roles
    if question.wants is not Wants.PERSON or len(asked) != 1:
        return True
    held = roles(evidence.text)
    around = {place.term for place in default_names().in_text(context_of(evidence.document, evidence.block))}
    term = next(iter(asked))[0]
    return asked <= held or (term not in {t for t, _ in held} and around == {term})


def _ordinal_met(question: Question, evidence: Evidence) -> bool:
    """Whether a "first keeper" is called so: the ordinal stands before its noun in the evidence's own words."""
    asked = _ORDINAL.search(question.text)
    if asked is None or question.wants not in (Wants.PERSON, Wants.PLACE) or evidence.block.kind is Kind.ROW:
        return True
    noun = covered(terms(asked["noun"]), frozenset(terms(evidence.text)))
    called = re.search(rf"\b{asked['which']}((?:\W+\w+){{1,4}})", evidence.text, re.IGNORECASE)
    return called is not None and bool(noun) and bool(covered(noun, frozenset(widened(terms(called.group(1))))))
