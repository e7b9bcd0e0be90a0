"""Items of lists: with a marker, as a term with its definition, or as lines indented under a label."""

from sources.document import Kind
from sources.formats.builder import Builder
from sources.formats.flat import looks_like_label
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.formats.sentences import LONGEST

_NO_INDENT = -1
_MOST_LINK_WORDS = 12


class Lists:
    """Reads items; remembers the indent of a label while the lines under it are its items."""

    def __init__(self, lines: Lines, build: Builder) -> None:
        self.lines = lines
        self.build = build
        self._label: int | None = None

    def enter(self, indent: int) -> None:
        self._label = indent

    def enter_links(self) -> None:
        """Take the lines that follow for items, without marker or indent as they are, unless they are sentences."""
        self._label = _NO_INDENT

    def leave(self) -> None:
        self._label = None

    def holds(self, at: int) -> bool:
        """Whether a line without a marker is an item, since it is indented under a label."""
        if self._label is None or self.lines[at].indent <= self._label:
            return False
        return self._label != _NO_INDENT or looks_like_label(self.lines.body(at), _MOST_LINK_WORDS)

    def item(self, at: int, row: int | None = None, wraps: bool = True) -> int:
        """Add the item at ``at``, with the lines that go on from it; return the number of the line after it.

        ``row`` is the block of the table row that it hangs under.
        """
        first = at
        line = self.lines[at]
        at += 1
        while self._goes_on(at, first, wraps):
            at += 1
        if not self._continues_list(first):
            self.build.new_group()
        end = self.lines[at - 1].end
        self.build.add(Kind.ITEM, line.start, end, parent=row, caption=self.build.intro)
        return at

    def _goes_on(self, at: int, first: int, wraps: bool) -> bool:
        """Whether a line belongs to the item: indented below it, or the definition of its term."""
        opener = self.lines[first]
        if opener.mark in (Mark.TERM, Mark.TEXT) and self.lines.has(at, Mark.DEFINITION):
            return True
        deeper = self.lines.has(at, Mark.TEXT) and self.lines[at].indent > opener.indent
        return wraps and deeper and self.lines[at].end - opener.start <= LONGEST

    def _continues_list(self, at: int) -> bool:
        """An item belongs to the list above unless other text stands between; blank lines do not part them."""
        before = at - 1
        while self.lines.has(before, Mark.BLANK, Mark.HIDDEN):
            before -= 1
        items = bool(self.build.blocks) and self.build.blocks[-1].kind is Kind.ITEM
        return items and before >= 0 and not self.lines.has(before, Mark.HEADING)
