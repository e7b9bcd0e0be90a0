"""What a format makes of a file's bytes: the text whose lines are cited, and the way back to the original."""

from dataclasses import dataclass

from sources.document import Mark


@dataclass(frozen=True)
class Rendering:
    """The text of a file. ``format`` names how its structure is read, ``title`` is what the file itself calls itself.

    For a plain text file ``text`` is the decoded file, character for character, and there are no marks.
    """

    text: str
    encoding: str
    format: str
    title: str = ""
    marks: tuple[Mark, ...] = ()
