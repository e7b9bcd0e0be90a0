"""Text and marks told apart, character by character: ``[1]``, ``[1][2]``, ``[1, 2]``, ``[1-3]``, ``【1】``."""

import re
from dataclasses import dataclass, field

_PAIRS = {"[": "]", "［": "］", "【": "】", "〔": "〕"}
_INSIDE = re.compile(r"[\d\s,;–—-]")
_NUMBERS = re.compile(r"\s*\d{1,9}(?:\s*[,;–—-]\s*\d{1,9})*\s*")
_NUMBER = re.compile(r"(?P<first>\d+)(?:\s*[–—-]\s*(?P<last>\d+))?")
_SOURCE = re.compile(r"\s*(\d{1,9})(?::\d+)?†.*")  # "【4†L5-L7】", as some models were taught to write
_LONGEST = 40  # characters of a mark
_WIDEST = 8  # lines of a range that is read as such; of a wider one only both ends are
_MOST = 50  # marks of a sentence
_TIGHT = ".,;:!?…)]»”。！？，、；：」』）"  # what no space stands before


@dataclass
class Marked:
    """A stretch of text and its marks, as it grows: ``marks`` are (offset in ``text``, number), in order."""

    text: str = ""
    marks: list[tuple[int, int]] = field(default_factory=list)
    _held: str = ""  # a bracket that may become a mark, or one that is closed and is none where a link follows
    _spaced: bool = False
    _after: bool = False  # a mark stands between the text and what comes

    def add(self, character: str) -> None:
        """The next character of a line, which is no line ending."""
        if self._held and self._held[-1] in _PAIRS.values():
            self._close(character)
        if self._held:
            self._hold(character)
        elif character in _PAIRS:
            self._held = character
        else:
            self._put(character)

    def end(self) -> None:
        """No more comes: what was held is a mark or text."""
        if self._held and self._held[-1] in _PAIRS.values():
            self._close("")
        self._release()

    def taken(self, end: int) -> tuple[str, tuple[int, ...]]:
        """The first ``end`` characters with the marks in them and behind them; they are no part of this any more."""
        text, rest = self.text[:end], self.text[end:].lstrip()
        shift = len(self.text) - len(rest)
        marks = tuple(dict.fromkeys(n for at, n in self.marks if at <= end))
        self.text, self.marks = rest, [(at - shift, n) for at, n in self.marks if at > end]
        return text.rstrip(), marks

    def _hold(self, character: str) -> None:
        closing = _PAIRS[self._held[0]]
        if character == closing or self._goes_on(character):
            self._held += character
            if character == closing and not _read(self._held):
                self._release()
        else:
            self._release()
            self.add(character)

    def _goes_on(self, character: str) -> bool:
        """Whether a bracket may still become a mark with this character in it."""
        named = self._held[0] == "【" and "†" in self._held + character
        inside = named or _INSIDE.match(character) is not None
        return inside and character not in _PAIRS and len(self._held) < _LONGEST

    def _close(self, following: str) -> None:
        """A bracket is closed: a mark, unless it is the text of a link or what opens a list of references."""
        linked = following == "(" or (following == ":" and not self.text and not self.marks)
        if linked:
            self._release()
            return
        fresh = [(len(self.text), n) for n in _read(self._held) if (len(self.text), n) not in self.marks]
        self.marks += fresh[: max(0, _MOST - len(self.marks))]
        self._held, self._after, self._spaced = "", True, False

    def _release(self) -> None:
        held, self._held = self._held, ""
        for character in held:
            self._put(character)

    def _put(self, character: str) -> None:
        if character.isspace():
            self._spaced = True
            return
        tight = character in _TIGHT or (character in "\"'’*" and not self._spaced)
        apart = not (self._after and tight) and (self._spaced or self._after)
        self.text += f" {character}" if apart and self.text else character
        self._spaced = self._after = False


def _read(mark: str) -> tuple[int, ...]:
    """The numbers of a closed bracket; none where it is no mark."""
    inside = mark[1:-1]
    if mark[0] == "【" and (source := _SOURCE.fullmatch(inside)):
        return (int(source[1]),)
    if not _NUMBERS.fullmatch(inside):
        return ()
    ranges = ((int(m["first"]), int(m["last"] or m["first"])) for m in _NUMBER.finditer(inside))
    return tuple(n for first, last in ranges for n in _range(first, last))


def _range(first: int, last: int) -> tuple[int, ...]:
    if first == last:
        return (first,)
    return tuple(range(first, last + 1)) if first < last < first + _WIDEST else (first, last)
