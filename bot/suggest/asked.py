"""Questions that an article asks itself, as in a list of frequent questions, and answers in its next sentence."""

import re
from collections.abc import Iterator

from bot.suggest.candidate import Candidate, Form, candidate
from bot.suggest.wording import known, latin
from sources.document import Document, Kind
from sources.plain import plain

_QUESTION = re.compile(r"(?:\d+[.)] |Q: ?)?(?P<asked>[A-Z][a-z]+ [^?!.:;]{8,86}\?)")
_OPENING = frozenset("How What When Where Which Who Whom Whose Why Is Are Can Do Does Did May Will Was Were".split())
_POINTING = re.compile(r"\b(?:it|its|they|them|their|this|these|those|that|he|she|his|her|him)\b", re.IGNORECASE)
_LEAST = 4  # words
_LONGEST = 120  # characters of its block


def asked_questions(document: Document, count: int) -> Iterator[Candidate]:
    """The questions among the first ``count`` blocks that can be understood alone."""
    for number in range(min(count, len(document.blocks) - 1)):
        block, behind = document.blocks[number], document.blocks[number + 1]
        if (
            block.end - block.start > _LONGEST
            or block.kind not in (Kind.HEADING, Kind.SENTENCE)
            or behind.kind is not Kind.SENTENCE
        ):
            continue
        found = _QUESTION.fullmatch(plain(document.block_text(block)))
        asked = found["asked"] if found else ""
        fit = asked.split(" ")[0] in _OPENING and len(asked.split()) >= _LEAST and not _POINTING.search(asked)
        if fit and latin(asked) and known(asked) and not document.block_text(behind).rstrip().endswith("?"):
            yield candidate(document, asked, Form.ASKED, (number + 1,))
