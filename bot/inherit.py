"""The second question of two joined by "and" takes what it leaves out from the first: its subject, its place."""

import re

from bot.coordination import mentions
from bot.phrasing import base_form
from index.snapshot import Snapshot
from index.terms import stopwords, terms
from sources.values import dates

_WH = r"(?:(?:since|until|till|by|with|for|from|to|in|at|on|of)\s+)?(?:who|whom|whose|what|when|where|which|why|how)\b"
_SECOND = re.compile(
    rf"(?:[,;]?\s+and\s+(?:also\s+)?|\?\s+(?:and\s+)?)(?=(?:{_WH}"
    r"|(?:is|was|are|were|did|does|do|has)\s+(?:it|they|he|she|there|the|its|their|his|her)\b)\s*\S)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[,;]?\s+and\s+(?P<wh>(?:(?:since|until|by|with|in|at|on)\s+)?(?:when|where|whom|why|who)"
    r"|(?:for\s+)?how (?:long|often|much|far))\s*\??$",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"{_WH}$", re.IGNORECASE)  # "when and where" is one question
_ASKED = re.compile(
    rf"^(?:and\s+)?(?P<wh>{_WH}(?:\s+(?:many|much|long|old|far|high|big|large|often)\b)?)\s*"
    r"(?P<aux>\b(?:is|are|was|were|did|does|do|has|have|had)\b)?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_NOW = re.compile(r"[\s,]*\b(?:right )?(?:now|today|currently|at present|nowadays|at the moment)\b", re.IGNORECASE)
_TIMED = re.compile(
    r"[\s,]*\b(?:in|on|since|before|until|till|after|from|by|of)\s+(?:the\s+)?(?:year\s+)?$", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"^(?:the\s+)?[a-z]+\s+of\s+(?=(?:the\s+)?\S)")
_SAME = re.compile(
    r"^(?P<wh>who|what|where)\s+(?P<aux>is|was|were|are|will)\s+(?:it|that|this|he|she|they)\b", re.IGNORECASE
)
_POINTER = re.compile(r"\b(?:it|this|that|they|them|one|he|she|him)\b", re.IGNORECASE)
_OWNER = re.compile(r"\b(?:its|their|his|her)\b", re.IGNORECASE)
_ELLIPSIS = re.compile(rf"^{_WH}\s+(?P<prep>of|for|in|to|with|from|at|by)\s+(?P<thing>.+)$", re.IGNORECASE)
_OTHER_TIME = re.compile(
    rf"^{_WH}\s+(?P<time>(?:in|on|since|before|until|after)\s+(?:\w+\s+){{0,2}}\d{{4}})$", re.IGNORECASE
)
_FEW = 3  # content words from which a question stands on its own


def split(text: str) -> tuple[str, str] | None:
    """The two questions that one line asks; None where it asks one ("When and where was ...")."""
    bare = _BARE.search(text)
    if bare and _whole(text[: bare.start()]) and not _ENDS.search(text[: bare.start()]):
        return text[: bare.start()], bare["wh"]
    return next(((text[: m.start()], text[m.end() :]) for m in _SECOND.finditer(text) if _apart(text, m)), None)


def inherited(first: str, second: str, snapshot: Snapshot) -> str:
    """The second question, asked so that it stands alone."""
    first, second = first.strip(" ?.,"), second.strip(" ?.,")
    asked = _ASKED.match(first)
    if asked is None:  # yes or no, "and for how long"
        return f"{second} {first[:1].lower()}{first[1:]}?" if len(second.split()) <= _FEW else f"{second}?"
    said = _undated(asked["rest"])
    subject = _subject(asked, said)
    same = _SAME.match(second)
    if same and asked["wh"].casefold() == same["wh"].casefold():
        return f"{second[: same.end('aux')]} {said}{second[same.end() :]}?"
    if len(second.split()) <= 2 and not second.casefold().startswith("how"):
        return _asked_anew(second, asked)
    when = _OTHER_TIME.match(second)
    if when and dates(first):
        return f"{asked['wh']} {asked['aux'] or ''} {said} {when['time']}?".replace("  ", " ")
    short = _ELLIPSIS.match(second)
    if short and len(second.split()) <= 5:
        return _exchanged(first, short["prep"], short["thing"], snapshot)
    if re.search(r"\bthere\b(?!\s+(?:is|are|was|were|any)\b)(?<!\bis there)(?<!\bare there)", second):
        return f"{re.sub(r'there', f'at {subject}', second, count=1)}?"
    if _OWNER.search(second):
        return f"{_OWNER.sub(_owned(subject), second, count=1)}?"
    if _POINTER.search(second):
        return f"{_POINTER.sub(lambda _: subject, second, count=1)}?"
    own = [t for t in terms(second) if t not in stopwords()]
    alone = len(own) >= _FEW or (len(own) > 1 and mentions(second, snapshot))
    return f"{second}?" if alone else f"{second} ({subject})?"


def _apart(text: str, match: re.Match[str]) -> bool:
    """Whether two questions are joined here: the first is whole, and the second is not about each of its answers."""
    return _whole(text[: match.start()]) and not re.search(r"\beach\b", text[match.end() :])


def _whole(first: str) -> bool:
    """Whether a question is whole: it says more than what is asked for."""
    asked = _ASKED.match(first.strip())
    return len(terms(asked["rest"] if asked else first)) > 0


def _undated(text: str) -> str:
    """The words of a question without its time."""
    text = _NOW.sub("", text)
    found = dates(text)
    if not found:
        return text.strip()
    before = _TIMED.sub("", text[: found[0].start])
    return f"{before}{text[found[-1].end :]}".strip()


def _subject(asked: re.Match[str], said: str) -> str:
    """What the first question is about: its words without the verb."""
    split = said.split()
    if asked["aux"] is None and len(split) > 1:
        split = split[1:]
    elif (
        len(split) > 1
        and (split[-1].endswith("ed") or base_form(split[-1]) != split[-1])
        and not split[-1].endswith("s")
    ):
        split = split[:-1]
    subject = " ".join(split)
    return _ATTRIBUTE.sub("", subject) if asked["wh"].casefold() in ("what", "how") else subject


def _owned(subject: str) -> str:
    return f"{subject}'" if subject.endswith("s") else f"{subject}'s"


def _asked_anew(wh: str, asked: re.Match[str]) -> str:
    """The first question with another word to ask: "and by whom"."""
    if asked["aux"]:
        return f"{wh.capitalize()} {asked['aux']} {asked['rest']}?"
    verb, _, behind = asked["rest"].partition(" ")
    return f"{wh.capitalize()} did they {base_form(verb)} {behind}?"


def _exchanged(first: str, prep: str, thing: str, snapshot: Snapshot) -> str:
    """The first question about another thing: that behind the same preposition, else the last it names."""
    named = mentions(first, snapshot)
    behind = [m for m in named if re.search(rf"\b{prep}\s+(?:the\s+)?$", first[: m.start], re.IGNORECASE)]
    if not behind:
        return f"{first} {prep} {thing}?"
    return f"{first[: behind[0].start]}{thing}{first[behind[0].end :]}?"
