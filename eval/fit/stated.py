"""Questions of public sets and their answers turned into statements, true ones and ones with another answer."""

import random
import re
from collections.abc import Iterator, Sequence

from eval.fit.claims import Claim, claim
from eval.fit.lines import Line
from index.names import fold
from index.reader.example import Example
from index.snapshot import Snapshot
from sources.document import QUOTABLE

_SUBJECT = re.compile(
    r"(?:who|what|which (?:[\w-]+ ){1,3}?)\s*(?P<rest>(?:is|was|are|were|has|had|\w{3,}ed|led|won|wrote|built|became"
    r"|made|took|held|gave|began) .+)\?",
    re.IGNORECASE,
)
_WHEN = re.compile(r"(?:when|in (?:what|which) year) (?P<aux>was|were) (?P<rest>.+)\?", re.IGNORECASE)
_WHERE = re.compile(r"where (?P<aux>was|were|is|are) (?P<rest>.+)\?", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r" (?=(?:\w{3,}ed|born|built|held|made|found|won|led|known|written|sold|located|begun|held)\b)"
)


def statement(question: str, answer: str) -> str:
    """The question with its answer in place of the question word; empty where no rule knows how."""
    question, answer = question.strip(), answer.strip(" .")
    subject = _SUBJECT.fullmatch(question)
    if subject:
        return f"{answer[0].upper()}{answer[1:]} {subject['rest']}."
    when = _WHEN.fullmatch(question) or _WHERE.fullmatch(question)
    if when:
        parts = _PARTICIPLE.split(when["rest"], maxsplit=1)
        if len(parts) == 2 and len(parts[0].split()) <= 7:
            before = (
                ""
                if re.match(r"(?:in|on|at|during|since|after|before)\b", answer, re.IGNORECASE)
                else _preposition(answer)
            )
            return f"{parts[0][0].upper()}{parts[0][1:]} {when['aux']} {parts[1]} {before}{answer}."
    return ""


def _preposition(answer: str) -> str:
    return "on " if re.match(r"\d{1,2} [A-Z]|[A-Z][a-z]+ \d{1,2}\b", answer) else "in "


def stated(examples: Sequence[Example], snapshot: Snapshot, seed: int = 0) -> Iterator[Claim]:
    """The statements of examples whose gold sentence is a block of a snapshot, and the same with another answer.

    The other answers are those of other questions to the same article that the sentence has too, then any.
    """
    by_text = {
        Line(snapshot.document(s), n).text: Line(snapshot.document(s), n)
        for s in snapshot.sources
        for n, block in enumerate(snapshot.document(s).blocks)
        if block.kind in QUOTABLE
    }
    rng = random.Random(seed)
    for example in examples:
        if example.positive is None or not example.answer:
            continue
        line = by_text.get(example.pieces[example.positive].body)
        text = statement(example.question, example.answer)
        if line is None or not text:
            continue
        yield claim("question answered", True, text, line)
        others = {e.answer for e in examples if e.group == example.group and e.answer}
        wrong = [
            a
            for a in sorted(others)
            if fold(a) not in fold(text) and not set(fold(a).split()) & set(fold(example.answer).split())
        ]
        near = [a for a in wrong if a in line.text]
        for kind, pool in (
            ("answer of the same line", near),
            ("answer of another line", [a for a in wrong if a not in near]),
        ):
            if pool:
                yield claim(kind, False, statement(example.question, rng.choice(pool)), line)
        beside = [
            Line(line.document, n) for n in (line.number - 1, line.number + 1) if 0 <= n < len(line.document.blocks)
        ]
        beside = [o for o in beside if o.document.blocks[o.number].kind in QUOTABLE and example.answer not in o.text]
        if beside:
            yield claim("statement of a neighbour", False, text, rng.choice(beside))
