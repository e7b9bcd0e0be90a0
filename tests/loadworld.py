"""A world for many conversations: one article each, all alike but for names and figures, and what is asked of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HEADS = "Alder Birk Corm Dun Esk Farn Gorse Holm Irth Kest".split()
_TAILS = "mouth wick stow garth haven".split()
_FIRST = "Ada Jonas Mira Karl Edda".split()
_LAST = "Holm Fell Brandt Sorrel Tarn Quill Vane Moss Reeve Lund".split()
_COLOURS = "red white grey yellow black".split()
MOST = len(_HEADS) * len(_TAILS)

# A sentence of the article, the question, and the question as one that follows another about the same lighthouse.
_FACTS = (
    (
        "The lighthouse of {place} was built in {built}.",
        "When was the lighthouse of {place} built?",
        "When was it built?",
    ),
    (
        "The keeper of the lighthouse of {place} is {keeper}.",
        "Who is the keeper of the lighthouse of {place}?",
        "Who is its keeper?",
    ),
    (
        "The lighthouse of {place} was repaired by {mender}.",
        "Who repaired the lighthouse of {place}?",
        "Who repaired it?",
    ),
    (
        "The lighthouse of {place} has {steps} steps.",
        "How many steps does the lighthouse of {place} have?",
        "How many steps does it have?",
    ),
    (
        "The lighthouse of {place} was designed by {designer}.",
        "Who designed the lighthouse of {place}?",
        "Who designed it?",
    ),
    (
        "The lighthouse of {place} was closed in {closed}.",
        "When was the lighthouse of {place} closed?",
        "When was it closed?",
    ),
    (
        "The boat of the lighthouse of {place} is called the {boat}.",
        "What is the boat of the lighthouse of {place} called?",
        "What is its boat called?",
    ),
    (
        "The lighthouse of {place} is painted {colour}.",
        "What colour is the lighthouse of {place} painted?",
        "What colour is it painted?",
    ),
)
_FORMS = ("Please tell me: {0}", "I would like to know: {0}")
_OPENERS = (1, 2, 4)  # questions for a person
TURNS = len(_FACTS)


@dataclass(frozen=True)
class Asked:
    """A question, and where its answer stands: the line of a source, which no other article can give."""

    question: str
    source: str
    line: int


def write_world(folder: Path, articles: int) -> None:
    """Write so many articles, one sentence a line."""
    folder.mkdir(parents=True)
    for number in range(articles):
        facts = "\n".join(sentence.format(**_values(number)) for sentence, _, _ in _FACTS)
        (folder / _source(number)).write_text(f"# {_place(number)} lighthouse\n\n{facts}\n", encoding="utf-8")


def conversation(number: int, turns: int) -> list[Asked]:
    """The questions of one conversation about the article of that number; not all open with the same fact."""
    opener = _OPENERS[number % len(_OPENERS)]
    rest = [fact for fact in range(TURNS) if fact != opener]
    opening = _asked(number, opener, _FACTS[opener][1])
    return [opening, *(_asked(number, fact, _FACTS[fact][2]) for fact in rest)][:turns]


def single(articles: int) -> Iterator[Asked]:
    """Questions that stand alone, no two the same: to one article after the other."""
    for form in _FORMS:
        for fact in range(TURNS):
            for number in range(articles):
                yield _asked(number, fact, form.format(_FACTS[fact][1]))


def _asked(number: int, fact: int, question: str) -> Asked:
    return Asked(question.format(place=_place(number)), _source(number), fact + 3)


def _place(number: int) -> str:
    return _HEADS[number % len(_HEADS)] + _TAILS[number // len(_HEADS)]


def _source(number: int) -> str:
    return f"{_place(number).lower()}.md"


def _values(number: int) -> dict[str, str | int]:
    return {
        "place": _place(number),
        "built": 1700 + number,
        "keeper": f"{_FIRST[number % 5]} {_LAST[number // 5]}",
        "mender": f"{_FIRST[(number + 1) % 5]} {_LAST[(number // 5 + 6) % 10]}",
        "steps": 120 + number,
        "designer": f"{_FIRST[(number + 2) % 5]} {_LAST[(number // 5 + 3) % 10]}",
        "closed": 1900 + number,
        "boat": f"{_COLOURS[number % 5].capitalize()} {_LAST[number // 5]}",
        "colour": _COLOURS[number // 10],
    }
