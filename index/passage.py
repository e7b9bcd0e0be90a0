"""A passage: what is found. A slice of one block, and the context in which it is matched."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """``text[start:end]`` of the document ``source`` as read, out of its block number ``block``.

    ``context`` is where it stands (title > headings > caption, row key), ``body`` how it is matched (a row with its
    column names); only the slice itself is ever quoted.
    """

    source: str
    block: int
    start: int
    end: int
    context: str
    body: str

    @property
    def matched(self) -> str:
        """The text that is searched by its words, and read."""
        return f"{self.context}: {self.body}" if self.context else self.body
