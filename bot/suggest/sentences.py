"""Questions from the sentences and the entries of lists."""

import re
from collections.abc import Iterator

from bot.suggest.candidate import Candidate, Form, candidate
from bot.suggest.number import number_questions
from bot.suggest.person import who_questions
from bot.suggest.thing import what_questions
from bot.suggest.topic import Topic
from bot.suggest.when import when_questions
from bot.suggest.wording import latin, unbracketed
from sources.document import Document, Kind
from sources.plain import plain

_LONGEST = 400  # characters of a sentence
_MARKUP = re.compile(r"[<>|{}\[\]*_#`=\\\"“”„«»\x00-\x1f\x7f-\x9f\u200b-\u206f]|https?:|www\.")
_BACK = re.compile(r"(?:It|They|The (?P<noun>[a-z]+)) (?=[a-z])")
_FORMS = (
    (Form.DATE, when_questions),
    (Form.NUMBER, number_questions),
    (Form.PERSON, who_questions),
    (Form.THING, what_questions),
)


def sentence_questions(document: Document, number: int, topic: Topic) -> Iterator[Candidate]:
    """The questions that one sentence or entry of a document answers by itself."""
    block = document.blocks[number]
    if block.kind not in (Kind.SENTENCE, Kind.ITEM) or block.end - block.start > 2 * _LONGEST:
        return
    sentence = unbracketed(plain(document.block_text(block))).rstrip(" .;")
    if len(sentence) > _LONGEST or _MARKUP.search(sentence) or not latin(sentence) or sentence.endswith("?"):
        return
    sentence = _resolved(document, number, sentence, topic)
    for form, made in _FORMS:
        for told in made(sentence, topic):
            yield candidate(document, told.question, form, (number,), told.value)


def _resolved(document: Document, number: int, sentence: str, topic: Topic) -> str:
    """A sentence whose "it" stands for the subject of the sentence before it, where that is the article's."""
    if not topic.name or not number or not sentence.startswith(("It ", "They ")):
        return sentence
    before, block = document.blocks[number - 1], document.blocks[number]
    near = before.kind is Kind.SENTENCE and before.group == block.group and before.headings == block.headings
    opening = re.match(
        rf"(?:The )?{re.escape(topic.bare)}(?: is| was| are|,)", unbracketed(plain(document.block_text(before))), re.I
    )
    if not near or not opening:
        return sentence
    return topic.name[:1].upper() + topic.name[1:] + " " + sentence.split(" ", 1)[1]
