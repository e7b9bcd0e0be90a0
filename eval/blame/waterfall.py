"""How many of the answerable pairs come through each stage."""

from collections.abc import Iterable
from dataclasses import dataclass

from eval.blame.blamed import Stage
from eval.item import Item

STEPS = tuple(stage for stage in Stage if stage not in (Stage.NONE, Stage.ABSTAINED))


@dataclass(frozen=True)
class Step:
    """``reached`` pairs came to a stage, ``lost`` of them, those with these ``ids``, no further."""

    stage: Stage
    reached: int
    lost: int
    ids: tuple[str, ...]


def waterfall(items: Iterable[Item]) -> tuple[Step, ...]:
    """One step a stage, in the order of the pipeline; pairs of which nobody is blamed are not counted."""
    blamed = [(item.id, item.blamed) for item in items if item.answerable and item.blamed is not None]
    left = len(blamed)
    steps: list[Step] = []
    for stage in STEPS:
        ids = tuple(id for id, one in blamed if one.stage is stage)
        steps.append(Step(stage, left, len(ids), ids))
        left -= len(ids)
    return tuple(steps)
