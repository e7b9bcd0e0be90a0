"""Tables flattened to lines: a header line, then one short line a row, with the cells run together.

Such rows come from pages saved as text (`` Croatia 26 January 1995``). The row key is what stands before the first
date or number, the value is that date or number, and the rest is a note.
"""

import re

from sources.values import dates, numbers

_CROSS_REFERENCE = re.compile(r"\s*\bSee (?:also )?[A-Z].*$")
_FOOTNOTES = re.compile(r"\[\d+\]")
_MAX_ROW_WORDS = 15


def looks_like_label(text: str, max_words: int) -> bool:
    """Short, capitalised, and not ended as a sentence is: a heading, a header or a row."""
    text = _FOOTNOTES.sub("", text).strip()
    return bool(text) and not text[0].islower() and text[-1] not in ".!?;,…。" and len(text.split()) <= max_words


def looks_like_header(text: str) -> bool:
    """A label of at least two words, nearly all capitalised, without a figure."""
    words = text.split()
    capitals = sum(word[0].isupper() for word in words)
    return (
        looks_like_label(text, 8) and len(words) >= 2 and capitals >= 0.75 * len(words) and not re.search(r"\d", text)
    )


def looks_like_row(text: str) -> bool:
    return looks_like_label(text, _MAX_ROW_WORDS) and not text.startswith(("See ", "(")) and not text.endswith(":")


def flat_cells(text: str) -> tuple[str, str, str]:
    """``(key, value, note)`` of a flattened row; value and note are empty where the row has none."""
    note = _CROSS_REFERENCE.search(text)
    body = text[: note.start()] if note else text
    body = _FOOTNOTES.sub(lambda mark: " " * len(mark.group()), body)  # or its number would be taken for the value
    marks = [(d.start, d.end) for d in dates(body)] + [(n.start, n.end) for n in numbers(body)]
    start, end = min(marks, default=(len(body), len(body)))
    key = " ".join(body[:start].split())
    words = key.split()
    half = len(words) // 2
    if half and len(words) % 2 == 0 and words[:half] == words[half:]:
        key = " ".join(words[:half])  # the name of a flag's picture runs into the name: "Hungary Hungary"
    rest = " ".join(body[end:].split()) + (" " + note.group().strip() if note else "")
    return key, body[start:end].strip(), rest.strip()


def flat_header(text: str) -> tuple[str, str, str]:
    """The three column names of a flattened header: the first word, the words between, the last word."""
    words = text.split()
    return words[0], " ".join(words[1:-1]), words[-1] if len(words) > 1 else ""
