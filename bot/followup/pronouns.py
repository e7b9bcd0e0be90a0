"""The pronouns of a question, and words that point back, exchanged for what they stand for."""

import re

from bot.followup.answered import answered
from bot.followup.conversation import Conversation, dated, last_date
from bot.followup.names import ORDINALS, RANK, names_in
from bot.followup.parse import parsed
from bot.followup.phrases import Phrase
from bot.followup.subject import Kind, antecedent
from bot.followup.tokens import word_class
from index.names import fold, words

_PRONOUN = re.compile(
    r"\b(?P<person>he|his|him|she|her|hers)\b|\b(?P<several>they|their|them|theirs)\b|\b(?P<thing>it|its)\b"
    r"|\b(?P<where>there)\b|\b(?:that|this|the same) (?:one|thing|place)\b",
    re.IGNORECASE,
)
_OWNING = frozenset(("its", "their", "his"))
_THAT_YEAR = re.compile(r"\b(?:in |for |during )?(?:that|the same|this) (?:very )?(?:year|month|time)\b", re.IGNORECASE)
_VALUED = re.compile(r"\b(?:what|how (?:much|many|high|large)) (?:is|was|were) it\b", re.IGNORECASE)
_ONE = re.compile(r"\b(?P<article>the|an?|this|that)\s+(?P<which>(?:\w+\s+){1,2})(?P<one>ones?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.!?]|\b(?:and|but|before|after|when|while|because|since|if|than)\b", re.IGNORECASE)
_THERE_IS = re.compile(r"(?:^|\b(?:is|are|was|were|be|been|has|have|had|will|any))\s*$", re.IGNORECASE)


def pointed(question: str) -> bool:
    """Whether a question has a word that points back."""
    return any(form.search(question) for form in (_PRONOUN, _THAT_YEAR, _ONE))


def resolved(question: str, talk: Conversation) -> str:
    """Each kind of pronoun exchanged once, where it stands for something said before and not for a word of its own."""
    date = last_date(talk)
    text = _THAT_YEAR.sub(f"in {date}", question, count=1) if date else question
    text = _ONE.sub(lambda m: _one(m, talk), text, count=1)
    done: set[Kind] = set()
    at = 0
    while match := _PRONOUN.search(text, at):
        kind = _kind(match)
        stands = "" if kind in done or not _points_back(text, match) else _stands_for(kind, text, talk)
        at = match.end()
        if stands:
            text, at = _put(text, match, stands)
            if kind is Kind.SEVERAL and stands == answered(talk):
                text = dated(text, talk)
        done.add(kind)
    return text


def _one(match: re.Match[str], talk: Conversation) -> str:
    """ "The second one" of the names of a list, "a smaller one" with the noun that was spoken of."""
    which, listed = match["which"].strip(), names_in(talk.said)
    number = ORDINALS.index(fold(which)) if fold(which) in ORDINALS else -1
    if 0 <= number < len(listed) and len(listed) > 1:
        return ("the " if re.search(rf"\b[Tt]he {re.escape(listed[number])}", talk.said) else "") + listed[number]
    spoken = next((p for p in talk.phrases if p.role != "asked" or p.plural), None)
    noun = RANK.sub("", spoken.noun).strip() if spoken else ""
    noun = noun.split()[-1] if spoken and spoken.name else noun
    return f"{match['article']} {which} {noun}" if noun and not noun[-1].isdigit() else match.group()


def _kind(match: re.Match[str]) -> Kind:
    return Kind(match.lastgroup) if match.lastgroup else Kind.THING


def _stands_for(kind: Kind, text: str, talk: Conversation) -> str:
    found = antecedent(kind, talk, _VALUED.search(text) is not None)
    return "" if set(words(found)) <= set(words(text)) else found


def _points_back(text: str, match: re.Match[str]) -> bool:
    """Whether a pronoun means something outside its question: nothing before it there can be what it stands for."""
    before, word = text[: match.start()], match.group().lower()
    if word == "there" and (_THERE_IS.search(before) or not before.strip()):
        return False
    if word == "it" and _expletive(before, text[match.end() :]):
        return False
    own = [p for p in parsed(text).phrases if p.end <= match.start() and p.role != "date" and p.noun]
    rivals = [p for p in own if p.name or p.role in ("subject", "object") or word in _OWNING]
    if word in ("he", "she", "his", "her", "him"):
        return not any(p.name for p in own)
    return not any(_may_mean(p, text, match) for p in rivals)


def _may_mean(phrase: Phrase, text: str, match: re.Match[str]) -> bool:
    """A pronoun that is not an owner cannot mean another noun of its own clause ("Why did Norway leave it?")."""
    owner = match.group().lower() in _OWNING
    return owner or _CLAUSE.search(text[phrase.end : match.start()]) is not None


def _expletive(before: str, after: str) -> bool:
    """ "Is it true that", "does it take to": an "it" that stands for nothing."""
    follows = fold(after).split()
    if not follows:
        return False
    opens = bool(re.search(r"\b(?:is|was|would|be)\s*$", before, re.IGNORECASE))
    plain = follows[0] in word_class("expletive") and len(follows) > 1 and follows[1] in ("to", "that", "for", "if")
    return (opens and plain) or (follows[0] in ("take", "takes", "took") and follows[1:2] == ["to"])


def _put(text: str, match: re.Match[str], stands: str) -> tuple[str, int]:
    """The text with the words in place of the pronoun, and where they end."""
    word = match.group().lower()
    owned = _owned(text, match) if word in _OWNING or word == "her" else None
    before, after = text[: match.start()], text[match.end() :]
    if owned is not None and " of " in stands:
        noun = text[owned.start : owned.end]
        return f"{before}the {noun} of {stands}{text[owned.end :]}", len(f"{before}the {noun} of {stands}")
    if owned is not None or word in _OWNING:
        stands += "'" if stands.endswith("s") and " " in stands else "'s"
    if word == "there":
        verb = fold(before).split()[-1:]
        stands = f"to {stands}" if set(verb) & word_class("motion") else f"in {stands}"
    return before + stands + after, len(before + stands)


def _owned(text: str, match: re.Match[str]) -> Phrase | None:
    """The noun phrase that an owning pronoun opens."""
    found = (p for p in parsed(text).phrases if 0 <= p.start - match.end() <= 1 and p.role != "date")
    return next(found, None)
