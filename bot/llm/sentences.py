"""The sentences of a model, each as soon as it is finished: when its end and its marks have come."""

import re
from collections.abc import Iterable, Iterator

from bot.llm.characters import seen
from bot.llm.lines import DAY, OPENING, Line, Lines
from bot.llm.marks import Marked
from bot.llm.said import Said
from bot.llm.thoughts import unthought
from sources.formats import sentences as prose

MOST = 2_000  # characters of a sentence; what is longer is cut
_AHEAD = 16  # characters behind an end that tell whether it is one
_STEP = 256  # characters that are taken in at a time
_STOP = re.compile("[.!?…。！？]")
_BOLD_END = re.compile(r"(?<=[.!?…])\*\*")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_WORD = re.compile(r"\s*[^\W\d_]*")


def sentences(pieces: Iterable[str]) -> Iterator[Said]:
    """Every sentence and item of a text that comes in pieces; where the pieces were cut makes no difference.

    Marks in front of a full stop or behind it belong to its sentence, those on a line of their own to the sentence
    before. Headings, tables, code and links stay in the text that is yielded, so that their form can be refused.
    """
    reading = _Reading()
    for step in _steps(unthought(_whole(pieces))):
        yield from reading.take(step)
    yield from reading.end()


class _Reading:
    """The line that is being read, and the sentence that waits for marks on a line of their own."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._line: Line | None = None
        self._marked = Marked()
        self._waiting: Said | None = None

    def take(self, text: str) -> Iterator[Said]:
        for character in seen(text):
            if character == "\n":
                yield from self._end_line()
            else:
                self._marked.add(character)
        yield from self._finished(complete=False)

    def end(self) -> Iterator[Said]:
        yield from self._end_line()
        yield from self._released()

    def _end_line(self) -> Iterator[Said]:
        self._marked.end()
        if self._marked.text:
            yield from self._finished(complete=True)
        elif self._marked.marks and self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            yield Said(waiting.text, self._marked.taken(0)[1], waiting.bullet)
        self._marked, self._line = Marked(), None

    def _finished(self, complete: bool) -> Iterator[Said]:
        """The sentences of the line that stand fixed: all that are left where the line is complete."""
        if self._line is None and (complete or len(self._marked.text) >= OPENING):
            yield from self._released()
            self._line = self._lines.read(self._marked.text)
            self._skip(self._line.skip)
        while self._line is not None and (end := _end(self._marked.text, self._line.whole, complete)):
            text, marks = self._marked.taken(end)
            last = complete and not self._marked.text
            if not any(c.isalnum() for c in text):
                continue
            said = Said(f"{self._line.lead}{text}", marks, self._line.bullet)
            if last and not marks:
                self._waiting = said
            else:
                yield said

    def _skip(self, characters: int) -> None:
        """Leave out the marker of the line; the marks before it are kept."""
        marks = [(max(0, at - characters), n) for at, n in self._marked.marks]
        text = self._marked.text[characters:]
        self._marked.text, self._marked.marks = text, marks

    def _released(self) -> Iterator[Said]:
        if self._waiting is not None:
            yield self._waiting
        self._waiting = None


def _end(text: str, whole: bool, complete: bool) -> int:
    """Where the first sentence of a text ends, 0 where more of it has to come.

    Whether an end is one depends on a few characters behind it only, so that the same is said of every longer text.
    """
    window = text[: MOST + _AHEAD]
    complete = complete and len(text) < MOST + _AHEAD
    for end in _ends(window) if not whole and _STOP.search(window) else ():
        if end < len(window) and (complete or _told(window, end)) and not _parted(window, end):
            return end if end <= MOST else _cut(window)
    if complete and len(window) <= MOST:
        return len(window)
    return _cut(window) if complete or len(window) == MOST + _AHEAD else 0


def _ends(text: str) -> Iterator[int]:
    """Where sentences end; two stars behind a full stop close what is bold as a quotation mark would."""
    return (end for _, end in prose.sentences(_BOLD_END.sub("””", text), 0, len(text)))


def _told(text: str, end: int) -> bool:
    """Whether enough stands behind an end to tell that it is one: behind a number the whole next word."""
    following = _WORD.match(text, end)
    return not _ORDINAL.search(text, 0, end) or (following is not None and following.end() < len(text))


def _parted(text: str, end: int) -> bool:
    """Whether an end would part what belongs together: what is bold, a day and its month."""
    return text.count("**", 0, end) % 2 == 1 or any(m.start() < end < m.end() for m in DAY.finditer(text))


def _cut(text: str) -> int:
    """Where a text that has no end is cut: at a space where there is one."""
    space = text.rfind(" ", MOST // 2, MOST)
    return space if space > 0 else MOST


def _steps(pieces: Iterable[str]) -> Iterator[str]:
    return (piece[at : at + _STEP] for piece in pieces for at in range(0, len(piece), _STEP))


def _whole(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces with no character parted: halves of a surrogate pair are joined, one alone becomes a sign for it."""
    held = ""
    for piece in pieces:
        text = held + piece
        held = text[-1] if text and "\ud800" <= text[-1] <= "\udbff" else ""
        yield text[: len(text) - len(held)].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
