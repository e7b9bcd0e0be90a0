"""A follow-up question made whole from the conversation: pronouns, ellipsis, other years, other places."""

import re
from collections.abc import Sequence

from bot.types import Turn
from index.names import Place, default_names, fold, words
from index.snapshot import Snapshot
from index.terms import stopwords
from sources.values import dates

_LEAD = re.compile(r"^(?:and|but|so|ok(?:ay)?|then|also|well)[,:]?\s+", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:what|how) about\s+|^only\s+|^just\s+", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(it|its|they|their|them|he|his|him|she|her)\b", re.IGNORECASE)
_POINTER = re.compile(r"\b(?:it|they|he|she|that|this|there|then|one|ones|both countries|these|those)\b", re.IGNORECASE)
_WH = re.compile(
    r"\b(who|when|where|what|which|why|how (?:many|much|often|long|large|big)"
    r"|is|are|was|were|do|does|did|has|have)\b",
    re.IGNORECASE,
)
_YEAR_SHIFT = re.compile(
    r"\bthe (?:(?P<n>following|next)|(?P<p>previous|preceding)|year (?P<w>after|before)) ?(?:year|that|then|it)?\b",
    re.IGNORECASE,
)
_SWAP = re.compile(
    r"\bthe other way (?:a?round)\b|\bvice versa\b|\bin the other direction\b|\bthe reverse\b", re.IGNORECASE
)
_NOUN_PHRASE = re.compile(
    r"^(?P<ask>(?:what|how (?:much|many|big|large)) (?:was|were|is|are) )(?:the )?(?P<noun>[\w -]+?)"
    r" (?=between|of|in|from|to|with|for)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"^(with|to|from|in|for|of|by)\s+(?:the\s+)?", re.IGNORECASE)
_PERSON = re.compile(r"\b[A-ZÀ-Ž][\w.'’-]*(?:\s+(?:[A-ZÀ-Ž][\w.'’-]*|da|de|van|von|al|bin))*\s+[A-ZÀ-Ž][\w'’-]+")
_BARE = 2  # content words up to which even a full question leans on the one before
_SHORT = 4  # content words up to which a question without its own subject leans on the one before


def understand(question: str, history: Sequence[Turn], snapshot: Snapshot) -> str:
    """The question as one that stands alone; unchanged where it already does."""
    understood = ""
    said = ""
    for turn in [*history, Turn("user", question)]:
        if turn.role == "assistant":
            said = turn.content
        else:
            understood = (
                _resolve(turn.content.strip(), understood, said, snapshot) if understood else turn.content.strip()
            )
    return understood


def readings(question: str, history: Sequence[Turn], snapshot: Snapshot) -> tuple[str, ...]:
    """How the question may be meant, likeliest first: made whole and, if it can stand alone, as typed."""
    understood = understand(question, history, snapshot)
    return (understood, question) if understood != question and _stands_alone(question) else (understood,)


def _resolve(question: str, before: str, said: str, snapshot: Snapshot) -> str:
    bare = _LEAD.sub("", question).strip()
    places = _telling(default_names().in_text(bare), snapshot)
    if _SWAP.search(bare):
        return _swapped(before)
    shift = _YEAR_SHIFT.search(bare)
    if shift and (dates(before) or dates(said)):
        step = 1 if shift["n"] or (shift["w"] or "").lower() == "after" else -1
        return _with_year(before, str((dates(before) or dates(said))[-1].last_year + step))
    content = [w for w in words(_ABOUT.sub("", bare)) if w not in stopwords()]
    years = dates(bare)
    if not _WH.search(_ABOUT.sub("", bare)):
        leans = len(content) <= 2 or (len(content) <= _SHORT and (bare != question or _ABOUT.match(bare)))
        return _elliptic(bare, before, places, snapshot) if leans else question
    only_year = years and len(content) <= 2 and _POINTER.search(bare)
    if only_year and not places:
        return _with_year(before, bare[years[0].start : years[0].end])
    return _pronouns(bare, before, said, snapshot) if not places or _PRONOUN.search(bare) else question


def _telling(places: Sequence[Place], snapshot: Snapshot) -> list[Place]:
    """The places that tell documents apart; those that every title names only where there are no others."""
    return [p for p in places if p.term not in snapshot.shared_places] or list(places)


def _elliptic(bare: str, before: str, places: list[Place], snapshot: Snapshot) -> str:
    """ "And 2016?", "And the Hungarians?", "only the exports?": the question before with one part exchanged."""
    rest = _ABOUT.sub("", _ABOUT.sub("", bare)).strip(" ?.!")
    years = dates(rest)
    if years and len(words(rest)) <= 4:
        return _with_year(before, rest[years[0].start : years[0].end])
    if places:
        preposition = _PREPOSITION.match(rest)
        return _with_place(before, places[0], preposition.group(1) if preposition else "", snapshot)
    noun = re.sub(r"^(?:the|only|just)\s+", "", rest, flags=re.IGNORECASE)
    noun = re.sub(r"^(?:only|just|the)\s+", "", noun, flags=re.IGNORECASE)
    if _NOUN_PHRASE.match(before):
        return _NOUN_PHRASE.sub(lambda m: f"{m['ask']}the {noun} ", before, count=1)
    return f"{before.rstrip(' ?')}, {rest}?"


def _with_year(before: str, when: str) -> str:
    years = dates(before)
    if years:
        return before[: years[0].start] + when + before[years[-1].end :]
    return f"{before.rstrip(' ?.')} in {when}?"


def _with_place(before: str, place: Place, preposition: str, snapshot: Snapshot) -> str:
    named = default_names().mentions(before)
    telling = [m for m in named if m[2].term not in snapshot.shared_places] or named
    if preposition:
        behind = [m for m in named if re.search(rf"\b{preposition}\s+(?:the\s+)?$", before[: m[0]], re.IGNORECASE)]
        telling = behind or telling
    if not telling:
        return f"{before.rstrip(' ?.')}, {place.name}?"
    start, end, _ = telling[0]
    return before[:start] + place.like(before[start:end]) + before[end:]


def _swapped(before: str) -> str:
    named = default_names().mentions(before)
    different = [m for m in named if m[2].term != named[0][2].term] if named else []
    if not different:
        return before
    (s1, e1, p1), (s2, e2, p2) = named[0], different[0]
    return before[:s1] + p2.like(before[s1:e1]) + before[e1:s2] + p1.like(before[s2:e2]) + before[e2:]


def _pronouns(bare: str, before: str, said: str, snapshot: Snapshot) -> str:
    """Put the subject of the conversation in place of the first pronoun, or behind a question that has none."""
    match = _PRONOUN.search(bare)
    if match is None:
        if _stands_alone(bare) and not _POINTER.search(bare):
            return bare
        return f"{bare.rstrip(' ?')} ({_topic(before)})?"
    pronoun = match.group().lower()
    subject = _subject(pronoun, before, said, snapshot)
    if not subject:
        return f"{bare.rstrip(' ?')} ({_topic(before)})?"
    owning = pronoun in ("its", "their", "his") or (pronoun == "her" and re.match(r"\s+\w", bare[match.end() :]))
    return bare[: match.start()] + subject + ("'s" if owning else "") + bare[match.end() :]


def _stands_alone(question: str) -> bool:
    """Whether a question has enough words of its own to be asked without the conversation."""
    return len([w for w in words(question) if w not in stopwords()]) > _BARE


def _subject(pronoun: str, before: str, said: str, snapshot: Snapshot) -> str:
    named = default_names().in_text(before)
    if pronoun in ("he", "his", "him", "she", "her"):
        return _person(said) or _person(before)
    if pronoun in ("they", "their", "them"):
        both = [p.name for p in named]
        return " and ".join(both) if len(both) > 1 else ""
    thing = re.search(r"\b(?:the )?((?:[A-Z][\w-]+ )+[A-Z][\w-]+)", before[1:])
    if thing and pronoun in ("it", "its") and not default_names().in_text(thing.group(1)):
        return "the " + thing.group(1)
    return next((p.name for p in _telling(named, snapshot)), "") if named else ""


def _person(text: str) -> str:
    """The first name of two or more capitalised words that is no place."""
    found = (m.group() for m in _PERSON.finditer(text))
    clean = (re.sub(r"^(?:Yes|No|In|On|The|And|Did|Who|When)[, ]\s*", "", name) for name in found)
    return next((n for n in clean if len(n.split()) > 1 and not default_names().in_text(n)), "")


def _topic(before: str) -> str:
    """The content words of the question before, in order."""
    kept = [w for w in re.findall(r"[\w'’–-]+", before) if fold(w) not in stopwords()]
    return " ".join(kept)
