"""Lines of a rendering that read as what they are: text is never taken for a heading, an item, a row or a rule."""

import re
from collections.abc import Iterator

from sources.formats.marks import Mark, mark_lines
from sources.formats.sentences import sentences

_BOLD = ("**", "__", "'''")  # a line all in bold may be read as a heading
_NUMBER = re.compile(r"\d{1,3}(?=[.)])")


def reads_as_text(line: str) -> bool:
    """Whether a line, taken alone, is running text from its first character to its last."""
    if line[:1].isalpha():  # no mark begins with a letter
        return True
    marked = list(mark_lines(line))
    whole = len(marked) == 1 and marked[0].mark is Mark.TEXT and (marked[0].start, marked[0].end) == (0, len(line))
    return whole and not line.startswith(("{{", *_BOLD))


def escaped(line: str) -> str:
    """The line with a backslash before what would make it markup, as Markdown writes it."""
    if not line or reads_as_text(line):
        return line
    number = _NUMBER.match(line)
    at = number.end() if number else 0
    return f"{line[:at]}\\{line[at:]}"


def sentence_lines(text: str) -> Iterator[str]:
    """One line a sentence; a sentence that would read as markup stays on the line of the one before it."""
    line = ""
    for start, end in sentences(text, 0, len(text)):
        sentence = text[start:end]
        if line and reads_as_text(sentence):
            yield escaped(line)
            line = sentence
        else:
            line = f"{line} {sentence}".lstrip()
    if line:
        yield escaped(line)
