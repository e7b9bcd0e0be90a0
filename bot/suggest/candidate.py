"""A question made from some lines of an article, not yet seen to be answered from them."""

from dataclasses import dataclass
from enum import StrEnum

from sources.document import Document


class Form(StrEnum):
    """What a question was made from; the questions offered together are of many forms."""

    DATE = "date"
    TABLE = "table"
    LIST = "list"
    NUMBER = "number"
    PERSON = "person"
    THING = "thing"
    ASKED = "asked"


@dataclass(frozen=True)
class Candidate:
    """A question and the blocks it was made from; an answer is right only where it says ``value``.

    ``blocks`` are ascending numbers of blocks of ``source``, on the 1-based lines ``first_line`` to ``last_line``.
    """

    question: str
    form: Form
    source: str
    blocks: tuple[int, ...]
    first_line: int
    last_line: int
    value: str = ""


def candidate(document: Document, question: str, form: Form, blocks: tuple[int, ...], value: str = "") -> Candidate:
    """A candidate made from these blocks of a document."""
    first, last = document.blocks[blocks[0]], document.blocks[blocks[-1]]
    lines = document.line_of(first.start), document.line_of(max(last.start, last.end - 1))
    return Candidate(question, form, document.source, blocks, *lines, value)
