"""Whether two pieces of evidence speak of the same thing or event, so that different values are a disagreement."""

import re

from bot.abstain import names_of
from bot.compose.lookup import said
from bot.once import events_of, is_event
from bot.question import Question
from bot.read import covered
from bot.types import Evidence
from bot.values import asked_units, clause_of
from index.chunk import body_of, continues, lead_of
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Document, Kind
from sources.values import Date

_OPENS = re.compile(r"(?:It|They|He|She|This|These)\b")
_THE = re.compile(r"(?:The|This)\s+(?P<noun>[^\W\d_]+)")
_BOTH = re.compile(r"\b(?:two|both) (?:states|countries|nations|sides|parties)\b", re.IGNORECASE)
_LEAST_HELD = 0.5  # share of the question's own words that another wording must hold
_LEAST_TOLD = 0.5  # share of the words around its date that the question must explain
_PREPOSITIONS = frozenset(
    "of in at on by to from for with near beside behind under over above below opposite around inside within".split()
)
_AROUND = 6  # sentences of a paragraph on each side
_JOINING = frozenset({"between"})


def same_event(question: Question, one: Evidence, date: Date, best: Evidence, snapshot: Snapshot) -> bool:
    """Whether the date of some evidence is that of the event asked for, which must be one that happens once.

    It is where the evidence holds every word of the question that the best holds, or where the names say which thing
    it is and the clause around the date says little else.
    """
    event = events_of(question.terms)
    clause = _told(said(one), date)
    if not _is_subject(question, clause_of(said(one), date)):
        return False
    if len(event) != 1 or not event <= events_of(clause):
        return False
    named = bool(question.places or names_of(question))
    anchored = named or one.document is best.document  # "the mill" of two articles may be two mills
    if not anchored or not _about(question, one, snapshot) or not _row_of(question, one):
        return False
    own = _own_words(question)
    held = covered(own, _body(one))
    if len(held) < _LEAST_HELD * len(own):
        return False
    if held >= covered(own, _body(best)) and _named_itself(question, one):
        return True
    told = [t for t in clause if not t.startswith("@")]
    explained = [t for t in told if is_event(t) or covered([t], frozenset(widened(list(question.terms))))]
    return named and len(explained) >= _LEAST_TOLD * len(told)


def _told(text: str, date: Date) -> list[str]:
    """The terms of the clause around a date: the date itself and "the two states" say nothing."""
    clause = clause_of(text, date).replace(text[date.start : date.end], " ")
    return [t for t in terms(_BOTH.sub(" ", clause)) if t not in _JOINING]


def same_matter(question: Question, one: Evidence, best: Evidence, snapshot: Snapshot) -> bool:
    """Whether evidence or what it stands under holds every word of the question that the best does."""
    own = [t for t in _own_words(question) if not (asked_units(question.text) and t in _measured(question))]
    held, best_held = (covered(own, snapshot.surroundings(e.document.source, e.number)) for e in (one, best))
    if not held >= best_held:
        return False
    named = frozenset(names_of(question))
    titled = covered(named, snapshot.surroundings(one.document.source, one.number)) == named
    return _about(question, one, snapshot) or (titled and bool(held))


def _measured(question: Question) -> frozenset[str]:
    """The term of the adjective in "how high", which the unit says as well."""
    how = re.search(r"\bhow (\w+)", question.text, re.IGNORECASE)
    return frozenset(terms(how.group(1))) if how else frozenset()


def _own_words(question: Question) -> tuple[str, ...]:
    """The terms of a question but for names, its event and words that join."""
    left_out = {*names_of(question), *_JOINING, *(p.term for p in question.places)}
    return tuple(t for t in question.terms if t not in left_out and not is_event(t) and not t.startswith("@"))


def _body(one: Evidence) -> frozenset[str]:
    return frozenset(widened(terms(body_of(one.document, one.block))))


def _about(question: Question, one: Evidence, snapshot: Snapshot) -> bool:
    """Whether evidence names what the question names: itself, or by a heading or sentence that it points back to."""
    named = frozenset(names_of(question))
    body = _body(one)
    missing = named - covered(named, body)
    if not missing or one.block.kind is not Kind.SENTENCE:
        return covered(missing, snapshot.surroundings(one.document.source, one.number)) == missing
    text = one.text.strip()
    lead = lead_of(one.document, one.number)
    before = _body(Evidence(one.document, lead)) if lead is not None else frozenset()
    if _OPENS.match(text):
        return covered(missing, before) == missing
    noun = _THE.match(text)
    if noun is not None and named.intersection(terms(noun["noun"])):
        return covered(missing, _paragraph_terms(one, snapshot)) == missing  # "the tower", named in full before
    opening = frozenset(terms(_opening(one.document))) | before
    titled = covered(missing, frozenset(widened(terms(one.document.title)))) == missing
    return noun is not None and titled and bool(covered(terms(noun["noun"]), opening))


def _is_subject(question: Question, clause: str) -> bool:
    """Whether a clause is about the thing asked about and not about one beside it: "the bridge by the mill"."""
    subject = frozenset(names_of(question) or _own_words(question))
    split = [w for w in re.findall(r"[\w'’]+", clause) if w.casefold() not in ("the", "a", "an")]
    at = next((n for n, word in enumerate(split) if subject.intersection(terms(word))), None)
    if at is None:
        return True
    if split[at].endswith(("'s", "’s")):
        return False
    before = [word.casefold() for word in split[max(0, at - 2) : at]]
    if not before or before[-1] not in _PREPOSITIONS:
        return True
    return before[-1] == "of" and bool(events_of(terms(before[0])))


def _named_itself(question: Question, one: Evidence) -> bool:
    """Whether evidence has the names of the question in its own words, or is a sentence that points back to them."""
    named = frozenset(names_of(question))
    return one.block.kind is Kind.SENTENCE or covered(named, _body(one)) == named


def _row_of(question: Question, one: Evidence) -> bool:
    """Whether a row is that of a thing that the question names; true for all other evidence."""
    if one.block.kind is not Kind.ROW or not one.block.cells:
        return True
    key = terms(one.block.cells[0])
    return len(covered(key, frozenset(widened(list(question.terms))))) == len(set(key))


def _opening(document: Document) -> str:
    """The first sentence of a document, which says what kind of thing it is about, and its title."""
    first = next((b for b in document.blocks if b.kind is Kind.SENTENCE), None)
    return f"{document.title} {document.block_text(first) if first else ''}"


def _paragraph_terms(evidence: Evidence, snapshot: Snapshot) -> frozenset[str]:
    """The terms of the evidence and of the sentences around it in its paragraph, each with its context."""
    document = evidence.document
    first = last = evidence.number
    while evidence.number - first < _AROUND and continues(document, first):
        first -= 1
    while last - evidence.number < _AROUND and last + 1 < len(document.blocks) and continues(document, last + 1):
        last += 1
    around = (snapshot.surroundings(document.source, n) for n in range(first, last + 1))
    return frozenset(term for terms in around for term in terms)
