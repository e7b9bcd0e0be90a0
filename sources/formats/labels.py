"""Lines that are headings without a mark: short labels, known by what stands above and below them."""

import re

from sources.formats.columns import has_gap
from sources.formats.flat import looks_like_label
from sources.formats.kinds import is_boilerplate, is_list_of_links
from sources.formats.lines import Lines
from sources.formats.marks import Mark
from sources.formats.outline import Rank, heading_name

WRAPPED_AT = 45  # a line at least this long may go on in the next
_BOLD = re.compile(r"(\*\*|__|''')(?=[^\s*_'])((?:(?!\1).)+)(?<=\S)\1:?")
_MOST_WORDS = 12
_MOST_LABEL_WORDS = 8  # a label glued to what it names is shorter than one that stands alone
_LEAST_SENTENCE_WORDS = 4
_NUMBER_LENGTH = 8  # characters before an item that hold the end of its number


class Labels:
    """Tells which lines are headings without a mark; ``plain`` says that they need not be in bold."""

    def __init__(self, lines: Lines, plain: bool) -> None:
        self.lines = lines
        self.plain = plain

    def bold(self, at: int) -> tuple[int, int] | None:
        """Where the words in bold begin and end, for a line of nothing else that stands above other text."""
        body = self.lines.body(at)
        match = _BOLD.fullmatch(body)
        if not match or self.lines.has(at - 1, Mark.TEXT):
            return None
        below = at + 2 if self.lines.has(at + 1, Mark.BLANK) else at + 1
        if not self.lines.has(below, Mark.TEXT, Mark.ITEM) or is_boilerplate(match.group(2)):
            return None
        start = self.lines[at].start
        return start + match.start(2), start + match.end(2)

    def standing(self, at: int) -> Rank | None:
        """The rank of a line that stands alone as a heading."""
        body = self.lines.body(at)
        if not self.plain or not self._opens(at):
            return None
        if self.lines.edge(at + 1) and self._label(body, _MOST_WORDS):
            return Rank.CAPITALS if in_capitals(body) else Rank.STANDING
        if is_list_of_links(heading_name(body)):
            return Rank.STANDING
        if in_capitals(body) and self._label(body, _MOST_LABEL_WORDS) and self._short(at + 1):
            return Rank.CAPITALS
        return None

    def numbered(self, at: int) -> bool:
        """Whether an item is a numbered heading: it stands alone, and text follows it where a list would go on."""
        body = self.lines.body(at)
        alone = self.lines.edge(at - 1) and self.lines.edge(at + 1)
        if not self.plain or not alone or not self._label(body, _MOST_LABEL_WORDS):
            return False
        number = self.lines.text[max(0, self.lines[at].start - _NUMBER_LENGTH) : self.lines[at].start]
        beside = self.lines.has(at + 2, Mark.TEXT) and not self.lines.has(at - 2, Mark.ITEM)
        return beside and number.rstrip()[-1:] in (".", ")")

    def attached(self, at: int) -> bool:
        """Whether a line is directly above the list, the text or the label that it names."""
        if not self.plain or not self._attachable(at):
            return False
        return self.of_list(at) or self._above_sentence(at)

    def of_list(self, at: int) -> bool:
        """Whether a list stands directly below the line, or below the label directly below it."""
        return self._above_list(at) or (self._short(at + 1) and self._above_list(at + 1))

    def _opens(self, at: int) -> bool:
        """Whether nothing, or a line in capitals that stands as a heading, is directly above."""
        above = at - 1
        return self.lines.edge(above) or (
            self.lines.has(above, Mark.TEXT) and self.lines.edge(above - 1) and in_capitals(self.lines.body(above))
        )

    def _label(self, body: str, most: int) -> bool:
        return looks_like_label(body, most) and not body.endswith(":") and not is_boilerplate(body)

    def _short(self, at: int) -> bool:
        return self.lines.has(at, Mark.TEXT) and self._attachable(at)

    def _attachable(self, at: int) -> bool:
        body = self.lines.body(at)
        short = len(body) < WRAPPED_AT and self._label(body, _MOST_LABEL_WORDS)
        last = body.rsplit(None, 1)[-1]
        return short and not has_gap(body) and not (last.islower() and len(last) <= 3)  # "of", "the": it goes on below

    def _above_list(self, at: int) -> bool:
        below = at + 1
        if self.lines.has(below, Mark.ITEM, Mark.TERM):
            return True
        deeper = self.lines.has(below, Mark.TEXT) and self.lines[below].indent > self.lines[at].indent
        return deeper and not self.lines.body(below)[0].islower()

    def _above_sentence(self, at: int) -> bool:
        """Whether a sentence follows that does not go on from this line."""
        above = self._opens(at) or self.lines.has(at - 1, Mark.HEADING, Mark.HIDDEN)
        if not above or not self.lines.has(at + 1, Mark.TEXT) or ": " in self.lines.body(at):
            return False
        below = self.lines.body(at + 1)
        whole = (
            below.rstrip("\"'”’»)]0123456789[")[-1:] in tuple(".!?…") and len(below.split()) >= _LEAST_SENTENCE_WORDS
        )
        return not below[0].islower() and (whole or len(below) >= WRAPPED_AT)


def in_capitals(body: str) -> bool:
    return body.isupper() and sum(c.isalpha() for c in body) >= 4
