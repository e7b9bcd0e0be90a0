"""Which items belong to an answer that lists or counts: those of one list or section that meet the constraints."""

from collections.abc import Iterable, Sequence

from bot.fits import role_fit, within_years
from bot.properties import dated_text
from bot.question import Question
from bot.read import coverage, covered
from bot.types import Evidence
from index.chunk import body_of, context_of
from index.snapshot import Snapshot
from index.terms import terms, widened
from sources.document import Block, Document, Kind
from sources.plain import plain

_AS_MUCH = 0.9  # the same for an item of another list
_AS_LIKELY = 0.5  # share of the best's probability of answering that it must reach
_ROLE_SLACK = 0.3  # places that an item leaves out may cost it this much, places in another role cost more
_ENOUGH = 0.72  # share of the best item's coverage that another item must reach


def siblings(evidence: Evidence) -> list[int]:
    """Numbers of the blocks that stand beside one: its list, the notes under its row, the sentences of its section."""
    document, block = evidence.document, evidence.block
    return [n for n, other in enumerate(document.blocks) if _beside(block, other)]


def _beside(block: Block, other: Block) -> bool:
    if block.kind is Kind.ITEM:
        return other.kind is Kind.ITEM and other.headings == block.headings and other.parent == block.parent
    if block.kind is Kind.SENTENCE:
        return other.kind in (Kind.SENTENCE, Kind.ITEM) and other.headings == block.headings and bool(block.headings)
    return False


def introduced(evidence: Evidence) -> list[Evidence]:
    """The items of the list that a sentence ending in a colon opens; empty for any other evidence."""
    document, following = evidence.document, evidence.number + 1
    opens = evidence.block.kind is Kind.SENTENCE and evidence.text.rstrip().endswith(":")
    if not opens or following >= len(document.blocks) or document.blocks[following].kind is not Kind.ITEM:
        return []
    group = document.blocks[following].group
    return [Evidence(document, n) for n, b in enumerate(document.blocks) if b.group == group and b.kind is Kind.ITEM]


def held_by(document: Document, number: int) -> frozenset[str]:
    """Terms of a block and, for a note, of the key of its row."""
    block = document.blocks[number]
    key = document.blocks[block.parent].cells[0] + " " if block.parent is not None else ""
    return frozenset(widened(terms(key + body_of(document, block))))


def gathered(question: Question, best: Evidence, snapshot: Snapshot) -> list[Evidence]:
    """The best item and those beside it that meet what its headings leave open, in order of the text."""
    beside = (Evidence(best.document, number) for number in siblings(best))
    asked = open_terms(question, best, snapshot) if best.block.kind is Kind.ITEM else question.terms
    kept = _covering(question, asked, best, beside, snapshot, _ENOUGH)
    return [e for e in kept if within_years(question, dated_text(e.document, e.number))]


def open_terms(question: Question, item: Evidence, snapshot: Snapshot) -> tuple[str, ...]:
    """The terms of the question that the title and headings of an item do not hold: its own words must meet them."""
    context = frozenset(widened(terms(context_of(item.document, item.block))))
    named = {t for t in question.terms if _is_name(t, item.document, item.number)}
    return tuple(t for t in question.terms if t in named or not covered([t], context))


def elsewhere(question: Question, best: Evidence, evidence: Sequence[Evidence], snapshot: Snapshot) -> list[Evidence]:
    """Other good evidence, of any list or article, that covers as much as the best and reads nearly as well."""
    likely = [e for e in evidence if e.features["answers"] >= _AS_LIKELY * best.features["answers"]]
    return _covering(question, question.terms, best, likely, snapshot, _AS_MUCH)


def _covering(
    question: Question,
    asked: Sequence[str],
    best: Evidence,
    others: Iterable[Evidence],
    snapshot: Snapshot,
    share: float,
) -> list[Evidence]:
    """Those of the others that hold every name that the best holds and reach that share of its coverage."""
    held = held_by(best.document, best.number)
    names = frozenset(t for t in covered(asked, held) if _is_name(t, best.document, best.number))
    listed = best.block.kind is Kind.ITEM
    rest = [t for t in asked if not (listed and t in names)]  # for an item, names may stand in the headings instead
    least = coverage(rest, held, snapshot) * share
    fit = role_fit(question, best.text)
    kept = []
    for other in others:
        terms_of = held_by(other.document, other.number)
        named = covered(names, terms_of | snapshot.surroundings(other.document.source, other.number)) == names
        covers = coverage(rest, terms_of, snapshot) >= least
        if named and covers and role_fit(question, other.text) >= fit - _ROLE_SLACK:
            kept.append(other)
    return kept


def _is_name(term: str, document: Document, number: int) -> bool:
    """Whether a term is a name in this block: a place, or a word written with a capital inside the sentence."""
    if term.startswith("@"):
        return True
    text = plain(document.block_text(document.blocks[number]))
    return any(word[:1].isupper() and term in terms(word) for word in text.split()[1:])
