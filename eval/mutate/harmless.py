"""Changes that change no answer: a report that they turn red is a false alarm."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from eval.dataset.reading import read_pairs
from eval.mutate import edits
from eval.mutate.edits import Edit
from eval.mutate.green import Green
from eval.mutate.planted import alarms, compared
from eval.mutate.scene import Scene
from eval.mutate.workshop import WORLD

_FERRY, _MARROW, _SALT = "wend-ferry.md", "marrow-observatory.md", "brakken-salt-works.txt"
_CHESS = (
    "# Chess club of Ostrand\n\nThe chess club of Ostrand was founded in 1950. It meets in the cellar of a bakery.\n"
)
_LAMPS = "Street lamps\n\nGas lamps were hung in Quennel Street in 1866.\n\nThey were taken down in 1934.\n"


@dataclass(frozen=True)
class Harmless:
    """A change, and the scene that has it."""

    name: str
    about: str
    make: Callable[[Green], Scene]


def _lines() -> list[str]:
    return (WORLD / "pairs.jsonl").read_text(encoding="utf-8").splitlines()


def _read(green: Green, files: dict[str, str]) -> Scene:
    """The pairs of other files."""
    folder = green.workshop.articles(files)
    return replace(green.scene, pairs=tuple(read_pairs([folder / name for name in files])))


def _shuffled(seed: int) -> Harmless:
    def make(green: Green) -> Scene:
        lines = _lines()
        random.Random(seed).shuffle(lines)
        return _read(green, {"pairs.jsonl": "\n".join(lines)})

    return Harmless("reordered pairs", f"the pairs in another order ({seed})", make)


def _split(at: int) -> Harmless:
    def make(green: Green) -> Scene:
        files = {"first.jsonl": "\n".join(_lines()[:at]), "second.jsonl": "\n".join(_lines()[at:])}
        return _read(green, files)

    return Harmless("split pairs", f"the pairs in two files, the first with {at}", make)


def _written(name: str, about: str, file: str, between: str) -> Harmless:
    """The pairs in a file of another name, with other line ends or empty lines."""
    return Harmless(name, about, lambda green: _read(green, {file: between.join([*_lines(), ""])}))


def _every_second(name: str, about: str, make: Callable[[Green], Scene], begin: int) -> Harmless:
    """A change after which every second pair is asked anew."""

    def half(green: Green) -> Scene:
        scene = make(green)
        return replace(scene, pairs=scene.pairs[begin::2])

    return Harmless(name, about, half)


def _edited(name: str, about: str, edit: Edit, begin: int) -> Harmless:
    return _every_second(name, about, lambda green: green.edited(edit), begin)


def _jobs(jobs: int) -> Harmless:
    def make(green: Green) -> Scene:
        return replace(green.anew(), jobs=jobs)

    return _every_second("other jobs", f"{jobs} pairs at once", make, jobs % 2)


def _saved_again(green: Green) -> Scene:
    """The same bytes in newer files, and an index that is brought up to date."""
    library = green.workshop.library(green.workshop.articles(green.texts))
    for path in library.sources.iterdir():
        path.write_bytes(path.read_bytes())
    library.refresh()
    return green.over(library)


HARMLESS: Sequence[Harmless] = (
    *(_shuffled(seed) for seed in (1, 2, 3)),
    *(_split(at) for at in (1, 20)),
    _written("renamed pairs", "the file of pairs has another name", "questions.jsonl", "\n"),
    _written("CRLF pairs", "the file of pairs has other line ends", "pairs.jsonl", "\r\n"),
    _written("spaced pairs", "empty lines between the pairs", "pairs.jsonl", "\n\n"),
    *(_jobs(jobs) for jobs in (1, 4)),
    *(_edited("index elsewhere", "the index is made anew in another store", dict, begin) for begin in (0, 1)),
    _every_second("saved again", "the articles are saved again as they were", _saved_again, 0),
    _edited("empty lines", "two empty lines at the end of an article", edits.put_behind(_FERRY, "\n\n"), 1),
    _edited("moved lines", "an empty line on top of an article", edits.put_before(_SALT, "\n"), 0),
    _edited("CRLF articles", "other line ends, the index made anew", edits.with_crlf, 1),
    _edited("more articles", "an article about something else", edits.added("ostrand-chess.md", _CHESS), 0),
    _edited("more articles", "another article about something else", edits.added("lamps.txt", _LAMPS), 1),
    _edited("renamed article", f"{_MARROW} is called observatory.md", edits.renamed(_MARROW, "observatory.md"), 0),
    _edited("renamed article", f"{_SALT} is called brine.txt", edits.renamed(_SALT, "brine.txt"), 1),
)


@dataclass(frozen=True)
class Calm:
    """What became of a harmless change: the metrics and guards that ``turned``, each of them a false alarm."""

    harmless: Harmless
    turned: tuple[str, ...]

    @property
    def calm(self) -> bool:
        return not self.turned


def calm(harmless: Harmless, green: Green) -> Calm:
    """Make a harmless change and compare with the world without it."""
    scene = harmless.make(green)
    return Calm(harmless, alarms(compared(scene, green)))
