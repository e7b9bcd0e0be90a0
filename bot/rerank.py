"""The trained reader in the reader's seat: the best of what the features rank is read, and ordered anew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.question import Question
from bot.read import FeatureReader
from bot.types import Evidence
from index.chunk import body_of, context_of, continues
from index.reader.cross import PassageModel, Reading
from index.reader.example import Piece
from index.search import Hit
from index.snapshot import Snapshot
from sources.document import Document

_DIGITS = 6


@dataclass(frozen=True)
class Mix:
    """How reading and features are mixed: ``depth`` pieces are read, the best's relevance counts ``relevance``.

    A piece whose logit lies ``scale`` below the best's counts 1/e of that. With 8 pieces as many of 440 questions were
    answered rightly as with 14 (317), and 204 for 205 of 242 held-out ones, at two thirds of the whole question's cost.
    """

    depth: int = 8
    relevance: float = 0.3
    scale: float = 2.0


class ModelReader:
    """Ranks by features first, which is quick, then by features and what the model says of the best."""

    def __init__(self, model: PassageModel, features: FeatureReader | None = None, mix: Mix | None = None) -> None:
        self.model = model
        self.features = features or FeatureReader()
        self.mix = mix or Mix()

    def read(self, question: Question, hits: Sequence[Hit], snapshot: Snapshot) -> list[Evidence]:
        """One piece of evidence a block, best first; ties go by source and place."""
        ranked = self.features.read(question, hits, snapshot)
        near = ranked[: self.mix.depth]
        readings = self.model.read(question.text, [piece(e.document, e.number) for e in near]) if near else []
        best = max((r.relevance for r in readings), default=0.0)
        judged = [self._judged(e, r, best) for e, r in zip(near, readings, strict=True)]
        return sorted([*judged, *ranked[len(near) :]], key=lambda e: (-e.score, e.place))

    def _judged(self, evidence: Evidence, reading: Reading, best: float) -> Evidence:
        relevance = round(math.exp((reading.relevance - best) / self.mix.scale), _DIGITS)
        answers = round(1 / (1 + math.exp(-reading.answers)), _DIGITS)
        body = body_of(evidence.document, evidence.block)
        said = {"read": 1.0, "relevance": relevance, "answers": answers, "sure": reading.sure}
        return replace(
            evidence,
            score=round(evidence.score + self.mix.relevance * relevance, _DIGITS),
            features={**evidence.features, **said},
            words=body[slice(*reading.span)],
            span=reading.span,
        )


def piece(document: Document, number: int) -> Piece:
    """A block as the model reads it: its headings, the sentence before it in its paragraph, itself."""
    block = document.blocks[number]
    lead = body_of(document, document.blocks[number - 1]) if continues(document, number) else ""
    return Piece(context_of(document, block), lead, body_of(document, block))
