"""A question in several parts: places to be compared, and questions joined by "and"."""

import re
from dataclasses import dataclass, replace

from bot.followup import understand
from bot.question import Operation, Question, Wants, parse
from bot.types import Turn
from index.names import Place, default_names
from index.snapshot import Snapshot

_JOINT = re.compile(
    r"(?:'s|’s)?\s*(?:,|/|,?\s*(?:and|or|versus|vs\.?))\s*(?P<again>(?:in|with|of|to|from|for|by|the)\s+)*$",
    re.IGNORECASE,
)
_SECOND = re.compile(r",?\s+and\s+(?=(?:who|what|when|where|which|how|in which|is|was)\s+\w+\s+\w+)", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:between|of|among|out of)?\s*(?:with\s+)?(?:who|whom|which|what|which country|which of)\b"
    r"(?:\s+(?:country|countries|state|one|of))?\s*(?:did|has|have|had)?",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:earlier|earliest|first|sooner|later|latest|last|larger|largest|bigger|biggest|higher|highest|more|most"
    r"|smaller|smallest|lower|lowest|less|least)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Questions:
    """What was asked: the whole question and its parts (itself alone where it has one).

    ``labels`` names the place that each part is about where the parts are to be compared, and is empty otherwise.
    """

    whole: Question
    parts: tuple[Question, ...]
    labels: tuple[str, ...] = ()


def questions(text: str, snapshot: Snapshot) -> Questions:
    """The parts of a question, typed.

    Places count as compared where they are joined by "or", by a repeated preposition, or in a question after an order
    or an extreme; "between X and Y" and pairs with a place that every title names are one matter, not two.
    """
    whole = parse(text, snapshot)
    run = _coordinated(whole.text, whole, snapshot)
    if len(run) >= 2:
        asked = (parse(part, snapshot) for part in _one_by_one(whole.text, run))
        typed = tuple(replace(part, wants=_wanted(whole), operation=Operation.NONE) for part in asked)
        return Questions(whole, typed, tuple(place.name for _, _, place in run))
    first, *second = (part.strip() for part in _SECOND.split(text, maxsplit=1))
    if not second:
        return Questions(whole, (whole,))
    follow = understand(second[0], [Turn("user", first)], snapshot)
    return Questions(whole, (parse(first, snapshot), parse(follow, snapshot)))


def _one_by_one(text: str, run: list[tuple[int, int, Place]]) -> tuple[str, ...]:
    """The question once for each place of a coordination."""
    start, end = run[0][0], run[-1][1]
    trailing = not text[end:].strip(" ?.!") and text[:start].rstrip().endswith((",", ":"))
    if trailing or text[:start].rstrip().casefold().endswith(" of"):
        rest = _COMPARING.sub("", _ASKS.sub("", text[:start] + text[end:])).strip(" ,?.:")
        return tuple(f"{place.name} {' '.join(rest.split())}" for _, _, place in run)
    tail = re.split(r"[?.!]", text[end:], maxsplit=1)[0]
    return tuple(f"{text[:start]}{place.name}{tail}?" for _, _, place in run)


def _coordinated(text: str, question: Question, snapshot: Snapshot) -> list[tuple[int, int, Place]]:
    """The longest run of places joined by commas, "and" or "or" that are to be answered one by one."""
    best: list[tuple[int, int, Place]] = []
    run: list[tuple[int, int, Place]] = []
    alternative = False
    for mention in default_names().mentions(text):
        joint = _JOINT.fullmatch(text[run[-1][1] : mention[0]]) if run else None
        if joint is None:
            run, alternative = [mention], False
        else:
            run = [*run, mention]
            alternative = alternative or "or" in joint.group().split() or joint["again"] is not None
        if len(run) > len(best) and (alternative or len(run) > 2 or question.operation in _ORDERING):
            best = run
    if not best or re.search(r"\bbetween\s+(?:the\s+)?$", text[: best[0][0]], re.IGNORECASE):
        return []
    shared = any(place.term in snapshot.shared_places for _, _, place in best)
    return [] if shared and len(best) == 2 else best


_ORDERING = (Operation.FIRST, Operation.LAST, Operation.ORDER)


def _wanted(whole: Question) -> Wants:
    """What each part of a comparison must give: a date to be put in order, a number to be compared."""
    if whole.operation in _ORDERING:
        return Wants.DATE
    return Wants.NUMBER if whole.operation in (Operation.MOST, Operation.LEAST) else whole.wants
