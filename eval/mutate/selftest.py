"""The self-test: every fault is planted and has to be seen, every harmless change is made and must not be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.mutate.green import Green
from eval.mutate.harmless import HARMLESS, Calm, Harmless, calm
from eval.mutate.in_answers import ANSWERS
from eval.mutate.in_system import SYSTEM
from eval.mutate.planted import Kill, Planted, killed
from eval.mutate.workshop import Workshop
from index.embed import Embedder

FAULTS = (*ANSWERS, *SYSTEM)

Done = Callable[[int], None]


@dataclass(frozen=True)
class Proof:
    """What became of every fault and of every harmless change."""

    kills: tuple[Kill, ...]
    calms: tuple[Calm, ...]

    @property
    def passed(self) -> bool:
        return all(kill.killed for kill in self.kills) and all(one.calm for one in self.calms)


@dataclass(frozen=True)
class Trial:
    """What is to be tried."""

    faults: Sequence[Planted] = FAULTS
    harmless: Sequence[Harmless] = HARMLESS

    @classmethod
    def of(cls, only: Sequence[str], short: bool) -> "Trial":
        """All, or only the faults of these names, or in ``short`` those for which nothing is asked again."""
        if only:
            return cls(tuple(one for one in FAULTS if one.name in only), ())
        return cls(tuple(one for one in FAULTS if one.quick), ()) if short else cls()

    def __len__(self) -> int:
        return len(self.faults) + len(self.harmless)

    def run(self, folder: Path, embedder: Embedder, done: Done = lambda _: None) -> Proof:
        """Try it in worlds below ``folder``; ``done`` is told of each that was tried."""
        green = Green.of(Workshop(folder, embedder))
        kills, calms = [], []
        for planted in self.faults:
            kills.append(killed(planted, green))
            done(1)
        for harmless in self.harmless:
            calms.append(calm(harmless, green))
            done(1)
        return Proof(tuple(kills), tuple(calms))
