"""What a page or a document is made of, before it is written down: every format's tree becomes these, in order.

``element`` is the place in the original, as a Mark names it. All text is even: no line ending, no double space.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    element: str = ""


@dataclass(frozen=True)
class Paragraph:
    """``lines`` are parted where the original breaks a line. A ``label`` is all in bold and names what follows it."""

    lines: tuple[str, ...]
    element: str = ""
    quoted: bool = False
    label: bool = False


@dataclass(frozen=True)
class Item:
    """One item of a list at ``depth`` (0 is the outermost); ``number`` is None where it has a bullet."""

    lines: tuple[str, ...]
    element: str = ""
    depth: int = 0
    number: int | None = None


@dataclass(frozen=True)
class Term:
    """A term; the definitions that follow it directly are its own."""

    text: str
    element: str = ""


@dataclass(frozen=True)
class Definition:
    text: str
    element: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    element: str = ""


@dataclass(frozen=True)
class Table:
    """``header`` is empty where the table has none; a row of one filled cell is a label or a note."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    element: str = ""


@dataclass(frozen=True)
class Preformatted:
    """Lines whose white space is kept."""

    lines: tuple[str, ...]
    element: str = ""


Part = Heading | Paragraph | Item | Term | Definition | Table | Preformatted
