"""Whether every number, date and unit of a sentence is in its lines: nothing that was worked out by the way is."""

import re
from collections.abc import Iterable, Sequence

from bot.data import groups
from bot.llm.checking.figures import Figure, digital, values
from bot.llm.checking.held import Held
from bot.llm.checking.moments import Moment, spans, told_spans
from index.terms import stem

_SCALED = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_ALIKE = ({"twice", "doubl"}, {"thrice", "tripl"}, {"half", "halv"}, {"both"})
_CENTURY = 100


def unheld(text: str, held: Held) -> str:
    """What of the values of a text its lines do not have, told in a sentence; empty where they have all."""
    said, own, around = values(text), values(held.own), values(held.around)
    times = {*own.times, *around.times}
    for moment, start, end in said.moments:
        if not _timed(moment, times):
            return f"Its lines do not have the date {_slice(text, start, end)!r}."
    if not told_spans(digital(text)) <= spans(digital(held.all)):
        return "Its lines do not have that span of time."
    told = digital(held.all).replace("-", "–")
    printed = [one for one in sorted(said.printed) if not re.search(rf"(?<!\d){re.escape(one)}(?!\d)", told)]
    if printed:
        return f"Its lines do not have {printed[0]!r}."
    for figure in said.figures:
        fault = _figure_fault(figure, own.figures, around.figures, held)
        if fault:
            return fault
    ordinals = {which for which, _ in (*own.ordinals, *around.ordinals)}
    for which, behind in said.ordinals:
        century = behind == stem("century") and any((t.year - 1) // _CENTURY + 1 == which for t in times if t.year)
        if which not in ordinals and not century:
            return f"Its lines do not say that anything is number {which}."
    words = {stem(w) for w in re.findall(r"[a-z]+", held.all.casefold())}
    vague = (v for v in sorted(said.vague) if v != "both" and not any(words & group for group in _group(v)))
    missing = next(vague, "") or next((d for d in said.digits if d not in _runs(held.all)), "")
    return f"Its lines do not have {missing!r}." if missing else ""


def _slice(text: str, start: int, end: int) -> str:
    return digital(text)[start:end]


def _timed(moment: Moment, times: Iterable[Moment]) -> bool:
    """Whether a moment is held: by one as exact, or day and month by a line and the year by what stands above it."""
    held = list(times)
    if any(moment.held_by(other) for other in held):
        return True
    yearless = Moment(0, moment.month, moment.day)
    return bool(moment.month) and yearless in held and any(Moment(moment.year).held_by(other) for other in held)


def _figure_fault(figure: Figure, own: Sequence[Figure], around: Sequence[Figure], held: Held) -> str:
    same = [f for f in own if equal(f, figure, held)] + [
        f for f in around if equal(f, figure, held) and f.counted == figure.counted
    ]
    number = f"{figure.value:,.10g}"
    if not same:
        return f"The number {number} is in none of its lines."
    if figure.unit and not any(_same_unit(f, figure, held) for f in same):
        return f"Its lines do not have {number} in that unit."
    if figure.bound and not any(f.bound == figure.bound for f in same):
        return f"Its lines do not say that it is more or less than {number}."
    return ""


def equal(one: Figure, said: Figure, held: Held) -> bool:
    """Whether two figures are one: by value, or by their digits where a heading or column names the scale."""
    if abs(one.value - said.value) <= 1e-9 * max(1.0, abs(said.value)):
        return True
    scale = _SCALED.get(round(said.value / said.raw, 6)) if said.raw else None
    return one.raw == said.raw and one.value == one.raw and scale is not None and scale in held.around.casefold()


def _same_unit(one: Figure, said: Figure, held: Held) -> bool:
    """Whether the unit stands with the figure, or anywhere around where it has none of its own."""
    if one.unit:
        return one.unit == said.unit
    return any(f.unit == said.unit for f in values(held.own).figures) or said.unit in _named_units(held.all)


def _named_units(text: str) -> frozenset[str]:
    words = set(re.findall(r"[^\W\d_]+[²³]?|[%$€£¥°]", text.casefold()))
    return frozenset(unit for unit, forms in groups("unit-spellings.txt").items() if not words.isdisjoint(forms))


def _group(vague: str) -> list[set[str]]:
    return [g for g in _ALIKE if vague in g] or [{vague}]


def _runs(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:[.,:/]\d+)*", text)) | frozenset(re.findall(r"\d+", text))
