"""The names that an answer gives to a question for one, or for several."""

import re

from bot.followup.conversation import Conversation
from bot.followup.names import names_in
from bot.followup.parse import parsed
from index.names import fold

_LISTING = 20  # words of an answer that lists a few names


def answered(talk: Conversation) -> str:
    """The name that the answer gives to a question for one."""
    asked = fold(talk.before.text)
    new = [n for n in names_in(talk.said) if fold(n) not in asked]
    head = talk.before.asks.split()[:1]
    if not head or head[0] not in ("who", "whom", "which", "what"):
        return ""
    if not new:
        return _short_answer(talk)
    length = len(talk.said.split())
    short, opens = (
        length <= 6,
        length <= 30 and re.match(rf"(?:the |an? )?{re.escape(new[0])}", talk.said.lstrip("*-| "), re.I) is not None,
    )
    told = re.search(rf"\b(?:is|was|are|were|by|called|named) (?:the )?{re.escape(new[0])}\b", talk.said)
    return new[0] if short or opens or told else ""


def _short_answer(talk: Conversation) -> str:
    """The noun phrase that an answer of a few words consists of: "Poppy rolls, 230."."""
    first = re.split(r"[,.;:(–\[]", talk.said, maxsplit=1)[0].strip()
    phrases = parsed(first).phrases if len(talk.said.split()) <= 6 and not re.search(r"\d", first) else ()
    if len(phrases) != 1 or phrases[0].words != first or phrases[0].role != "subject" or not talk.before.role("asked"):
        return ""
    return first[0].lower() + first[1:] if " " in first and first.split()[1].islower() else first


def listed(talk: Conversation) -> str:
    """Those that an answer lists, if they are two or three, or the plural that it consists of."""
    asked = fold(talk.before.text)
    new = [n for n in names_in(talk.said) if fold(n) not in asked]
    if 2 <= len(new) <= 3 and len(talk.said.split()) <= _LISTING:
        return " and ".join(_with_article(name, talk.said) for name in new)
    given = answered(talk) if len(new) < 2 else ""
    return given if given.endswith("s") or not any(p.plural for p in talk.phrases) else ""


def _with_article(name: str, said: str) -> str:
    return f"the {name}" if re.search(rf"\bthe {re.escape(name)}", said, re.IGNORECASE) else name


def told(said: str) -> str:
    """Those of whom an answer says that they are or have something."""
    told = (p for p in parsed(said).phrases if p.plural and re.match(r"\s+(?:are|were|have)\b", said[p.end :]))
    return next((re.sub(r"^\d+ ", "the ", p.noun) for p in told), "")
