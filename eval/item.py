"""What became of one pair in a run: a record that stands on its own, to be written, compared and shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.types import Answer, Status, Turn
from eval.asking.asked import Trace
from eval.blame.blamed import Blamed
from eval.dataset.gold import Lines
from eval.metrics.metric import Score


@dataclass(frozen=True)
class Item:
    """A pair as it was asked, its answers (one a repeat, without their times) and their scores by metric.

    ``pair`` is the sha256 of what the pair expects, ``evidence`` that of its quotes alone; ``file`` and ``line`` are
    where it stands. ``problem`` says why nothing could be measured, empty where it could; ``answers`` is empty where
    none was had. ``scores`` has the metrics that apply. ``article`` is the one that it counts for where items are
    clustered. ``moved`` says which evidence stands on other lines than when it was anchored. ``rewritten`` is the
    answer to the human rewrite of a follow-up.
    """

    id: str
    file: str
    line: int
    kind: str
    tags: tuple[str, ...]
    must_pass: bool
    question: str
    history: tuple[Turn, ...]
    status: Status
    expected: tuple[tuple[str, ...], ...]
    gold: tuple[tuple[Lines, ...], ...]
    mode: str
    pair: str
    article: str
    answers: tuple[Answer, ...] = ()
    trace: Trace | None = None
    scores: Mapping[str, Score] = field(default_factory=dict)
    blamed: Blamed | None = None
    moved: tuple[str, ...] = ()
    problem: str = ""
    evidence: str = ""
    rewritten: Answer | None = None

    @property
    def answer(self) -> Answer | None:
        """The answer that was scored."""
        return self.answers[0] if self.answers else None

    @property
    def answerable(self) -> bool:
        return self.status is not Status.NOT_FOUND

    def value(self, metric: str) -> float | None:
        """The value of a metric, None where it does not apply or could not be measured."""
        score = self.scores.get(metric)
        return score.value if score is not None else None
