"""The part of the question before that a fragment takes the place of: a name for a name, a column for a column."""

import re

from bot.followup.conversation import Conversation
from bot.followup.known import Known, known
from bot.followup.names import ORDINALS, RANK, names_in
from bot.followup.phrases import Phrase
from index.names import fold

_ONE = re.compile(r"\s+ones?$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:(?:only|just|the|a|an)\s+)+", re.IGNORECASE)


def exchanged(preposition: str, noun: str, talk: Conversation) -> str:
    """The question before with the phrase exchanged that is of the same type as the fragment's; empty if none is."""
    text, articles = talk.before.text, known(talk.snapshot)
    plain = _ARTICLE.sub("", noun)
    if rank := _ranked(plain, talk):
        return rank
    if _ONE.search(plain):
        return _elided(_ONE.sub("", plain), talk)
    target = _same_preposition(preposition, talk) if preposition else None
    if target is None and (word := _parallel_word(plain, talk, articles)):
        return text[: word[0]] + plain + text[word[1] :]
    target = target or _target(noun, plain, talk, articles, preposition)
    if target is None:
        return ""
    article = text[target.start : target.bare]
    keeps = fold(article).strip() in ("the", "only", "just") and not _is_name(plain)
    return text[: target.start] + (article + plain if keeps else noun) + text[target.end :]


def _is_name(noun: str) -> bool:
    return noun[:1].isupper()


def _same_preposition(preposition: str, talk: Conversation) -> Phrase | None:
    found = [p for p in talk.before.phrases if p.preposition == preposition and p.role == "complement"]
    return found[-1] if found else None


def _parallel_word(plain: str, talk: Conversation, articles: Known) -> tuple[int, int] | None:
    """The words of the question before that stand beside the fragment's in a table: "car" beside "bicycle"."""
    for phrase in talk.before.phrases:
        if phrase.role == "date" or not phrase.noun:
            continue
        spans = [(m.start() + phrase.bare, m.end() + phrase.bare) for m in re.finditer(r"[^\W_]+", phrase.noun)]
        text = talk.before.text
        for start, end in [(phrase.bare, phrase.end), *((s, spans[-1][1]) for s, _ in spans), *spans]:
            if articles.parallel(plain, text[start:end], "row", "column"):
                return start, end
    return None


def _target(noun: str, plain: str, talk: Conversation, articles: Known, preposition: str) -> Phrase | None:
    """The phrase of the question before that the fragment takes the place of."""
    before = talk.before
    subject = before.subject
    kinds = articles.kinds(plain)
    entity = _is_name(plain) or ("column" not in kinds and bool(kinds))
    beside = [p for p in talk.phrases if articles.parallel(plain, p.noun)]
    if beside and preposition in ("", "for", "of"):
        return beside[0]
    if preposition and not (entity and preposition in ("for", "of")):
        return None
    if entity and talk.names:
        return talk.names[-1] if subject not in talk.names else subject
    measured = subject is not None and before.asks in ("what", "which", "how much", "how many", "how large", "how big")
    if measured and subject is not None and before.whole(subject).end > subject.end and not entity:
        of = next((p for p in before.phrases if p.preposition == "of" and p.start == p.bare), None)
        value = plain == noun and not plain.endswith("s") and "column" not in kinds  # "And lead?", not "And the mass?"
        return of if of and value else subject
    counted = before.role("asked") if before.asks == "how many" and plain.endswith("s") else ()
    if counted and not entity:
        return counted[0]
    rest = [p for p in talk.phrases if p.role in ("subject", "object", "complement")]
    if entity and rest:
        alone = (p.role == "subject" and p.end == before.whole(p).end for p in rest)
        return max(zip(alone, rest, strict=True), key=lambda m: (m[0], m[1].preposition == "of", -m[1].start))[1]
    bare = [p for p in rest if (p.start == p.bare) == (plain == noun)]
    return next(iter(bare or rest), None)


def _elided(modifier: str, talk: Conversation) -> str:
    """ "The northern one": another modifier before the same noun."""
    text = talk.before.text
    if not modifier:
        return ""
    chosen = [p for p in (*talk.names, *talk.phrases) if p.role != "asked" or len(talk.phrases) == 1]
    if not chosen:
        return ""
    head = chosen[0].bare + len(chosen[0].noun.rpartition(" ")[0])
    return f"{text[: chosen[0].bare]}{modifier} {text[head:].lstrip()}"


def _ranked(plain: str, talk: Conversation) -> str:
    """ "The second one", "the smallest": an ordinal for an ordinal, or the one of that number in the answer's list."""
    rank = _ONE.sub("", plain)
    text = talk.before.text
    if not RANK.fullmatch(rank):
        return ""
    if old := RANK.search(text):
        return text[: old.start()] + rank + text[old.end() :]
    return _numbered(rank, talk)


def _numbered(rank: str, talk: Conversation) -> str:
    text, listed = talk.before.text, names_in(talk.said)
    number = ORDINALS.index(fold(rank)) if fold(rank) in ORDINALS else -1
    counted = next((p for p in talk.names if re.search(r" \d$", p.words)), None)
    if counted is not None and 0 <= number < 9:  # the second one after "Kestrel 1"
        return f"{text[: counted.end - 1]}{number + 1}{text[counted.end :]}"
    if number < 0 or not listed or (number >= len(listed) and rank != "last"):
        return ""
    return exchanged("", listed[-1 if rank == "last" else number], talk)
