"""What a line of a model's text is: a sentence, an item of a list, or a form that no answer has."""

import re
from dataclasses import dataclass

OPENING = 24  # characters of a line that tell
_BULLET = re.compile(r"[-*•+–] ")
_NUMBERED = re.compile(r"(?P<n>\d{1,2})[.)] ")
_MONTH = (
    "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    "marts|mars|maj|juuni|desember|december"
)
DAY = re.compile(rf"(?<!\d)\d{{1,2}}\. (?:{_MONTH})\b", re.IGNORECASE)  # "12. Januar" is no end and no item
_FENCE = re.compile(r"```|~~~")
_HEADING = re.compile(r"#{1,6} ")
_CELL = re.compile(r"\| ?")


@dataclass(frozen=True)
class Line:
    """``skip`` characters of the line are its marker. A ``whole`` line is not parted, and ``lead`` is shown before
    what it holds, so that its form is seen."""

    skip: int = 0
    bullet: bool = False
    whole: bool = False
    lead: str = ""
    number: int = 0


@dataclass
class Lines:
    """Reads the opening of one line after the other; items are numbered one by one, and code is fenced."""

    fenced: bool = False
    number: int = 0

    def read(self, text: str) -> Line:
        """``text`` is the line, or its first characters where it goes on."""
        opening = text[:OPENING]
        if _FENCE.match(opening):
            self.fenced = not self.fenced
            return Line(whole=True)
        if self.fenced:
            return Line(whole=True, lead="``` ")
        if cell := _CELL.match(opening):
            return Line(skip=cell.end(), whole=True, lead="| ")
        if heading := _HEADING.match(opening):
            return Line(skip=heading.end(), whole=True, lead="# ")
        if bullet := _BULLET.match(opening):
            return Line(skip=bullet.end(), bullet=True)
        return self._numbered(opening)

    def _numbered(self, opening: str) -> Line:
        found = _NUMBERED.match(opening)
        if found is None or int(found["n"]) not in (1, self.number + 1) or DAY.match(opening):
            return Line()
        self.number = int(found["n"])
        return Line(skip=found.end(), bullet=True)
