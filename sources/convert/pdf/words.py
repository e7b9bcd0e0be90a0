"""The words of a page: what is printed where, in which size and weight. Places are in points from below left."""

import ctypes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sources.convert.inline import raised

_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_HYPHENS = {0x02: "-", 0xAD: "-", 0x2010: "-", 0xFFFE: "-"}
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▪", 0xF076: "▪"}  # of symbol fonts, in their private place
_CHARACTERS = {**_LIGATURES, **_HYPHENS, **_BULLETS}
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_GAP = 0.3  # of the size: a wider gap parts words
_SMALLER = 0.85  # of the size before it: a figure that is raised so is an exponent or a note's number


@dataclass(frozen=True, slots=True)
class Word:
    """``base`` is the height of its base line; ``turn`` how often it is turned by a quarter, against the clock."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int = 0


@dataclass(slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    base: float
    height: float
    turn: int
    origin: tuple[float, float]


def words_of(textpage: Any) -> Iterator[Word]:
    """The words of a page of text in the order they were printed; what is printed aslant is left out."""
    held: list[_Glyph] = []
    first = 0
    for number, glyph in _whole(_glyphs(textpage)):
        if held and (glyph is None or _parts(held[-1], glyph)):
            yield _word(textpage, first, held)
            held = []
        if glyph is not None:
            if not held:
                first = number
            held.append(glyph)
    if held:
        yield _word(textpage, first, held)


def _whole(glyphs: Iterable[tuple[int, _Glyph | None]]) -> Iterator[tuple[int, _Glyph | None]]:
    """The letters of a ligature, which stand in one place, together; what is printed over itself once."""
    seen: set[tuple[str, int, int]] = set()
    last: tuple[int, _Glyph] | None = None
    for number, glyph in glyphs:
        if glyph is not None and last is not None and glyph.origin == last[1].origin:
            last[1].char += glyph.char
            continue
        place = (glyph.char, round(glyph.origin[0]), round(glyph.origin[1])) if glyph else None
        if place in seen:
            continue
        if last is not None:
            yield last
        last = None
        if glyph is None or place is None:
            yield number, None
        else:
            seen.add(place)
            last = (number, glyph)
    if last is not None:
        yield last


def _glyphs(textpage: Any) -> Iterator[tuple[int, _Glyph | None]]:
    """Each character with its number, None for white space."""
    from pypdfium2 import raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    page = textpage.raw
    for number in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(page, number)
        char = _CHARACTERS.get(code) or chr(code)
        if char.isspace() or (code < 0x20 and code not in _HYPHENS) or 0xD800 <= code < 0xE000:
            yield number, None
            continue
        raw.FPDFText_GetLooseCharBox(page, number, box)
        raw.FPDFText_GetCharOrigin(page, number, across, up)
        raw.FPDFText_GetMatrix(page, number, matrix)
        turn = _turn(matrix.a, matrix.b)
        if turn is not None:
            sides = _turned(turn, (box.left, box.right, box.bottom, box.top), across.value, up.value)
            yield number, _Glyph(char, *sides, turn, (across.value, up.value))


def _turn(a: float, b: float) -> int | None:
    """Quarters that text of this direction is turned by, None where it is aslant."""
    if abs(b) < 0.05 * abs(a):
        return 0 if a > 0 else 2
    if abs(a) < 0.05 * abs(b):
        return 1 if b > 0 else 3
    return None


def _turned(
    turn: int, box: tuple[float, float, float, float], across: float, up: float
) -> tuple[float, float, float, float]:
    """Left, right, base line and height of a box as it stands when the page is turned back."""
    left, right, low, high = box
    if turn == 0:
        return left, right, up, high - low
    if turn == 1:
        return low, high, -across, right - left
    if turn == 2:
        return -right, -left, -up, high - low
    return -high, -low, across, right - left


def _parts(before: _Glyph, glyph: _Glyph) -> bool:
    """Whether a new word begins: after a gap, on another line, or further left."""
    height = max(before.height, glyph.height)
    gap = glyph.left - before.right
    beside = -0.5 * height < gap < _GAP * height and before.turn == glyph.turn
    return not beside or abs(glyph.base - before.base) > 0.6 * height


def _word(textpage: Any, first: int, glyphs: list[_Glyph]) -> Word:
    size, bold = _font(textpage, first, glyphs[0])
    main = max(glyphs, key=lambda glyph: glyph.height)
    text = ""
    at = 0
    while at < len(glyphs):
        run = at
        while run < len(glyphs) and _is_raised(glyphs[run], main):
            run += 1
        text += raised("".join(g.char for g in glyphs[at:run])) if run > at else glyphs[at].char
        at = max(run, at + 1)
    size *= main.height / glyphs[0].height if glyphs[0].height else 1
    return Word(text, glyphs[0].left, max(g.right for g in glyphs), main.base, round(size, 1), bold, main.turn)


def _is_raised(glyph: _Glyph, main: _Glyph) -> bool:
    return glyph.height < _SMALLER * main.height and glyph.base > main.base + 0.1 * main.height


def _font(textpage: Any, number: int, glyph: _Glyph) -> tuple[float, bool]:
    """Size in points as printed, and whether the font is a bold one."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage.raw, number, matrix)
    size = raw.FPDFText_GetFontSize(textpage.raw, number) * (matrix.c**2 + matrix.d**2) ** 0.5
    name = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(textpage.raw, number, name, len(name), ctypes.c_int())
    heavy = raw.FPDFText_GetFontWeight(textpage.raw, number) >= 600
    bold = heavy or (length > 0 and _BOLD.search(name.value.decode("latin-1")) is not None)
    return (size if size > 0.5 else glyph.height), bold
