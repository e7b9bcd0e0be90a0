"""How many of the answerable pairs come through each stage."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.blame.blamed import Stage
from eval.item import Item
from eval.metrics.written import asked_to

STEPS = tuple(stage for stage in Stage if stage not in (Stage.NONE, Stage.ABSTAINED))


@dataclass(frozen=True)
class Step:
    """``reached`` pairs came to a stage, ``lost`` of them, those with these ``ids``, no further."""

    stage: Stage
    reached: int
    lost: int
    ids: tuple[str, ...]


def waterfall(items: Iterable[Item]) -> tuple[Step, ...]:
    """One step a stage, in the order of the pipeline; pairs of which nobody is blamed are not counted.

    That of the writing is there only where a language model was asked to write.
    """
    blamed = [(item, item.blamed) for item in items if item.answerable and item.blamed is not None]
    asked = any(item.answer is not None and asked_to(item.answer) for item, _ in blamed)
    left = len(blamed)
    steps: list[Step] = []
    for stage in (stage for stage in STEPS if asked or stage is not Stage.WRITTEN):
        ids = tuple(item.id for item, one in blamed if one.stage is stage)
        steps.append(Step(stage, left, len(ids), ids))
        left -= len(ids)
    return tuple(steps)
