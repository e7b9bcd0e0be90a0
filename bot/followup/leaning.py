"""Questions that leave out what they are about ("What are the ingredients?"), and the words that complete them."""

import re

from bot.followup.conversation import Conversation, dated
from bot.followup.known import known, lower_named
from bot.followup.parse import parsed
from bot.followup.phrases import Parsed
from bot.followup.subject import Kind, antecedent, topic
from index.names import default_names, fold, words
from index.terms import stopwords
from sources.values import dates

_LONGEST = 2  # content words up to which a question without a name may leave its subject unsaid
_NAMED = 3  # the same where the articles or a capital tell that the subject is a thing of its own
_SAME = re.compile(
    r"^(?P<asked>(?:how|what|which|who)\b.*?)\s+(?:is|are|was|were)\s+(?:that|this|those|these|it)\s*\??$",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"^(?P<asked>what|who|where|when|how \w+) (?:is|are|was|were) (?:it|that|they|this) (?P<part>\w+ .*[^?\s])\s*\??$",
    re.I,
)
_FROM_MANY = re.compile(r"^(?:which|who|what) (?:one )?(?:is|was|are|were) the (?:\w+est|most \w+)\W*$", re.I)
_EVENT = re.compile(
    r"^(?P<asked>when|where|why|how) (?:is|was|did) (?:that|this|it happen|this happen|that happen)\W*$", re.I
)
_TELL = re.compile(r"(?:tell|show|explain|describe|list|give|name)\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:that|this|these|those|the)\s+(?P<noun>[^\W_]+)\b", re.IGNORECASE)


def leans(question: str, talk: Conversation) -> bool:
    """Whether a question with a verb names nothing of its own and is short enough to need what was said before."""
    asked = parsed(question)
    named = any(c.isupper() for p in asked.phrases for c in p.words if p.start) or lower_named(question, talk.snapshot)
    content = [w for w in words(question) if w not in stopwords()]
    introduced = _TELL.match(question) is not None and all(p.start == p.bare for p in asked.phrases)
    if named or introduced or default_names().in_text(question):
        return False
    return len(content) <= (_NAMED if _is_known(topic(talk), talk) else _LONGEST)


def _is_known(subject: str, talk: Conversation) -> bool:
    kinds = known(talk.snapshot).kinds(subject)
    return any(c.isupper() for c in subject) or bool(kinds & {"title", "heading", "row"})


def with_topic(question: str, talk: Conversation) -> str:
    """The question with what it is about named: in place of a shorter mention, else at its end."""
    same = _SAME.match(question)
    if same and (whole := _same_asked(same["asked"], talk.before)):
        return whole
    link = _link(parsed(question))
    subject = topic(talk) if link == "of" else talk.theme
    if not subject or set(words(subject)) <= set(words(question)):
        return dated(question, talk)
    for match in _POINTING.finditer(question):
        noun = fold(match["noun"])
        if noun == fold(subject).split()[-1] and len(subject.split()) > 1:
            return question[: match.start()] + subject + question[match.end() :]
    if _FROM_MANY.search(question) and (several := antecedent(Kind.SEVERAL, talk)):
        subject = several
    return dated(f"{question.rstrip(' ?.!')} {link} {subject}?", talk)


def same_asked(question: str, before: Parsed) -> str:
    """ "And how much was it with Denmark?": what is left to be exchanged where only the value is asked for again."""
    if event := _EVENT.match(question):
        return event["asked"]
    again = _AGAIN.match(question)
    if not again or parsed(again["part"]).clause or dates(again["part"]):
        return ""
    asked = fold(again["asked"])
    alike = asked == before.asks or {asked, before.asks} <= {"what", "how much", "how many", "how high", "how large"}
    return again["part"] if alike else ""


def _same_asked(asking: str, before: Parsed) -> str:
    """ "How many boats was that?": the question before with other asking words."""
    old = next((p for p in before.phrases if p.role == "asked"), None)
    if old is None:
        return ""
    opened = asking[0].upper() + asking[1:]
    if before.subject is not None:
        return opened + before.text[old.end :]
    places = (p for p in before.phrases if p.preposition and p.start > old.end)  # the old verb is not the new noun's
    rest = next((before.text[before.text.rfind(p.preposition, 0, p.start) :] for p in places), "")
    return f"{opened} were there {rest}" if rest else ""


def _link(question: Parsed) -> str:
    """The preposition that joins a subject to the end of a question: "of" behind a noun, else "in"."""
    last = question.phrases[-1] if question.phrases else None
    at_end = last is not None and last.end == len(question.text.rstrip(" ?.!"))
    noun = at_end and last is not None and last.role in ("subject", "object")
    return "of" if noun and (question.copular or (last is not None and last.bare > last.start)) else "in"
