"""The results of a run: a header and one item a line, the same bytes for the same answers."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.errors import ResultsError
from eval.item import Item
from eval.signature import Signature

FORMAT = 1


@dataclass(frozen=True)
class Total:
    """A metric over the items that it applies to, with its 95 % interval; ``value`` is None where none was measured."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    unmeasured: int


@dataclass(frozen=True)
class Results:
    """A run. ``url`` is the server that was asked, empty for the bot in this process."""

    signature: Signature
    totals: Mapping[str, Total]
    items: tuple[Item, ...]
    url: str = ""
    format: int = FORMAT

    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}


@dataclass(frozen=True)
class _Header:
    signature: Signature
    totals: Mapping[str, Total] = field(default_factory=dict)
    url: str = ""
    format: int = FORMAT


def write_results(results: Results, path: Path) -> None:
    """One JSON object a line, the header first; raises ResultsError where it cannot be written."""
    header = _Header(results.signature, results.totals, results.url, results.format)
    told = [asdict(header), *(asdict(item) for item in results.items)]
    rows = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in told)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".part")
        beside.write_bytes(rows.encode("utf-8", "backslashreplace"))  # half a surrogate pair, as JSON escapes it
        beside.replace(path)
    except OSError as error:
        raise ResultsError(f"{path} cannot be written ({error.strerror}); choose another --out.") from error


def read_results(path: Path) -> Results:
    """Raises ResultsError where the file is no results of this format."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise ResultsError(f"{path} cannot be read ({error.strerror}); run linecite eval run first.") from error
    except UnicodeDecodeError as error:
        raise ResultsError(f"{path} holds no results; run linecite eval run again.") from error
    try:
        header = TypeAdapter(_Header).validate_python(json.loads(lines[0]))
        if header.format != FORMAT:
            raise ResultsError(f"{path} has format {header.format}, not {FORMAT}; run linecite eval run again.")
        items = TypeAdapter(Item)
        # Not validate_json, which refuses half of a surrogate pair: a file's name may hold one.
        read = tuple(items.validate_python(json.loads(line)) for line in lines[1:] if line)
    except (ValidationError, json.JSONDecodeError, RecursionError) as error:
        raise ResultsError(f"{path} holds no results; run linecite eval run again.") from error
    return Results(header.signature, header.totals, read, header.url)
