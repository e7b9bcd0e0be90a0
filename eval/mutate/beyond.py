"""Faults that take more than the answer: other citations, the trace, several answers to one question."""

from dataclasses import replace
from functools import partial

from bot.citations import cite
from bot.types import Citation, Evidence
from eval.asking.asked import Asked, Part
from eval.mutate import cited
from eval.mutate.askers import Changed, Moody
from eval.mutate.green import Green
from eval.mutate.said import wrong_number
from eval.mutate.scene import Scene
from eval.replay import LocalReplay
from sources.document import Kind

_BESIDE_THE_POINT = "lake-wend-almanac.md"


def padded(green: Green) -> Scene:
    """Every answer has two more citations, of sentences that answer nothing."""
    return green.answering(partial(cited.padded, more=_irrelevant(green)))


def misattributed(green: Green) -> Scene:
    """Every answer cites a sentence that says nothing about it, in place of what it rests on."""
    scene = green.answering(partial(cited.misattributed, other=_irrelevant(green)[0]))
    return replace(scene, replay=LocalReplay(green.bot))


def insufficient(green: Green) -> Scene:
    """Of the citations of every answer only the first is left."""
    return replace(green.answering(cited.first_only), replay=LocalReplay(green.bot))


def torn(green: Green) -> Scene:
    """Every answer is shown as disputed by a sentence that says nothing about it."""
    return green.answering(partial(cited.torn, other=_irrelevant(green)[0]))


def inverted(green: Green) -> Scene:
    """The surer it should be of an answer, the more it doubts it."""

    def change(asked: Asked) -> Asked:
        parts = asked.trace.parts if asked.trace is not None else ()
        return replace(asked, trace=asked.trace and replace(asked.trace, parts=tuple(map(_doubted, parts))))

    return green.asked_through(partial(Changed, change=change))


def moody(green: Green) -> Scene:
    """Everything is asked twice, and the second answer has another number."""
    return replace(green.asked_through(partial(Moody, change=wrong_number)), repeats=2)


def _doubted(part: Part) -> Part:
    return replace(part, confidence=round(1 - part.confidence, 6))


def _irrelevant(green: Green) -> tuple[Citation, ...]:
    """The first two sentences of an article, which no pair asks for."""
    document = green.scene.snapshot.document(_BESIDE_THE_POINT)
    numbers = [number for number, block in enumerate(document.blocks) if block.kind is Kind.SENTENCE][:2]
    return tuple(cite(Evidence(document, number), n) for n, number in enumerate(numbers, 1))
