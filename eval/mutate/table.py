"""The kill table, in Markdown that reads well in a terminal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.errors import ResultsError
from eval.mutate.harmless import Calm
from eval.mutate.planted import Kill
from eval.mutate.selftest import Proof

TABLE = "kill-table.md"
_FAULTS = ("fault", "what was planted", "expected", "turned red", "killed")
_CALMS = ("no fault", "what was changed", "turned red", "green")

Row = tuple[str, ...]


def kill_table(found: Proof) -> str:
    """What became of every fault and of every harmless change, and one sentence on all of them."""
    kills = _table(_FAULTS, [_kill(one) for one in found.kills])
    calms = _table(_CALMS, [_calm(one) for one in found.calms]) if found.calms else ()
    return "\n".join([*kills, "", *calms, *([""] if found.calms else []), _summary(found)]) + "\n"


def write_table(table: str, folder: Path) -> None:
    """Raises ResultsError where it cannot be written."""
    path = folder / TABLE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(table, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ResultsError(f"{path} cannot be written ({error.strerror}); choose another --out.") from error


def _kill(kill: Kill) -> Row:
    planted = kill.planted
    return planted.name, planted.about, _names(planted.expected), _names(kill.turned), _yes(kill.killed)


def _calm(one: Calm) -> Row:
    return one.harmless.name, one.harmless.about, _names(one.turned), _yes(one.calm)


def _summary(found: Proof) -> str:
    killed, alarms = sum(one.killed for one in found.kills), sum(not one.calm for one in found.calms)
    told = f"{killed} of {len(found.kills)} faults were killed in the expected metric"
    quiet = f"; {alarms} false alarms in {len(found.calms)} harmless runs" if found.calms else ""
    return f"{told}{quiet}."


def _names(metrics: Sequence[str]) -> str:
    return ", ".join(metrics) or "–"


def _yes(true: bool) -> str:
    return "yes" if true else "NO"


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """The columns are as wide as what is in them."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    for row in (head, tuple("-" * width for width in widths), *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"| {' | '.join(cells)} |"
