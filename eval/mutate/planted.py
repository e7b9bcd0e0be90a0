"""A fault that is planted, what came of it, and what a comparison shows red."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from eval.compare.compare import compare
from eval.compare.comparison import Comparison, Delta, Outcome
from eval.dataset.pair import Pair
from eval.metrics.all import METRICS
from eval.mutate.green import Green
from eval.mutate.scene import Scene, measured


@dataclass(frozen=True)
class Planted:
    """A fault: ``plant`` makes the scene that has it, and every metric or guard of ``expected`` has to turn red.

    Only the pairs with one of ``tags`` are asked, all where there are none. ``quick``: nothing has to be asked again.
    """

    name: str
    about: str
    expected: tuple[str, ...]
    plant: Callable[[Green], Scene]
    tags: tuple[str, ...] = ()
    quick: bool = False

    def concerns(self, pair: Pair) -> bool:
        return not self.tags or not set(self.tags).isdisjoint(pair.tags)


@dataclass(frozen=True)
class Kill:
    """What became of a planted fault: the metrics and guards that ``turned`` red."""

    planted: Planted
    turned: tuple[str, ...]

    @property
    def killed(self) -> bool:
        return set(self.planted.expected) <= set(self.turned)


def killed(planted: Planted, green: Green) -> Kill:
    """Plant a fault and compare with the world without it."""
    scene = planted.plant(green)
    concerned = replace(scene, pairs=tuple(pair for pair in scene.pairs if planted.concerns(pair)))
    return Kill(planted, turned(compared(concerned, green)))


def compared(scene: Scene, green: Green) -> Comparison:
    """A scene set against the same pairs in the world as it should be."""
    return compare(green.baseline(scene), measured(scene))


def turned(comparison: Comparison) -> tuple[str, ...]:
    """By name, the guards that were not passed and the metrics that fell, by however little.

    None where the comparison as a whole is not red.
    """
    if comparison.outcome is not Outcome.REGRESSION:
        return ()
    rising = {metric.name: metric.higher for metric in METRICS}
    fell = {delta.metric for delta in comparison.deltas if _worse(delta, rising[delta.metric])}
    return tuple(sorted(fell | {fault.guard for fault in comparison.faults}))


def alarms(comparison: Comparison) -> tuple[str, ...]:
    """By name, whatever is not shown as passed: guards, metrics, what is unmeasured or differs without a reason."""
    shown = {delta.metric for delta in comparison.deltas if delta.outcome is not Outcome.PASS}
    shown |= {"unmeasured"} if comparison.unmeasured else set()
    shown |= {"nondeterministic"} if comparison.nondeterministic else set()
    return tuple(sorted(shown | {fault.guard for fault in comparison.faults}))


def _worse(delta: Delta, higher: bool) -> bool:
    return delta.difference is not None and (delta.difference < 0 if higher else delta.difference > 0)
