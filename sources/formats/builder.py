"""Collects the blocks of one text, in order, each with the headings and the list or table that it stands in."""

from sources.document import Block, Kind
from sources.formats.kinds import demoted
from sources.formats.outline import TITLE, Entry, Outline, heading_name


class Builder:
    """``caption`` waits for the table that it stands above; ``intro`` is said of the list that follows it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.outline = Outline()
        self.group = 0
        self._groups = 0
        self.caption = ""
        self.intro = ""
        self.title = ""
        self._opening = True  # nothing but headings and page furniture so far

    def new_group(self) -> int:
        self._groups += 1
        self.group = self._groups
        return self.group

    def add(self, kind: Kind, start: int, end: int, **fields: object) -> int:
        """Add a block and return its number."""
        headings = self.outline.names
        kind = demoted(kind, headings, self.text[start:end])
        self._opening = self._opening and kind in (Kind.HEADING, Kind.BOILERPLATE)
        self.blocks.append(Block(kind, start, end, headings, self.group, **fields))  # type: ignore[arg-type]
        return len(self.blocks) - 1

    @property
    def awaits_title(self) -> bool:
        return self._opening and not self.title

    def heading(self, start: int, end: int, key: tuple[int, int], of_list: bool = False) -> None:
        self.outline.close(key)
        name = heading_name(self.text[start:end])
        if key == TITLE and self.awaits_title:
            self.title = name
        self.add(Kind.HEADING, start, end)
        self.outline.open(Entry(key, name, of_list))
        self.new_group()
        self.caption = self.intro = ""
