"""Things named side by side in a question: "the gingerbread and the haddock pie", "Portugal, Bulgaria or Hungary"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.names import default_names, words
from index.snapshot import Snapshot
from index.structure import LONGEST_NAME, name_key
from index.terms import stem, stopwords

_JOINT = re.compile(
    r"(?:'s|’s)?\s*(?:,|/|,?\s*(?:and|or|versus|vs\.?))\s*(?P<again>(?:in|with|of|to|from|for|by|the)\s+)*$",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][\w'’.-]*\w(?:\s+(?:(?:of|the|de|van|von)\s+)*(?:[A-ZÀ-Þ][\w'’.-]*\w|\d+(?:\.\d+)*))*(?<!['’]s)"
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ARTICLE = re.compile(r"\b(?:the|a|an)\s+$", re.IGNORECASE)
_EACH = re.compile(
    r"\b(?:each|both|either|all)\s+(?:of\s+)?(?:the\s+)?(?:(?P<number>two|three|four|five)\s+)?(?P<noun>[^\W\d_]{3,}s)\b",
    re.IGNORECASE,
)
_NUMERALS = "zero one two three four five".split()
_MOST = 20  # articles that are answered for one by one


@dataclass(frozen=True)
class Mention:
    """Where a text names a thing, its article included. ``term`` is that of a place, else empty.

    ``known`` says that the snapshot has it as a title, a heading or the key of a row.
    """

    start: int
    end: int
    name: str
    term: str = ""
    known: bool = False


@dataclass(frozen=True)
class Run:
    """Things joined by commas, "and" or "or". ``alternative``: by "or" or with a repeated preposition."""

    mentions: tuple[Mention, ...]
    alternative: bool = False

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


def runs_of(text: str, snapshot: Snapshot) -> Iterator[Run]:
    """Every run of at least two things in a text, in order."""
    run: list[Mention] = []
    alternative = False
    for mention in mentions(text, snapshot):
        joint = _JOINT.fullmatch(text[run[-1].end : mention.start]) if run else None
        if joint is None:
            if len(run) > 1:
                yield Run(tuple(run), alternative)
            run, alternative = [mention], False
        else:
            run.append(mention)
            alternative = alternative or "or" in joint.group().casefold().split() or joint["again"] is not None
    if len(run) > 1:
        yield Run(tuple(run), alternative)


def mentions(text: str, snapshot: Snapshot) -> list[Mention]:
    """The things that a text names, in order and without overlap; countries and capitals under their usual names."""
    places = [Mention(s, e, place.name, place.term) for s, e, place in default_names().mentions(text)]
    found = [m for m in _named(text, snapshot) if not any(_overlap(m, p) for p in places)]
    return sorted([*places, *found], key=lambda m: m.start)


def _named(text: str, snapshot: Snapshot) -> Iterator[Mention]:
    """Names with a capital inside the sentence, and what the snapshot knows by name."""
    taken = 0
    for word in _WORD.finditer(text):
        if word.start() < taken or word.group().casefold() in stopwords():
            continue
        article = _ARTICLE.search(text, 0, word.start())
        start = article.start() if article else word.start()
        capital = _CAPITALISED.match(text, word.start()) if word.start() else None
        held = _known_at(text, word.start(), snapshot, article is not None)
        end = max(capital.end() if capital else 0, held)
        if end:
            term = default_names().capitals.get(tuple(words(text[word.start() : end])))
            name = text[start if not capital or article else word.start() : end]
            yield Mention(start, end, name, term.term if term else "", bool(held))
            taken = end


def _known_at(text: str, start: int, snapshot: Snapshot, article: bool) -> int:
    """Where the longest known name that begins here ends, 0 where none does; one word alone needs an article."""
    parts = list(islice(_WORD.finditer(text, start), LONGEST_NAME))
    for last in range(len(parts), 0, -1):
        end = parts[last - 1].end()
        if (last > 1 or article) and is_name(text[start:end], snapshot):
            return end
    return 0


def is_name(text: str, snapshot: Snapshot) -> bool:
    """Whether a text is a title, a heading or the key of a row, or the end of one: "haddock pie"."""
    return snapshot.naming.has(name_key(words(text)))


def each_titled(text: str, snapshot: Snapshot) -> Run | None:
    """The articles meant by "each of the two railways", by their titles; None where the number does not agree.

    None too where there are too many of them to be answered for one by one.
    """
    match = _EACH.search(text)
    if match is None:
        return None
    noun = stem(match["noun"].casefold())
    named = snapshot.titled(noun, _MOST)
    number = match["number"] or ("two" if match.group().casefold().startswith(("both", "either")) else "")
    if len(named) != (_NUMERALS.index(number.casefold()) if number else len(named)) or len(named) < 2:
        return None
    return Run(tuple(Mention(match.start(), match.end(), f"the {title}", known=True) for title in named), True)


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
