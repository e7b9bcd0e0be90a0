"""Files that are none, names that are none, and ways that lead out of the folder or round in circles."""

import os
import socket
from contextlib import suppress
from pathlib import Path


def odd_places(folder: Path, outside: Path) -> None:
    """Put them into ``folder``; ``outside`` is a folder with the file ``secret.txt``."""
    _links(folder, outside)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.pdf")
    (folder / "piped.txt").symlink_to("pipe.txt")
    _socket(folder / "socket.txt")
    for name in (
        b"two\nlines.txt",
        b"bell\x07.md",
        b"gr\xfc\xdfe.txt",
        b"\xff\xfe.pdf",
        b"x" * 251 + b".txt",
        b"-.txt",
    ):
        with suppress(OSError):  # some file systems take UTF-8 names only
            Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("Lamp oil.", encoding="utf-8")
    deep = folder
    for _ in range(300):
        deep = deep / "deep"
    deep.mkdir(parents=True)
    (deep / "deep.txt").write_text("Lamp oil.", encoding="utf-8")
    (folder / "folder.txt").mkdir()
    (folder / "shut.txt").write_text("Lamp oil.", encoding="utf-8")
    (folder / "shut.txt").chmod(0)
    (folder / "shut").mkdir()
    (folder / "shut").chmod(0)
    _origins(folder, outside)


def _links(folder: Path, outside: Path) -> None:
    for name, target in {
        "loop.txt": "loop.txt",
        "there.txt": "back.txt",
        "back.txt": "there.txt",
        "nowhere.txt": "missing.txt",
        "zero.txt": "/dev/zero",
        "random.pdf": "/dev/urandom",
        "terminal.txt": "/dev/tty",
        "out.txt": str(outside / "secret.txt"),
        "out.md": os.path.relpath(outside / "secret.txt", folder),
        "out": str(outside),
        "up": "..",
        "self": ".",
        "round": "round",
    }.items():
        (folder / name).symlink_to(target)
    (folder / "out-hard.csv").symlink_to(outside / "secret.txt")


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening, suppress(OSError):  # its name is at most 107 bytes long
        listening.bind(str(path))


def _origins(folder: Path, outside: Path) -> None:
    """Files that tell an origin, and are no better."""
    for number, text in enumerate(("", "[" * 50_000, '{"url": 5}', '{"url": "javascript:alert(1)"}', "\0" * 70_000)):
        (folder / f"origin{number}.txt").write_text("Lamp oil.", encoding="utf-8")
        (folder / f"origin{number}.txt.origin.json").write_text(text, encoding="utf-8")
    for name, target in {"origin-link.txt": outside / "secret.txt", "origin-zero.txt": Path("/dev/zero")}.items():
        (folder / name).write_text("Lamp oil.", encoding="utf-8")
        (folder / f"{name}.origin.json").symlink_to(target)
    (folder / "origin-pipe.txt").write_text("Lamp oil.", encoding="utf-8")
    os.mkfifo(folder / "origin-pipe.txt.origin.json")
