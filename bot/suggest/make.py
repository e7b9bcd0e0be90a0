"""All questions that are made from one article."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from bot.suggest.asked import asked_questions
from bot.suggest.candidate import Candidate
from bot.suggest.lists import list_questions
from bot.suggest.sentences import sentence_questions
from bot.suggest.tables import table_questions
from bot.suggest.topic import Topic
from bot.suggest.wording import english, reads_well
from sources.document import Document, Kind

_BLOCKS = 5000  # blocks of an article that are read
_SAMPLE = 60  # blocks by which the language is told
_MOST = 200  # questions of an article


def made_from(document: Document) -> tuple[Candidate, ...]:
    """The questions made from a document that read well, each once; none from one that is not in English."""
    sample = [b for b in document.blocks[: 4 * _SAMPLE] if b.kind in (Kind.SENTENCE, Kind.ITEM)][:_SAMPLE]
    if not english(document.block_text(block)[:500] for block in sample):
        return ()
    if len(document.blocks) > _BLOCKS:
        document = replace(document, blocks=document.blocks[:_BLOCKS])
    topic = Topic.of(document)
    count = len(document.blocks)
    sentences = (found for n in range(count) for found in sentence_questions(document, n, topic))
    structured = list_questions(document, topic), table_questions(document, topic), asked_questions(document, count)
    found = chain(*structured, sentences)
    return tuple(islice(_distinct(found), _MOST))


def _distinct(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Each question once; none that two places answer with different values."""
    told = list(candidates)
    values: dict[str, set[str]] = {}
    for one in told:
        values.setdefault(one.question, set()).add(one.value)
    for one in told:
        if len(values.pop(one.question, "--")) == 1 and reads_well(one.question):
            yield one
