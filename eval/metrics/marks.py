"""The marks of an answer, such as [1], and the sentences that they stand behind."""

import re
from collections.abc import Iterator

from sources.formats.sentences import sentences

_MARKS = re.compile(r"\s*((?:\[\d+\]\s*)+)")
_NUMBER = re.compile(r"\[(\d+)\]")


def marks(text: str) -> set[int]:
    """The numbers that are marked."""
    return {int(number) for number in _NUMBER.findall(text)}


def unmarked(text: str) -> list[str]:
    """The sentences, list items and table rows that carry no mark; a line of no words is none of them."""
    return [sentence for line in text.split("\n") for sentence in _unmarked(line)]


def _unmarked(line: str) -> Iterator[str]:
    """The sentences of a line without its marks in which no mark stood, nor right behind them."""
    bare, places = _parted(line)
    begins = 0
    for end in _ends(bare):
        sentence = bare[begins:end]
        if any(c.isalnum() for c in sentence) and not any(begins < place <= end for place in places):
            yield sentence.strip()
        begins = end


def _parted(line: str) -> tuple[str, list[int]]:
    """A line without its marks, and where they stood in what is left: behind a sentence, at its end."""
    bare, places, at = "", [], 0
    for match in _MARKS.finditer(line):
        bare += line[at : match.start()]
        places.append(len(bare))
        bare += " "
        at = match.end()
    return bare + line[at:], places


def _ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end; what stands in bold is never parted."""
    begins = 0
    for _, end in sentences(text, 0, len(text)):
        if text[begins:end].count("**") % 2 == 0:
            yield end
            begins = end
    if begins < len(text.rstrip()):
        yield len(text)
