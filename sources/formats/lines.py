"""The marked lines of one text, to be looked at by number; beyond both ends there is nothing, not an error."""

from dataclasses import dataclass

from sources.formats.marks import Line, Mark


@dataclass(frozen=True)
class Lines:
    text: str
    marked: tuple[Line, ...]

    def __len__(self) -> int:
        return len(self.marked)

    def __getitem__(self, at: int) -> Line:
        return self.marked[at]

    def body(self, at: int) -> str:
        return self.text[self.marked[at].start : self.marked[at].end]

    def has(self, at: int, *marks: Mark) -> bool:
        return 0 <= at < len(self.marked) and self.marked[at].mark in marks

    def edge(self, at: int) -> bool:
        """Whether nothing stands there: a blank line, or the text has ended."""
        return not 0 <= at < len(self.marked) or self.marked[at].mark is Mark.BLANK
