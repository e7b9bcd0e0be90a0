"""Where a new paragraph begins."""

from collections.abc import Sequence

from sources.convert.pdf.rows import Row
from sources.convert.pdf.style import Style

_ENDS = (".", "!", "?", ":", "…", ".”", '."', ".)", "?”", "!”", "。")
_WIDER = 1.35  # than the usual pitch: the gap above a new paragraph
_INDENT = 0.8  # of the size
_VERY_SHORT = 0.5  # of the width: a line of a list or of an address, which is no sentence
_SHORT = 0.2  # of the width: a last line leaves so much free


def begins(before: Sequence[Row], row: Row, region: Sequence[Row], style: Style) -> bool:
    """Whether ``row`` begins a paragraph of its own after the rows ``before`` of the one that is open."""
    if not before:
        return True
    last = before[-1]
    if abs(row.size - last.size) > 0.08 * last.size:
        return True
    goes_on = not last.text.rstrip().endswith(_ENDS)
    if goes_on and row.text[:1].islower():
        return last.base - row.base > 2 * _WIDER * style.pitch * row.size
    if row.base >= last.base or row.page != last.page:  # at the top of the next column or page
        return not goes_on or row.bold != last.bold
    if last.base - row.base > _WIDER * style.pitch * row.size or row.bold != last.bold:
        return True
    return _is_set_off(before, row, region, goes_on)


def _is_set_off(before: Sequence[Row], row: Row, region: Sequence[Row], goes_on: bool) -> bool:
    """Whether a row is indented, hangs out, or follows a line that ends early."""
    last, indent = before[-1], _INDENT * row.size
    left, right = min(r.left for r in region), max(r.right for r in region)
    if row.left > last.left + indent and not goes_on:
        return True
    hangs = len(before) > 1 and last.left > before[0].left + indent and abs(row.left - before[0].left) < indent
    if last.right < left + _VERY_SHORT * (right - left) and not row.text[:1].islower():
        return True
    return hangs or (not goes_on and last.right < right - _SHORT * (right - left))
