"""What each line of a text is on its own: heading, row, item, rule, blank or running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sources.document import line_starts


class Mark(StrEnum):
    BLANK = "blank"
    HEADING = "heading"
    ROW = "row"
    DIVIDER = "divider"  # |---|---| under a Markdown table's header
    TABLE = "table"  # {| opens a table of wikitext
    ITEM = "item"
    TERM = "term"  # ; term, or ; term : definition
    DEFINITION = "definition"  # : definition
    TEXT = "text"
    HIDDEN = "hidden"  # a comment, a fence, a horizontal rule, a tag alone
    LONG = "long"  # too long to be anything but running text


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its mark; ``start:end`` is its body, without marker and surrounding white space."""

    mark: Mark
    start: int
    end: int
    level: int = 0
    indent: int = 0


_LONGEST = 20_000  # characters of a line that is looked at for marks
# The forms are matched against a line without white space at its ends, and in time that grows with its length.
_WIKI_HEADING = re.compile(r"(={1,6})\s*([^=\s].*(?<!\s))\s*\1$")
_HASH_HEADING = re.compile(r"(#{1,6})\s+(\S.*)$")
_RULE = r"\s*+(?::-++:?|-++:|-{2,}+)\s*+"  # a dash alone is a missing cell
_DIVIDER = re.compile(rf"\|?{_RULE}(\|{_RULE})*\|?\s*$")
_ITEM = re.compile(r"(?:[-*+•‣◦·–]|\*{2,6}|\d{1,3}[.)])\s+(?=\S)")
_TERM = re.compile(r";\s+(?=\S)")
_DEFINITION = re.compile(r":\s+(?=\S)")
# Wikitext needs no space after its markers, and numbers its lists with a hash.
_WIKI_ITEM = re.compile(r"[*#][*#:;]*\s*(?=[^\s*#:;])|[-+•‣◦·–]\s+(?=\S)|\d{1,3}[.)]\s+(?=\S)")
_WIKI_TERM = re.compile(r";+\s*(?=[^\s;])")
_WIKI_DEFINITION = re.compile(r":+\s*(?=[^\s:{])")
_TABLE = re.compile(r":*\{\|(?!\s*\})")
_HIDDEN = re.compile(
    r"(?:`{3,}[^`]*$|~{3,}[^~]*$|={3,}\s*$|<!--(?:(?!-->).)*-->\s*$|<references\b[^<>]*>\s*$|([-*_])(?:\s*\1){2,}\s*$)"
)


def _without_hashes(body: str, heading: re.Match[str]) -> int:
    """Where a heading's name ends: before the hashes that may close it after a space."""
    start, end = heading.span(2)
    name = body[start:end].rstrip("#") if body.startswith("#") else ""
    return start + len(name.rstrip()) if name != name.rstrip() else end


def _mark(body: str, wiki: bool) -> tuple[Mark, int, int, int]:
    """The mark of a line's stripped text, with the level and where in it the body begins and ends."""
    heading = _WIKI_HEADING.match(body) or (None if wiki else _HASH_HEADING.match(body))
    if heading:
        return Mark.HEADING, len(heading.group(1)), heading.start(2), _without_hashes(body, heading)
    if "|" in body and _DIVIDER.match(body):
        return Mark.DIVIDER, 0, 0, len(body)
    if _HIDDEN.match(body):
        return Mark.HIDDEN, 0, 0, len(body)
    if _TABLE.match(body):
        return Mark.TABLE, 0, 0, len(body)
    if body.startswith("|") and body.count("|") > 1:
        return Mark.ROW, 0, 0, len(body)
    forms = (
        (Mark.ITEM, _WIKI_ITEM if wiki else _ITEM),
        (Mark.TERM, _WIKI_TERM if wiki else _TERM),
        (Mark.DEFINITION, _WIKI_DEFINITION if wiki else _DEFINITION),
    )
    for mark, form in forms:
        marker = form.match(body)
        if marker:
            return mark, 0, marker.end(), len(body)
    quote = re.match(r"(?:>\s*)+", body)
    return Mark.TEXT, 0, quote.end() if quote else 0, len(body)


def mark_lines(text: str, wiki: bool = False) -> Iterator[Line]:
    """Yield one Line for each line of ``text``, in order; ``wiki`` says that it is surely wikitext."""
    starts = line_starts(text)
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        raw = text[start:end]
        body = raw.strip()
        if not body:
            yield Line(Mark.BLANK, start, start)
            continue
        indent = len(raw) - len(raw.lstrip())
        if len(body) > _LONGEST:
            yield Line(Mark.LONG, start + indent, start + indent + len(body), 0, indent)
            continue
        mark, level, first, last = _mark(body, wiki)
        if first == last:  # a quote mark on its own parts the paragraphs of a quotation
            yield Line(Mark.BLANK, start, start)
            continue
        yield Line(mark, start + indent + first, start + indent + last, level, indent)
