"""The numbers of a document's lists: Word keeps none of them, they are counted."""

from dataclasses import dataclass

from sources.convert.docx.names import Element, number, value, w
from sources.convert.docx.styles import Numbering

_BULLETS = ("bullet", "none", None)


@dataclass(frozen=True)
class _Level:
    numbered: bool
    start: int


class Lists:
    """Counts the items of every list, in the order in which they are asked for."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._kinds: dict[int, str] = {}
        self._restarts: dict[tuple[int, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            for kind in root.findall(w("abstractNum")):
                self._add_kind(kind)
            for one in root.findall(w("num")):
                self._add_list(one)

    def _add_kind(self, kind: Element) -> None:
        for level in kind.findall(w("lvl")):
            start = number(level, "start")
            read = _Level(value(level, "numFmt") not in _BULLETS, 1 if start is None else start)
            self._levels[kind.get(w("abstractNumId"), ""), _at(level)] = read

    def _add_list(self, one: Element) -> None:
        id = one.get(w("numId"), "")
        if not id.isascii() or not id.isdigit():
            return
        self._kinds[int(id)] = value(one, "abstractNumId") or ""
        for override in one.findall(w("lvlOverride")):
            start = number(override, "startOverride")
            if start is not None:
                self._restarts[int(id), _at(override)] = start

    def next_number(self, place: Numbering) -> int | None:
        """The number of the next item, None where it has a bullet."""
        kind = self._kinds.get(place.list, "")
        level = self._levels.get((kind, place.level))
        if level is None or not level.numbered:
            return None
        counts = self._counts.setdefault(kind, {})
        start = self._restarts.pop((place.list, place.level), None)  # said once, when the list is first used
        if start is not None or place.level not in counts:
            counts[place.level] = level.start if start is None else start
        else:
            counts[place.level] += 1
        for deeper in [at for at in counts if at > place.level]:
            del counts[deeper]
        return counts[place.level]


def _at(element: Element) -> int:
    said = element.get(w("ilvl"), "0")
    return int(said) if said.isascii() and said.isdigit() else 0
