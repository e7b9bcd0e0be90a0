"""When-questions from sentences that say on what date something was done or happened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.data import groups
from bot.phrasing import asked_when
from bot.suggest.nominal import several
from bot.suggest.topic import Topic
from bot.suggest.verbs import is_past, is_past_participle, is_verb
from bot.suggest.wording import has_name
from index.names import fold
from sources.values import Date, dates

_BEFORE = re.compile(r"\s+(?:on|in)(?: the)?\s*$")
_FIRST = re.compile(r"(?:On|In)\s*$")
_AFTER = re.compile(r"\s*(?:$|[,;.]|(?:by|when|after|with|under|at|in|from|while|where|as|and)\b)")
_ENTRY = re.compile(r"\s*(?:[-–—:]|,)\s+(?=\S)")
_PASSIVE = re.compile(
    r"(?P<subject>.+?) (?P<aux>was|were) (?:(?P<adverb>first|officially|formally|finally|completely|again) )?"
    r"(?P<verb>[a-z-]+)(?P<rest>(?: .+)?)"
)
_AGENT = re.compile(r"(?:^|\s)by\b.*$")
_MOST_REST = 9  # words behind the verb
_UNFIT = frozenset("who which that whose whom where when while because if but he she they it this these those".split())
_TAIL = frozenset("for the a an of to with from as and or by at in on also only then later still again too".split())
_ALONE = frozenset("opened closed reopened began started ended finished died".split())  # verbs that need no object
# Said of who did it: without that, nobody asks when.
_WHOSE = frozenset("made attended visited led followed chaired headed accompanied represented paid".split())
_SHARED = frozenset("their theirs both".split())


@dataclass(frozen=True)
class Told:
    """A question and the words of the sentence that answer it."""

    question: str
    value: str


def when_questions(sentence: str, topic: Topic) -> Iterator[Told]:
    """At most one question when: "The pier was opened on 5 May 1902." is *When was the pier opened?*"""
    for date in dates(sentence)[:1]:
        if date.last_year != date.year:
            continue
        clause = _clause(sentence, date)
        note = not sentence[: date.start].strip()  # "5 May 1902: pier opened"
        cut = bool(sentence[date.end :].strip(" .")) and not note
        question = _asked(clause, topic, note, cut) if clause else ""
        if question:
            yield Told(question, sentence[date.start : date.end])


def _clause(sentence: str, date: Date) -> str:
    """What is said to be of a date: the words before it, or behind it where it opens the sentence."""
    before, after = sentence[: date.start], sentence[date.end :]
    opening, behind = _FIRST.fullmatch(before), _BEFORE.search(before)
    if opening or not before.strip():
        lead = re.match(r",?\s+" if opening else _ENTRY, after)
        rest = after[lead.end() :] if lead else ""
        return "" if dates(rest) else re.split(r"[,;:]\s|\.$", rest, maxsplit=1)[0].strip()
    if behind is None or not _AFTER.match(after) or re.match(r"\s*,?\s*and\b.*\d", after):
        return ""
    return before[: behind.start()].strip()


def _asked(clause: str, topic: Topic, note: bool, cut: bool) -> str:
    """The question when a clause was so; empty where its words do not allow one.

    A ``note`` leaves out "was"; where a clause was ``cut``, the words that end its sentence are missing.
    """
    if re.search(r"[;:,!?]", clause):
        return ""
    passive = _PASSIVE.fullmatch(clause)
    if passive:
        subject = _subject(passive["subject"], topic, clause)
        verb = passive["verb"]
        rest = _AGENT.sub("", passive["rest"].strip())
        told_by = rest != passive["rest"].strip()
        if not subject or not is_past_participle(verb) or not _plain(rest) or (told_by and verb in _WHOSE):
            return ""
        adverb = f"{passive['adverb']} " if passive["adverb"] in ("first", "officially", "formally") else ""
        return asked_when(subject, f"{passive['aux']} {adverb}{verb} {rest}")
    split = clause.split()
    at = next((n for n, word in enumerate(split) if n and is_past(word)), 0)
    if not at or split[at + 1 : at + 2] == ["by"]:
        return ""
    subject = _subject(" ".join(split[:at]), topic, clause)
    rest = topic.filled(" ".join(split[at + 1 :])).removesuffix(" again")
    if not subject or not _plain(rest) or not _complete(rest) or split[at] in ("had", "became", "was", "were"):
        return ""
    if not rest and (split[at] not in _ALONE or cut) and not note:
        return ""
    if note and not rest:
        return asked_when(subject, f"was {split[at]}") if is_past_participle(split[at]) else ""
    return asked_when(subject, f"{split[at]} {rest}")


def _subject(phrase: str, topic: Topic, clause: str) -> str:
    """The subject as asked; one that names nothing may stand where the rest of the clause has a name."""
    found = topic.subject(phrase)
    if found:
        return found
    lowered = topic.lowered(phrase)
    indefinite = lowered.startswith(("a ", "an ")) or (not lowered.startswith("the ") and several(lowered))
    named = has_name("x" + clause[len(phrase) :])
    return topic.subject(f"{lowered} of X").removesuffix(" of X") if indefinite and named else ""


def _plain(rest: str) -> bool:
    """Whether the words behind a verb are an object and places, and open no clause of their own."""
    split = [fold(word) for word in rest.split()]
    if not split:
        return True
    if len(split) > _MOST_REST or split[-1] in _TAIL or split[0] == "at" or set(split) & (_UNFIT | _SHARED):
        return False
    later = [n for n, word in enumerate(split) if is_past(word) or word in ("was", "were", "had", "is", "are", "has")]
    verbs = [n for n, word in enumerate(split) if n and split[n - 1] == "and" and is_verb(word)]
    return not later and not verbs and re.search(r"\d{3}", rest) is None


def _complete(rest: str) -> bool:
    """Whether the object behind a verb has its article, or is a name or a plural: hurried notes leave articles out."""
    first = rest.split(" ", 1)[0]
    classes = groups("word-classes.txt")
    if not first.islower() or first in {
        "its",
        "his",
        "her",
        "place",
        "part",
        *classes["article"],
        *classes["preposition"],
    }:
        return True
    return several(rest)
