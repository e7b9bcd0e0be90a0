"""Places in a question: those that tell articles apart, and one exchanged for another."""

import re

from index.names import Place, default_names, fold, words
from index.snapshot import Snapshot


def telling(places: tuple[Place, ...], snapshot: Snapshot) -> list[Place]:
    """The places that tell documents apart; those that every title names only where there are no others."""
    return [p for p in places if p.term not in snapshot.shared_places] or list(places)


def telling_places(text: str, snapshot: Snapshot) -> list[Place]:
    return telling(default_names().in_text(text), snapshot)


def is_place(phrase: str) -> bool:
    """Whether a phrase is the name of a place and nothing more."""
    named = {w for s, e, _ in default_names().mentions(phrase) for w in words(phrase[s:e])}
    return bool(named) and set(words(phrase)) <= named | {"the", "and", "or"}


def only_adjectives(text: str) -> bool:
    """Whether places are named only as "the British" or "a Danish ship", not for themselves."""
    mentions = default_names().mentions(text)
    forms = [(fold(text[s:e]), {fold(form) for form in place.adjectives}) for s, e, place in mentions]
    return bool(forms) and all(form in adjectives for form, adjectives in forms)


def with_place(before: str, place: Place, preposition: str, snapshot: Snapshot) -> str:
    named = default_names().mentions(before)
    chosen = [m for m in named if m[2].term not in snapshot.shared_places] or named
    if preposition:
        behind = [m for m in named if re.search(rf"\b{preposition}\s+(?:the\s+)?$", before[: m[0]], re.IGNORECASE)]
        chosen = behind or chosen
    if not chosen:
        return f"{before.rstrip(' ?.')}, {place.name}?"
    start, end, _ = chosen[0]
    return before[:start] + place.like(before[start:end]) + before[end:]
