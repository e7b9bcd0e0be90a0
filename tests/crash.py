"""Builders killed at random moments and disks that are cut, while other processes read: ``python -m tests.crash``.

The articles all carry the same edition number, and every round brings a new edition of all of them. Whatever happens to
the builder, whoever opens the store must find one edition, whole: the old one or the new one.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np

from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.search import search
from index.store import open_current

ARTICLES = 300
READERS = 4
_EMBEDDER = WordEmbedder(["bee", "wax", "lid"])


def write_edition(folder: Path, edition: int) -> None:
    """All articles in a new edition; every tenth is gone in every second one."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(ARTICLES):
        path = folder / f"box-{n}.md"
        if edition % 2 and n % 10 == 0:
            path.unlink(missing_ok=True)
        else:
            path.write_text(
                f"# Box {n}\n\nThis is edition e{edition} of box {n}.\n\nA bee, wax {n}.\n", encoding="utf-8"
            )


def edition_in(store: Path) -> int:
    """The one edition in the store; raises AssertionError where it is not whole, SnapshotError where it is damaged."""
    snapshot = open_current(store)
    bodies = [p.body for p in snapshot.passages if "edition" in p.body]
    found = {int(body.split("edition e")[1].split()[0]) for body in bodies}
    assert len(found) == 1, f"editions {sorted(found)} in one snapshot"
    [edition] = found
    expected = sum(not (edition % 2 and n % 10 == 0) for n in range(ARTICLES))
    assert len(snapshot.sources) == len(bodies) == expected, f"{len(bodies)} of {expected} articles of {edition}"
    hits = search(snapshot, f"edition e{edition}", np.array([1, 0, 0], np.float32), 5)
    assert len(hits) == 5
    assert snapshot.document(hits[0].passage.source).text.count(f"e{edition}") == 1
    return edition


@dataclass(frozen=True)
class Outcome:
    """What a suite saw: rounds, after how many the new edition was there already, and how often readers read."""

    rounds: int
    new: int
    reads: int = 0

    def __str__(self) -> str:
        kept = self.rounds - self.new
        found = f"{self.new} found the new edition, {kept} the old one, none a mixture"
        return f"{self.rounds} rounds: {found}" + (f"; {self.reads} reads meanwhile" if self.reads else "")


def _builder(sources: Path, store: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.crash", "build", str(sources), str(store)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def kill(folder: Path, times: int, seed: int = 0, readers: int = READERS) -> Outcome:
    """Kill the builder at ``times`` random moments, ``readers`` processes reading meanwhile."""
    sources, store, chance = folder / "articles", folder / "store", random.Random(seed)
    write_edition(sources, 0)
    bring_up_to_date(sources, store, _EMBEDDER)
    reading = [
        subprocess.Popen([sys.executable, "-m", "tests.crash", "read", str(store)], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(readers)
    ]  # fmt: skip
    write_edition(sources, 1)
    started = time.monotonic()
    _builder(sources, store).communicate()
    whole = time.monotonic() - started
    new, last = 0, edition_in(store)
    for edition in range(2, times + 2):
        write_edition(sources, edition)
        builder = _builder(sources, store)
        time.sleep(chance.uniform(0.1, 1.0) * whole)
        builder.kill()
        builder.communicate()
        found = edition_in(store)
        assert found in (last, edition), f"edition {found} after {last}, when {edition} was built"
        new, last = new + (found == edition), found
    bring_up_to_date(sources, store, _EMBEDDER)
    assert edition_in(store) == times + 1
    assert [p.name for p in store.iterdir() if p.name in ("building", ".builder.json")] == []
    reads = 0
    for one in reading:
        out, err = one.communicate(b"stop\n")
        assert one.returncode == 0, err.decode()
        reads += int(out)
    return Outcome(times, new, reads)


def full_disk(folder: Path, times: int, seed: int = 0) -> Outcome:
    """Build on a file system with a random rest of room, ``times`` times; needs the right to mount one."""
    sources, chance, new, last = folder / "articles", random.Random(seed), 0, 0
    disk = folder / "disk"
    disk.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=True)
    try:
        store = disk / "store"
        write_edition(sources, 0)
        bring_up_to_date(sources, store, _EMBEDDER)
        for edition in range(1, times + 1):
            write_edition(sources, edition)
            (disk / "filler").write_bytes(b"x" * (_free(disk) - chance.randrange(400_000)))
            _, err = _builder(sources, store).communicate()
            found = edition_in(store)
            assert found in (last, edition)
            assert found == edition or b"No space left on device" in err, err.decode()
            assert b"Traceback" not in err, err.decode()
            new, last = new + (found == edition), found
            (disk / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        write_edition(sources, times + 1)
        _, err = _builder(sources, store).communicate()
        assert b"Read-only file system" in err, err.decode()
        assert edition_in(store) == last
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        bring_up_to_date(sources, store, _EMBEDDER)
        assert edition_in(store) == times + 1
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    return Outcome(times, new)


def _free(disk: Path) -> int:
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


@click.group(invoke_without_command=True)
@click.option("--times", default=100, show_default=True, help="How often a builder is killed, and a disk is full.")
@click.option("--seed", default=0, show_default=True, help="Of the random moments.")
@click.pass_context
def main(context: click.Context, times: int, seed: int) -> None:
    """Kill builders and cut disks; exits 1 where a store was not whole afterwards."""
    if context.invoked_subcommand is not None:
        return
    with tempfile.TemporaryDirectory() as folder:
        click.echo(f"killed (kill -9): {kill(Path(folder) / 'kill', times, seed)}")
        click.echo(f"full disk, then a read-only one: {full_disk(Path(folder) / 'full', times, seed)}")


@main.command()
@click.argument("sources", type=click.Path(path_type=Path))
@click.argument("store", type=click.Path(path_type=Path))
def build(sources: Path, store: Path) -> None:
    """Build once, as the process that is to be killed."""
    from sources.errors import LineciteError

    try:
        bring_up_to_date(sources, store, _EMBEDDER)
    except LineciteError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@main.command()
@click.argument("store", type=click.Path(path_type=Path))
def read(store: Path) -> None:
    """Open and read the store until a line comes in on stdin; prints how often."""
    import threading

    stop = threading.Event()

    def wait() -> None:
        sys.stdin.readline()
        stop.set()

    threading.Thread(target=wait, daemon=True).start()
    times = 0
    while not stop.is_set():
        edition_in(store)
        times += 1
        stop.wait(0.05)
    click.echo(times)


if __name__ == "__main__":
    main()
