"""Whether a sentence says yes where its lines say no, or the opposite of what they say."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from bot.data import groups
from bot.llm.checking.held import Held, clauses
from index.data import rows
from index.names import words
from index.terms import stem, terms, widened

_CUE = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|cannot|nobody|nothing|nowhere|hardly|scarcely|barely|rarely|seldom|unable"
    r"|refus(?:e|es|ed|ing|al)|den(?:y|ies|ied|ying|ial)|fail(?:s|ed|ing)?|lack(?:s|ed|ing)?|reject(?:s|ed|ing)?"
    r"|declin(?:es?|ed) to|except(?: for)?)\b|n['’]t\b",
    re.IGNORECASE,
)
_IDLE = re.compile(
    r"\bno\.?\s*(?=\d)|\bnot only\b|\bnot until\b|\bnot least\b|\bno(?:t)? (?:later|fewer|less|more|earlier) than\b"
    r"|\bno doubt\b|\bwithout doubt\b|\bnothing but\b|\bnot just\b|\bnot merely\b",
    re.IGNORECASE,
)
_TURNED = ("only", "just", "merely", "until")
_PREFIXES = ("un", "non", "dis", "in", "im", "ir", "il")
_SHORTEST = 5  # letters behind a prefix


def denies(text: str, held: Held) -> str:
    """What a text turns round of its lines, told in a sentence; empty where it turns nothing round."""
    return _parity(text, held) or _only(text, held) or _prefixed(text, held) or _reversed(text, held)


def _parity(text: str, held: Held) -> str:
    """Each clause against those of the lines that share most with it: a "not" more or less turns it round."""
    if cues(text) and not any(map(cues, held.bodies)):
        return "Its lines do not say no."
    lines = [(frozenset(widened(terms(c))), cues(c)) for c in held.clauses]
    for part in clauses(text):
        said = frozenset(widened(terms(part)))
        shared = [len(said & line) / (1 + len(line)) ** 0.5 if said & line else 0.0 for line, _ in lines]
        best = max(shared, default=0.0)
        if not best:
            continue
        near = {count % 2 for (_, count), share in zip(lines, shared, strict=True) if share >= best - 1e-9}
        if cues(part) % 2 not in near:
            return "Its lines say the opposite." if cues(part) % 2 == 0 else "Its lines do not say no."
    return ""


def cues(text: str) -> int:
    """How many words of a text say no."""
    return len(_CUE.findall(_IDLE.sub(" ", text)))


def _only(text: str, held: Held) -> str:
    """ "Not only" and "not until" say no less than they seem to, but without their "not" they say something else."""
    for word in _TURNED:
        plain = re.compile(rf"(?<!\bnot )\b{word}\b", re.IGNORECASE)
        turned = re.compile(rf"\bnot {word}\b", re.IGNORECASE)
        for one, other in ((plain, turned), (turned, plain)):
            if one.search(text) and other.search(held.own) and not one.search(held.own):
                return f"Its lines say otherwise by {word!r}."
    return ""


def _prefixed(text: str, held: Held) -> str:
    said, has = set(words(text)), set(words(held.own))
    stems = {stem(w) for w in has}
    for one, other, theirs in ((said, has, stems), (has, said, {stem(w) for w in said})):
        for word in sorted(one):
            bare = next(
                (word[len(p) :] for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= _SHORTEST), ""
            )
            if len(bare) >= _SHORTEST and bare in other and stem(word) not in theirs and bare not in one:
                return f"Its lines say {bare!r}, not {word!r}, or the reverse."
    return ""


def _reversed(text: str, held: Held) -> str:
    said, has = words(text), set(words(held.own))
    around = {*has, *words(held.around)}
    stems = {*widened([stem(w) for w in around])}
    for word in said:
        if word in around or stem(word) in stems:
            continue
        turned = _opposites().get(word, frozenset()) & has - set(said)
        if turned and stems.isdisjoint(widened([stem(word)])):
            return f"Its lines say {sorted(turned)[0]!r}, not {word!r}."
    return next((told for body in held.bodies if (told := _in_place(said, words(body)))), "")


def _in_place(said: Sequence[str], line: Sequence[str]) -> str:
    """Where the sentence has an opposite between the very words of a line; both words may stand elsewhere too."""
    for tag, i, j, k, end in SequenceMatcher(None, line, said, autojunk=False).get_opcodes():
        if tag == "replace" and j - i == end - k:
            for one, other in zip(line[i:j], said[k:end], strict=True):
                if other in _opposites().get(one, frozenset()):
                    return f"Its lines say {one!r}, not {other!r}."
    return ""


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    pairs = [*rows("opposites.txt"), *((one, o) for one, others in groups("reversals.txt").items() for o in others)]
    table: dict[str, set[str]] = {}
    for one, other in pairs:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}
