"""How an answer came about, as text: every stage of the pipeline with the values it really worked with."""

from collections.abc import Iterator, Sequence

from bot.answer import Explanation, Read
from bot.compose import Composed
from bot.question import Question
from bot.types import Answer, Evidence
from index.search import Hit
from sources.plain import plain

_HITS = 3
_EVIDENCE = 3
_WIDTH = 100
_SHOWN = ("search", "cover", "body", "kind", "years", "places", "roles", "relevance", "answers")


def explained(explanation: Explanation) -> str:
    """The stages in the order in which they ran, one reading of the question after the other, then the answer."""
    return "\n".join(_lines(explanation))


def _lines(explanation: Explanation) -> Iterator[str]:
    answer = explanation.answer
    yield f"Question: {answer.question}"
    for read in explanation.readings:
        yield from _reading(read)
    yield from _answered(answer)


def _reading(read: Read) -> Iterator[str]:
    yield f"\nUnderstood as: {read.understood}"
    for part, hits, evidence, made in zip(read.asked.parts, read.hits, read.evidence, read.composed, strict=True):
        yield from _typed(part)
        yield from _found(hits)
        yield from _read_evidence(evidence, made)
        yield from _composed(made)


def _typed(question: Question) -> Iterator[str]:
    years = "" if question.years is None else f"; years {question.years[0]} to {question.years[1]}"
    places = f"; places {', '.join(p.name for p in question.places)}" if question.places else ""
    yield f"\n1. Typed: {question.text}"
    yield f"   wants {question.wants}; operation {question.operation}{years}{places}"
    yield f"   terms {', '.join(question.terms) or 'none'}"


def _found(hits: Sequence[Hit]) -> Iterator[str]:
    yield f"2. Found {len(hits)} passages; the first by search (mix = dense and BM25, each scaled):"
    for hit in hits[:_HITS]:
        scores = f"mix {hit.score:.3f}  dense {hit.dense:.3f}  BM25 {hit.lexical:.3f}"
        yield f"   {scores}  {hit.passage.source}  {_cut(hit.passage.body)}"


def _read_evidence(evidence: Sequence[Evidence], made: Composed) -> Iterator[str]:
    trusted = {e.place for e in made.trusted}
    yield "3. Read and ordered (score = weighted features and relevance; + is trusted):"
    for one in evidence[:_EVIDENCE]:
        features = "  ".join(f"{name} {one.features[name]:.2f}" for name in _SHOWN if name in one.features)
        marked = f"  words [{one.words}]" if one.words else ""
        where = f"{one.document.source}:L{one.document.line_of(one.start)}"
        yield f" {'+' if one.place in trusted else '-'} {one.score:.3f}  {where}  {_cut(one.text)}"
        yield f"     {features}{marked}"


def _composed(made: Composed) -> Iterator[str]:
    confidence = f"{made.confidence:.3f} (needed {made.threshold:.3f})"
    yield f"4. Confidence {confidence}; {len(made.trusted)} pieces trusted; composed by {made.composer or 'none'}."


def _answered(answer: Answer) -> Iterator[str]:
    yield f"\n5. {answer.status}: {answer.answer}"
    for citation in answer.citations or answer.closest:
        lines = f"L{citation.first_line}-L{citation.last_line}"
        yield f"   [{citation.n}] {citation.source}:{lines}  {_cut(citation.quote)}"
    yield "   seconds " + "  ".join(f"{stage} {value:.3f}" for stage, value in answer.seconds.items())


def _cut(text: str) -> str:
    said = plain(text)
    return said if len(said) <= _WIDTH else said[: _WIDTH - 1] + "…"
