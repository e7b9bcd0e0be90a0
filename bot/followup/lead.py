"""The words a follow-up opens with that say nothing of their own: "and", "what about", "no, I meant"."""

import re

from bot.followup.tokens import word_class
from index.names import fold, words

_ABOUT = re.compile(r"^(?:(?:what|how) about|i meant?|only|just)\s+", re.IGNORECASE)
_CONTRACTED = re.compile(
    r"\b(who|what|when|where|how|why|that|it|he|she|there)['’]s\b(?! \w+ing\b.*\bof\b)", re.IGNORECASE
)
_SHORT = {"'ve": " have", "'re": " are", "'ll": " will", "'m": " am"}
_SHORTENED = re.compile(r"(?<=\w)['’](?:ve|re|ll|m)\b", re.IGNORECASE)
_TWO = re.compile(r"^(?P<first>[^?]*?)[?.]\s*(?P<second>when|where|why|how|who)\s*\?*$", re.IGNORECASE)
_YESNO = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b", re.IGNORECASE)

_GREETING = re.compile(r"^\W*(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day))\b", re.IGNORECASE)


def is_courtesy(text: str) -> bool:
    """Whether a turn only greets or thanks: "Good morning, can you help me?"."""
    said = words(text)
    if all(word in word_class("lead") for word in said):
        return bool(said)
    polite = word_class("courtesy") | word_class("lead")
    return _GREETING.match(text) is not None and all(word in polite for word in said)


def stripped(question: str) -> str:
    """The question without opening words such as "and" or "ok", its short forms spelled out."""
    text = spelled_out(question.strip())
    while True:
        head, separator, rest = _first(text)
        if (
            not rest
            or fold(head) not in word_class("lead")
            or (separator.strip() == "" and fold(head) in ("now", "right"))
        ):
            return _joined(text)
        text = rest


def spelled_out(text: str) -> str:
    """The text with "what's" as "what is" and "they've" as "they have"."""
    text = _CONTRACTED.sub(r"\1 is", text)
    return _SHORTENED.sub(lambda m: _SHORT["'" + m.group()[1:].lower()], text)


def _first(text: str) -> tuple[str, str, str]:
    match = re.match(r"([^\W_]+)([,:.!]*\s+)(.*)$", text, re.DOTALL)
    return (match.group(1), match.group(2), match.group(3)) if match else (text, "", "")


def _joined(text: str) -> str:
    """ "Did he return? When?" as "When did he return?"."""
    two = _TWO.match(text)
    if not two or not _YESNO.match(two["first"]):
        return text
    return f"{two['second'].capitalize()} {two['first'][0].lower()}{two['first'][1:]}?"


def topic_of(text: str) -> str | None:
    """What "what about ..." or "only ..." names; None where a question does not open so."""
    rest = text
    while match := _ABOUT.match(rest):
        rest = stripped(rest[match.end() :])
    return rest if rest != text else None
