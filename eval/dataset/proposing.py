"""A real answer becomes a pair that expects it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.batch import TurnIn
from bot.types import Answer, Citation, Status, Turn
from eval.dataset.anchor import Anchor
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines, golden
from eval.dataset.pair import EvidenceIn, Mode, Pair, PairIn
from eval.errors import DatasetError
from eval.metrics.judge import Verdict, judge
from sources.document import sha256_of

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_MARKS = re.compile(r"\s*(?:\[\d+\])+")
_REST = re.compile(r"and \d+ more")  # how a list that is cut ends
_DIGITS = 8  # of the sum in an id


@dataclass(frozen=True)
class Head:
    """What a pair asks; ``kind`` is empty where the answer tells it."""

    id: str
    question: str
    history: tuple[Turn, ...] = ()
    kind: str = ""
    tags: tuple[str, ...] = ()
    must_pass: bool = False


def id_of(question: str, asked_before: Sequence[str] = ()) -> str:
    """An id that the same question gets every time."""
    told = "\0".join((*asked_before, question))
    return sha256_of(told.encode("utf-8", "surrogatepass"))[:_DIGITS]


def proposed(head: Head, answer: Answer, corpus: Corpus, accept: Sequence[str] = ()) -> PairIn:
    """The pair that expects an answer with its citations; ``accept`` are ways to say it, else the marked words are.

    Raises DatasetError where words are expected of an answer that cites nothing.
    """
    if answer.status is Status.NOT_FOUND and accept:
        raise DatasetError(["no line is cited that could be the evidence; write the pair by hand."])
    if answer.status is Status.NOT_FOUND:
        return silent(head, answer)
    groups = [list(accept)] if accept else [[words] for words in _said(answer)]
    places = [Lines(one.source, one.first_line, one.last_line) for one in answer.citations]
    mode: Mode = "any" if len(groups) == 1 and all(_holds(one, groups[0]) for one in answer.citations) else "all"
    return expecting(head, groups, places, corpus, answer.status, mode, _kind(head, answer))


def silent(head: Head, answer: Answer) -> PairIn:
    """The pair that expects no answer; it is counted with the article that the answer, or the closest, comes from."""
    about = next((one.source for one in (*answer.citations, *answer.closest)), None)
    return _pair(head, head.kind or "unanswerable").model_copy(update={"status": Status.NOT_FOUND, "about": about})


def expecting(
    head: Head,
    groups: Sequence[list[str]],
    places: Iterable[Lines],
    corpus: Corpus,
    status: Status = Status.ANSWERED,
    mode: Mode = "any",
    kind: str = "lookup",
) -> PairIn:
    """The pair that expects one of each group, with the evidence on these lines."""
    told = {"answers": groups[0]} if len(groups) == 1 else {"all": list(groups)}
    evidence = [_evidence(place, corpus) for place in places]
    return _pair(head, head.kind or kind).model_copy(
        update={"status": status, "evidence": evidence, "evidence_mode": mode, **told}
    )


def passes(pair: PairIn, answer: Answer, corpus: Corpus) -> Verdict:
    """What becomes of the pair with the answer that the bot gives now."""
    return judge(golden([Pair.of(pair, Path(), 0)], corpus)[0], answer)


def row_of(pair: PairIn) -> str:
    """A pair as one line of JSON, without what it leaves as it is by default."""
    return pair.model_dump_json(by_alias=True, exclude_defaults=True)


def _pair(head: Head, kind: str) -> PairIn:
    """What is asked, without what is expected: it is a pair only when that is put in."""
    return PairIn.model_construct(
        id=head.id,
        question=head.question,
        history=[TurnIn(role=turn.role, content=turn.content) for turn in head.history],
        kind=kind,
        tags=list(head.tags),
        must_pass=head.must_pass,
    )


def _evidence(place: Lines, corpus: Corpus) -> EvidenceIn:
    try:
        anchor = Anchor.of(place.source, corpus.lines(place.source), place.first, place.last)
    except ValueError as error:
        raise DatasetError([f"{error}; the article changed while it was read, so ask again."]) from error
    return EvidenceIn(**asdict(anchor))


def _said(answer: Answer) -> list[str]:
    """The words that answer: those in bold, else those that the citations mark, else whole sentences and items."""
    marked = [one.quote[one.answers.start : one.answers.end] for one in answer.citations if one.answers is not None]
    found = _BOLD.findall(answer.answer) or marked or _statements(answer.answer)
    return list(dict.fromkeys(words.strip() for words in found if words.strip()))


def _statements(text: str) -> list[str]:
    parts = (part.removeprefix("- ").strip() for line in text.split("\n") for part in _MARKS.split(line))
    return [part for part in parts if part and not _REST.fullmatch(part)]


def _holds(citation: Citation, words: Sequence[str]) -> bool:
    """Whether a citation alone says one of the words: then any of the citations will do."""
    return any(one.casefold() in citation.quote.casefold() for one in words)


def _kind(head: Head, answer: Answer) -> str:
    if answer.status is Status.CONFLICT:
        return "conflict"
    if head.history:
        return "follow-up"
    if not any(_holds(one, _said(answer)) for one in answer.citations):
        return "computed"
    return "list" if answer.answer.startswith("- ") or "\n- " in answer.answer else "lookup"
