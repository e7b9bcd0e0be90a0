"""Names of places and their variants: Türkiye and Turkey, Hungarian and Hungary, Sofia and Bulgaria.

The variants are data (``index/data/countries.csv``). Each name has one canonical term, ``@`` and its folded name, so
that it can never be mistaken for an ordinary word.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from index.data import text_of


def fold(text: str) -> str:
    """Lower case without accents or dots on letters: ``Türkiye`` becomes ``turkiye``."""
    folded = text.casefold()
    if folded.isascii():
        return folded
    spread = unicodedata.normalize("NFKD", folded.replace("ı", "i"))
    return "".join(c for c in spread if not unicodedata.combining(c))


_UNITED_STATES = re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b")
_NAME_WORD = re.compile(r"\bU\.S\.(?:A\.)?|[^\W_]+")


def words(text: str) -> list[str]:
    """The folded words of a text, apostrophe endings left out, dotted initials joined (``U.S.`` is ``us``)."""
    text = _UNITED_STATES.sub("usa", text)  # in capitals only: "us" is a pronoun
    joined = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda m: m.group().replace(".", ""), fold(text))
    joined = re.sub(r"['’]s\b", "", joined)
    return re.findall(r"[^\W_]+", joined)


@dataclass(frozen=True)
class Place:
    """A country: ``term`` is its canonical term, ``adjectives`` and ``continent`` are as in the data file."""

    name: str
    term: str
    continent: str
    adjectives: tuple[str, ...] = ()

    def like(self, mention: str) -> str:
        """This place named in the form of another's mention: an adjective for an adjective, else its name."""
        other = default_names().places.get(tuple(words(mention)))
        adjectival = other is not None and fold(mention) in {fold(form) for form in other.adjectives}
        return self.adjectives[0] if adjectival and self.adjectives else self.name


@dataclass(frozen=True)
class Names:
    """Phrases of folded words to places; ``capitals`` apart, since a capital is also itself.

    ``longest`` is the number of words of the longest place's name that begins with a word.
    """

    places: dict[tuple[str, ...], Place]
    capitals: dict[tuple[str, ...], Place]
    longest: dict[str, int]

    def at(self, text: list[str], start: int) -> tuple[Place, int] | None:
        """The place whose name begins at word ``start`` and the number of its words, the longest first."""
        for length in range(min(self.longest.get(text[start], 0), len(text) - start), 0, -1):
            place = self.places.get(tuple(text[start : start + length]))
            if place is not None:
                return place, length
        return None

    def mentions(self, text: str) -> list[tuple[int, int, Place]]:
        """Where places are named in a text, capitals left out: start, end, place, in order."""
        spans = [(m.start(), m.end(), fold(m.group())) for m in _NAME_WORD.finditer(text)]
        split = ["usa" if _UNITED_STATES.fullmatch(text, s, e) else word for s, e, word in spans]
        found: list[tuple[int, int, Place]] = []
        at = 0
        while at < len(spans):
            hit = self.at(split, at)
            if hit is not None:
                found.append((spans[at][0], spans[at + hit[1] - 1][1], hit[0]))
            at += hit[1] if hit else 1
        return found

    def in_text(self, text: str) -> tuple[Place, ...]:
        """The places named in a text, in order, each once; a capital stands for its country."""
        split = words(text)
        found: dict[str, Place] = {}
        at = 0
        while at < len(split):
            hit = self.at(split, at)
            if hit is None:
                lengths = (n for n in (3, 2, 1) if tuple(split[at : at + n]) in self.capitals)
                length = next(lengths, 0)
                hit = (self.capitals[tuple(split[at : at + length])], length) if length else None
            if hit is not None:
                found.setdefault(hit[0].term, hit[0])
            at += hit[1] if hit else 1
        return tuple(found.values())


@cache
def default_names() -> Names:
    """The names of ``index/data/countries.csv``."""
    places: dict[tuple[str, ...], Place] = {}
    capitals: dict[tuple[str, ...], Place] = {}
    for row in csv.DictReader(text_of("countries.csv").splitlines()):
        adjectives = tuple(form for form in row["adjectives"].split(";") if form)
        place = Place(row["name"], "@" + "_".join(words(row["name"])), row["continent"], adjectives)
        for form in (row["name"], *row["aliases"].split(";"), *row["adjectives"].split(";")):
            if words(form) and words(form) != ["us"]:  # the pronoun
                places.setdefault(tuple(words(form)), place)
        for capital in row["capital"].split(";"):
            if words(capital):
                capitals.setdefault(tuple(words(capital)), place)
    longest: dict[str, int] = {}
    for phrase in places:
        longest[phrase[0]] = max(len(phrase), longest.get(phrase[0], 0))
    return Names(places, {k: v for k, v in capitals.items() if k not in places}, longest)
