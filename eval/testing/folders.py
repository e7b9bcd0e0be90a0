"""Which files pytest takes for pairs, and the baseline that each is held against."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from eval.dataset.files import baseline_of, files_of

NAME = "pairs"


def pairs_below(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of pairs that pytest finds where it is given these files and folders."""
    for path in paths:
        if path.is_file():
            yield path
        for folder in sorted({path, *path.rglob(NAME)}) if path.is_dir() else ():
            if folder.name == NAME and folder.is_dir() and any(folder.iterdir()):
                yield from files_of([folder])


def usual_baseline(file: Path) -> Path:
    """The baseline of the folder that a file of pairs stands in, or of the file where that is no folder of pairs."""
    return baseline_of([file.parent if file.parent.name == NAME else file])
