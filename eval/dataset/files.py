"""Where pairs stand, and where the baseline of a set of pairs does."""

from collections.abc import Sequence
from pathlib import Path

from eval.dataset.pair import Pair
from eval.dataset.pair_file import SUFFIXES
from eval.errors import DatasetError

SHIPPED = Path(__file__).parent.parent / "pairs"
_ENDS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


def files_of(named: Sequence[Path]) -> list[Path]:
    """The files of pairs that are named, those of a folder by name; of the shipped pairs where none is named."""
    files = [file for path in named or (SHIPPED,) for file in (_inside(path) if path.is_dir() else [path])]
    if not files:
        raise DatasetError([f"{_told(named)} holds no pairs; name a file that ends in {_ENDS}."])
    return files


def baseline_of(named: Sequence[Path]) -> Path:
    """The baseline of a set of pairs: ``baselines/NAME.json`` beside the first of them."""
    first = (named[0] if named else SHIPPED).resolve()
    return first.parent / "baselines" / f"{first.stem}.json"


def check_some(pairs: Sequence[Pair], named: Sequence[Path]) -> None:
    """Raises DatasetError where there are none: a run of nothing would pass."""
    if not pairs:
        raise DatasetError([f"{_told(named)} holds no pairs; add some with linecite eval add."])


def _told(named: Sequence[Path]) -> str:
    return ", ".join(map(str, named or (SHIPPED,)))


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
