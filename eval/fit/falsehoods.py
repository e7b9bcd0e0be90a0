"""Ways to say what a line does not say; each gives nothing where it does not fit what is told of the line."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from bot.data import groups
from bot.llm.checking.naming import names
from eval.fit.lines import Line, Told
from index.data import rows
from index.names import default_names, fold
from sources.document import Kind
from sources.values import MONTHS, dates

_AUX = re.compile(r"\b(was|were|is|are|has|have|had|can|could|will|would|did|does)\b(?! not)")
_NUMBER = re.compile(r"(?<![\w.,-])\d[\d.,]*\d(?![\w-])|(?<![\w.,-])\d(?![\w.,-])")
_UNITS = {"km": "miles", "kilometres": "miles", "metres": "feet", "m": "ft", "percent": "tonnes", "%": " tonnes",
          "million": "billion", "billion": "million", "tonnes": "kilograms", "kg": "g", "years": "months",
          "days": "weeks", "hours": "minutes", "miles": "kilometres", "feet": "metres", "euros": "dollars"}  # fmt: skip
_UNIT = re.compile(rf"(?<=\d)(\s?)({'|'.join(_UNITS)})(?!\w)")


def _other_number(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    spans = list(_NUMBER.finditer(told.text))
    if not spans:
        return ""
    match = rng.choice(spans)
    places = [n for n, c in enumerate(match.group()) if c.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != match.group()[at]])
    other = match.group()[:at] + digit + match.group()[at + 1 :]
    return told.text[: match.start()] + other + told.text[match.end() :]


def _number_of_another(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    spans = list(_NUMBER.finditer(told.text))
    pool = [m.group() for o in found if o.document is told.line.document for m in _NUMBER.finditer(o.text)]
    if not spans or not pool:
        return ""
    match = rng.choice(spans)
    like = [n for n in pool if n != match.group() and len(n) == len(match.group())]
    return told.text[: match.start()] + rng.choice(like) + told.text[match.end() :] if like else ""


def _numbers_swapped(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    spans = list(_NUMBER.finditer(told.text))
    for one, two in pairwise(spans):
        if one.group() != two.group() and len(one.group()) == len(two.group()) and not _one_span(told.text, one, two):
            between = told.text[one.end() : two.start()]
            return told.text[: one.start()] + two.group() + between + one.group() + told.text[two.end() :]
    return ""


def _one_span(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return any(d.start <= one.start() and two.end() <= d.end for d in dates(text))


def _other_month(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    months = [m.title() for m in MONTHS]
    match = re.search(rf"(?:(?<=\d )|(?<=in )|(?<=On )|(?<=In ))(?:{'|'.join(months)})\b", told.text)
    if not match:
        return ""
    other = rng.choice([m for m in months if m != match.group()])
    return told.text[: match.start()] + other + told.text[match.end() :]


def _other_unit(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    return _UNIT.sub(lambda m: m[1] + _UNITS[m[2]], told.text, count=1)


def _negated(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    if re.search(r"\bnot ", told.text):
        return re.sub(r"\bnot ", "", told.text, count=1)
    spans = list(_AUX.finditer(told.text))
    match = rng.choice(spans) if spans else None
    return f"{told.text[: match.end()]} {rng.choice(['not', 'never'])}{told.text[match.end() :]}" if match else ""


def _opposite(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    pairs = [p for one, other in rows("opposites.txt") for p in ((one, other), (other, one))]
    pairs += [(w, o) for w, others in groups("reversals.txt").items() for o in others]
    words = set(re.findall(r"[a-z]+", told.text))
    fitting = [p for p in pairs if p[0] in words and p[1] not in told.line.text]
    if not fitting:
        return ""
    one, other = rng.choice(fitting)
    return re.sub(rf"\b{one}\b", other, told.text, count=1)


def _other_name(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    own = names(told.text)
    prose = [o for o in found if o.document.blocks[o.number].kind is not Kind.ROW]
    near = [o for o in prose if o.document is told.line.document] or prose
    pool = sorted({o.text[n.start : n.end] for o in near for n in names(o.text)})
    held = fold(
        f"{told.line.text} {' '.join(told.line.document.blocks[told.line.number].headings)} {told.line.document.title}"
    )
    other = [
        name
        for name in pool
        if not _places(name) & _places(told.line.text) and not any(fold(w) in held for w in name.split())
    ]
    if not own or not other:
        return ""
    name = rng.choice(own)
    return told.text[: name.start] + rng.choice(other) + told.text[name.end :]


def _places(text: str) -> frozenset[str]:
    return frozenset(place.term for place in default_names().in_text(text))


def _names_swapped(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    """Two names on both sides of a verb change places."""
    own = names(told.text)
    for one, two in pairwise(own):
        between = told.text[one.end : two.start]
        if (
            set(one.words) & set(two.words)
            or _places(" ".join(one.words)) & _places(" ".join(two.words))
            or not re.search(r"\b\w{2,}ed\b|\bto\b|\bin\b|\bby\b|\bof\b", between)
            or "," in between
            or between == " of "
        ):
            continue
        first, second = told.text[one.start : one.end], told.text[two.start : two.end]
        return told.text[: one.start] + second + between + first + told.text[two.end :]
    return ""


def _half_invented(told: Told, found: Sequence[Line], rng: random.Random) -> str:
    """A clause of another line is added that has no name and no number in it, so that no rule sees it."""
    own = [o for o in found if o.document is told.line.document and abs(o.number - told.line.number) > 1]
    parts = [
        m.group()
        for o in own
        for m in re.finditer(r"(?:, which|, and|, who|, but| because| to) [a-z][a-z' -]{14,70}(?=[,.;])", o.text)
    ]
    parts = [p for p in parts if p not in told.line.text]
    return told.text.rstrip(".") + rng.choice(parts) + "." if parts and told.text.endswith(".") else ""


FALSEHOODS: Mapping[str, Callable[[Told, Sequence[Line], random.Random], str]] = {
    "digit changed": _other_number,
    "number of another line": _number_of_another,
    "numbers swapped": _numbers_swapped,
    "month changed": _other_month,
    "unit changed": _other_unit,
    "negated": _negated,
    "opposite": _opposite,
    "name of another line": _other_name,
    "names swapped": _names_swapped,
    "clause added": _half_invented,
}
