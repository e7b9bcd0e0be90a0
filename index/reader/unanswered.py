"""Questions that no longer have an answer: one word of a question exchanged, so that only a close reader sees it.

The exchanges are those that people make when they write such questions (Rajpurkar, Jia and Liang, "Know What You
Don't Know", 2018, table 2): another name or year, an opposite, a negation.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.data import rows
from index.reader.example import Example

_NAME = re.compile(r"(?<=\s)(?:[A-Z][\w'-]+(?: (?:of |the )*[A-Z][\w'-]+)*)")
_NUMBER = re.compile(r"\b[1-9]\d{1,3}\b")
_VERB = re.compile(r"\b(did|does|do|was|were|is|are|has|have|had|can|could|will|would)\b(?! not)", re.IGNORECASE)
_NEGATED = re.compile(r"\bnot\b|n't\b|\bnever\b|\bno\b|\bwithout\b", re.IGNORECASE)
_NEGATIONS = 0.4  # share of the questions that can only be negated: else every "not" would mean no
_STEPS = (-9, -4, -2, 2, 3, 7)


def unanswerable(examples: Sequence[Example], share: float, seed: int = 0) -> Iterator[Example]:
    """The examples that can be changed so, ``share`` of them: what stands in their passages answers no longer."""
    rng = random.Random(seed)
    everywhere = [name for e in examples for name in _NAME.findall(e.question)]
    near: dict[str, list[str]] = {}
    for example in examples:
        near.setdefault(example.group, []).extend(_NAME.findall(example.question))
    for example in examples:
        if example.positive is None or rng.random() >= share:
            continue
        held = " ".join(f"{p.context} {p.lead} {p.body}" for p in example.pieces)
        own = [n for n in near[example.group] if n not in held] or everywhere
        changed = _changed(example.question, held, own, rng)
        if changed is not None:
            yield replace(example, question=changed, positive=None, span=None)


def _changed(question: str, held: str, names: Sequence[str], rng: random.Random) -> str | None:
    """The question after the first exchange, in an order drawn by chance, that leaves it without an answer."""
    ways: list[Callable[[], str | None]] = [
        lambda: _other_number(question, held, rng),
        lambda: _other_name(question, held, names, rng),
        lambda: _opposite(question, held, rng),
    ]
    rng.shuffle(ways)
    made = next((made for way in ways if (made := way()) is not None), None)
    return _negation(question, held) if made is None and rng.random() < _NEGATIONS else made


def _other_number(question: str, held: str, rng: random.Random) -> str | None:
    found = _NUMBER.search(question)
    other = str(int(found.group()) + rng.choice(_STEPS)) if found is not None else ""
    return None if found is None or other in held else question[: found.start()] + other + question[found.end() :]


def _other_name(question: str, held: str, names: Sequence[str], rng: random.Random) -> str | None:
    found = [m for m in _NAME.finditer(question) if m.group() in held]
    other = rng.choice(names) if names else ""
    if not found or not other or other in held or other in question:
        return None
    name = rng.choice(found)
    return question[: name.start()] + other + question[name.end() :]


def _opposite(question: str, held: str, rng: random.Random) -> str | None:
    told = set(re.findall(r"\w+", held.casefold()))
    words = [m for m in re.finditer(r"[a-z]+", question) if m.group() in told]
    rng.shuffle(words)
    for word in words:
        others = [other for other in _opposites().get(word.group(), ()) if other not in told]
        if others:
            return question[: word.start()] + rng.choice(others) + question[word.end() :]
    return None


def _negation(question: str, held: str) -> str | None:
    verb = _VERB.search(question)
    if verb is None or _NEGATED.search(question) or _NEGATED.search(held):
        return None
    behind = re.match(r"\s+(?:the |an? )?[\w'-]+", question[verb.end() :])
    at = verb.end() + (behind.end() if behind and verb.group().casefold() in ("did", "does", "do") else 0)
    return f"{question[:at]} not{question[at:]}"


def _opposites() -> Mapping[str, list[str]]:
    table: dict[str, list[str]] = {}
    for one, other in rows("opposites.txt"):
        table.setdefault(one, []).append(other)
        table.setdefault(other, []).append(one)
    return table
