"""How-many and how-long questions from sentences that give a figure."""

import re
from collections.abc import Iterator

from bot.data import groups
from bot.phrasing import base_form
from bot.suggest.topic import Topic
from bot.suggest.when import Told
from bot.suggest.wording import has_name, known, plural
from sources.values import numbers

_ABOUT = r"(?:(?:about|some|around|over|nearly|almost|roughly|exactly|at least|more than|up to) )?"
_FIGURE = rf"{_ABOUT}(?P<figure>\d[\d,. \u00a0\u202f]*\d|\d|[a-z]+(?:-[a-z]+)?)"
_NOUNS = r"(?P<nouns>(?:[a-z-]+ ){0,2}[a-z-]+)"
_END = r"(?=$|[,;:.]| (?:in|at|on|of|and|from|with|for|who|which|that|by|to|under|each|as|was|were|are|is|have|had)\b)"
_VERB = r"(?P<verb>has|have|had|employs|employed|contains|holds|owns|lists|counts|seats|comprises|houses|grows)"
_HAVING = re.compile(rf"(?P<subject>.+?) (?:now |today |currently )?{_VERB} {_FIGURE} {_NOUNS}{_END}")
_THERE = re.compile(rf"There (?P<aux>are|were) {_FIGURE} {_NOUNS} (?P<place>(?:in|at|on) [^,;:]+?)(?=$|,)")
_DOING = re.compile(rf"{_FIGURE} (?P<nouns>[^\W\d]\w+) (?P<verb>[a-z]+) (?P<rest>[^,;:]+?)(?=$|[,;])", re.IGNORECASE)
_MEASURE = re.compile(
    rf"(?P<subject>.+?)(?:,? which)? (?P<aux>is|was) {_ABOUT}(?P<figure>\d[\d,. ]*) (?P<unit>[a-z]+) "
    r"(?P<adjective>long|high|tall|wide|deep|thick)\b"
)
_COST = re.compile(r"(?P<subject>.+?) cost (?P<figure>(?:about )?\W?\d[^;:]*?)(?=$|,)")
_YEAR = re.compile(r" in (\d{4})\b")
_HAS = frozenset("has have had counts comprises".split())
_PARTITIVE = frozenset("percent per cent times million billion thousand more other different such former".split())


def number_questions(sentence: str, topic: Topic) -> Iterator[Told]:
    """Questions about the figure that a sentence is about."""
    yield from _having(sentence, topic)
    yield from _there(sentence, topic)
    yield from _doing(sentence, topic)
    measured = _MEASURE.match(sentence)
    subject = topic.subject(measured["subject"]) if measured else ""
    if measured and subject:
        yield Told(f"How {measured['adjective']} {measured['aux']} {subject}?", measured["figure"].strip())


def _having(sentence: str, topic: Topic) -> Iterator[Told]:
    match = _HAVING.match(sentence)
    subject = topic.subject(match["subject"]) if match and _counts(match["figure"], match["nouns"]) else ""
    if match and subject:
        verb = "have" if match["verb"] in _HAS else base_form(match["verb"])
        past = match["verb"] == "had" or match["verb"].endswith("ed")
        several = match["verb"] == "have" or (not past and not match["verb"].endswith("s"))
        support = "did" if past else "do" if several else "does"
        year = _YEAR.match(sentence, match.end())
        when = f" in {year.group(1)}" if year else ""
        yield Told(f"How many {match['nouns']} {support} {subject} {verb}{when}?", match["figure"].strip())


def _there(sentence: str, topic: Topic) -> Iterator[Told]:
    match = _THERE.match(sentence)
    if match and _counts(match["figure"], match["nouns"]):
        preposition, _, place = match["place"].partition(" ")
        named = topic.subject(place)
        if named:
            yield Told(
                f"How many {match['nouns']} {match['aux']} there {preposition} {named}?", match["figure"].strip()
            )


def _doing(sentence: str, topic: Topic) -> Iterator[Told]:
    match = _DOING.match(sentence)
    if match is None or not _counts(match["figure"], match["nouns"]):
        return
    finite = match["verb"] in (
        "live",
        "lived",
        "work",
        "worked",
        "took",
        "take",
        "are",
        "were",
        "died",
        "visited",
        "visit",
    )
    rest = match["rest"].removesuffix(" today").removesuffix(" now")
    if finite and has_name("x " + rest) and topic.subject(rest.split(" ", 1)[-1]):
        yield Told(f"How many {match['nouns']} {match['verb']} {rest}?", match["figure"].strip())


def _counts(figure: str, nouns: str) -> bool:
    """Whether a figure counts things of a kind, and does not measure, date or rank."""
    units = {word for row in groups("units.txt").values() for word in row}
    split = nouns.casefold().split()
    found = numbers(f"{figure.strip()} {nouns}")
    whole = len(found) == 1 and found[0].start == 0 and found[0].value == int(found[0].value) and found[0].value > 1
    return whole and plural(split[-1]) and known(nouns) and not units & set(split) and not _PARTITIVE & set(split)
