"""How fast and how good search by vectors is: ``python -m index.bench.vectors FOLDER --rows 1000000``.

Each query is one search of one thread; times are wall clock, taken in turns so that all indexes meet the same machine.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from index.bench.machine import machine
from index.bench.world import World, nearest, world_of
from index.embed import Vectors
from index.vectors import ExactIndex, Ids, QuantizedIndex, Settings, inner_products, sample_of

_SIZES = (10_000, 30_000, 50_000, 100_000, 300_000, 1_000_000)
_TURN = 20  # queries of one index before it is another's turn
_CHANGED = 4_000
_COLUMNS = (
    "vectors | index | p50 ms | p99 ms | of 32-bit exact | recall@10 | best 100 among 200 | memory MB | made in s "
    "| opened in ms | 4,000 changed in s"
)

Find = Callable[[Vectors], Ids]


@dataclass(frozen=True)
class Candidate:
    """An index to be measured: how it finds the numbers of rows, and what it costs.

    ``made`` and ``changed`` are seconds (-1 where it cannot be changed), ``opened`` milliseconds.
    """

    name: str
    find: Find
    megabytes: float
    made: float
    opened: float
    changed: float = -1.0


def flat(world: World, count: int) -> Candidate:
    """What every ratio is to: 32-bit vectors, all compared by FAISS."""
    import faiss

    start = time.perf_counter()
    index = faiss.IndexFlatIP(world.rows.shape[1])
    for at in range(0, count, 20_000):
        index.add(world.rows[at : min(at + 20_000, count)].astype(np.float32))
    opened = time.perf_counter() - start
    megabytes = count * world.rows.shape[1] * 4 / 1e6
    return Candidate("`IndexFlatIP`", lambda query: index.search(query[None], 400)[1][0], megabytes, 0, opened * 1e3)


def exact(world: World, count: int) -> Candidate:
    start = time.perf_counter()
    index = ExactIndex([world.rows[:count]])
    opened = time.perf_counter() - start
    megabytes = count * world.rows.shape[1] * (4 if count <= 10_000 else 2) / 1e6
    return Candidate("`ExactIndex`", lambda query: index.search(query, 400)[0], megabytes, 0, opened * 1e3)


def quantized(world: World, count: int, settings: Settings, folder: Path) -> Candidate:
    """Made, saved, opened, changed; each candidate it finds is compared anew with its row."""
    path, rows, start = folder / "vectors.faiss", world.rows[:count], time.perf_counter()
    index = QuantizedIndex(rows.shape[1], settings)
    index.train(rows[sample_of(count, settings.sample)])
    index.add(np.arange(count), rows)
    index.save(path)
    made, start = time.perf_counter() - start, time.perf_counter()
    opened = QuantizedIndex.load(path.read_bytes())
    seconds, start = time.perf_counter() - start, time.perf_counter()
    some = sample_of(count, _CHANGED)
    index.remove(some)
    index.add(some, rows[some])
    changed = time.perf_counter() - start

    def find(query: Vectors) -> Ids:
        numbers, _ = opened.search(query, settings.candidates)
        return numbers[np.argsort(-inner_products(rows[numbers], query), kind="stable")]

    return Candidate("`QuantizedIndex`", find, path.stat().st_size / 1e6, made, seconds * 1e3, changed)


def timed(candidates: Sequence[Candidate], queries: Vectors) -> tuple[list[list[float]], list[list[Ids]]]:
    """Milliseconds and findings of each candidate for each query."""
    times: list[list[float]] = [[] for _ in candidates]
    found: list[list[Ids]] = [[] for _ in candidates]
    for at in range(0, len(queries), _TURN):
        for number, candidate in enumerate(candidates):
            candidate.find(queries[at])  # what the last one pushed out of the caches comes back
            for query in queries[at : at + _TURN]:
                start = time.perf_counter()
                numbers = candidate.find(query)
                times[number].append((time.perf_counter() - start) * 1e3)
                found[number].append(numbers)
    return times, found


def recall(found: Sequence[Ids], true: Ids, wanted: int, among: int) -> float:
    """Mean share of the ``wanted`` nearest rows that are among the first found."""
    shares = [len(np.intersect1d(f[:among], t[:wanted])) / wanted for f, t in zip(found, true, strict=True)]
    return float(np.mean(shares))


def rows_of_table(world: World, count: int, folder: Path) -> list[str]:
    candidates = [flat(world, count), exact(world, count), quantized(world, count, Settings(), folder)]
    true = nearest(world, count, 100)
    times, found = timed(candidates, world.queries)
    base = float(np.median(times[0]))
    return [
        f"| {count:,} | {c.name} | {np.median(t):.2f} | {np.percentile(t, 99):.2f} | {np.median(t) / base:.3f} "
        f"| {recall(f, true, 10, 10):.4f} | {recall(f, true, 100, 200):.4f} | {c.megabytes:.0f} | {c.made:.1f} "
        f"| {c.opened:.0f} | {f'{c.changed:.2f}' if c.changed >= 0 else '-'} |"
        for c, t, f in zip(candidates, times, found, strict=True)
    ]


def table(folder: Path, rows: int, queries: int, scratch: Path) -> str:
    """The table of all sizes up to ``rows``."""
    world = world_of(folder, rows, queries)
    lines = [f"| {_COLUMNS} |", f"|{' --- |' * (_COLUMNS.count('|') + 1)}"]
    for count in sorted({size for size in _SIZES if size < rows} | {rows}):
        lines += rows_of_table(world, count, scratch)
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m index.bench.vectors", description=__doc__)
    parser.add_argument("folder", type=Path, help="rows.npy and queries.npy, or articles")
    parser.add_argument("--rows", type=int, default=1_000_000, help="size of the largest index (default: %(default)s)")
    parser.add_argument("--queries", type=int, default=500, help="questions asked of each (default: %(default)s)")
    arguments = parser.parse_args()
    print(f"{machine('faiss-cpu', 'numpy')}; {arguments.queries} queries of one thread each.\n")
    with TemporaryDirectory() as folder:
        print(table(arguments.folder, arguments.rows, arguments.queries, Path(folder)))


if __name__ == "__main__":
    main()
