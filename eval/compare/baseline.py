"""A baseline: the results that a change is measured against, kept in git."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from eval.asking.asked import Trace
from eval.errors import ResultsError
from eval.item import Item
from eval.metrics.metric import Score
from eval.results import FORMAT, Results, read_results

_RESULTS = ".jsonl"


def write_baseline(results: Results, path: Path) -> None:
    """One JSON document, an item a line, by id, so that git shows which pairs changed.

    Raises ResultsError where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.part")
        beside.write_bytes(_document(results).encode("utf-8", "backslashreplace"))  # as write_results
        beside.replace(path)
    except OSError as error:
        raise ResultsError(f"{path} cannot be written ({error.strerror}); choose another --baseline.") from error


def read_baseline(path: Path) -> Results:
    """A baseline, or the results of another run where the name ends in .jsonl.

    Raises ResultsError where there is none, or none of this format.
    """
    if path.suffix == _RESULTS:
        return read_results(path)
    try:
        told = path.read_bytes()
    except FileNotFoundError as error:
        raise ResultsError(f"There is no baseline {path} yet; run linecite eval bless.") from error
    except OSError as error:
        raise ResultsError(f"The baseline {path} cannot be read ({error.strerror}); choose another.") from error
    try:
        held = json.loads(told)
        _check_format(held, path)
        return TypeAdapter(Results).validate_python(held)
    except (ValidationError, ValueError, RecursionError) as error:
        raise ResultsError(f"{path} holds no baseline; run linecite eval bless to make it anew.") from error


def _check_format(held: object, path: Path) -> None:
    """First, since what else an other format has is not known."""
    number = held.get("format", FORMAT) if isinstance(held, dict) else FORMAT
    if number != FORMAT:
        raise ResultsError(f"{path} has format {number}, not {FORMAT}; run linecite eval bless to renew it.")


def slim(item: Item) -> Item:
    """What a baseline keeps of an item: the answer that was scored, its values, how sure it was, and who is blamed."""
    scores = {name: _slim(score) for name, score in sorted(item.scores.items())}
    return replace(item, answers=item.answers[:1], trace=_thin(item.trace), scores=scores)


def _thin(trace: Trace | None) -> Trace | None:
    """The confidences, and the first passage that a draft rests on: what risk and coverage are made of."""
    if trace is None:
        return None
    parts = (replace(part, found=(), ranked=(), trusted=part.trusted[:1], cited=()) for part in trace.parts)
    return replace(trace, parts=tuple(parts))


def _slim(score: Score) -> Score:
    """A value speaks for itself; only that there is none wants a reason."""
    return replace(score, explanation="") if score.value is not None else score


def _document(results: Results) -> str:
    items = sorted(results.items, key=lambda item: item.id)
    parts = {
        "format": str(results.format),
        "url": _json(results.url),
        "signature": f"{{\n{_rows(asdict(results.signature))}\n}}",
        "totals": f"{{\n{_rows({name: asdict(total) for name, total in sorted(results.totals.items())})}\n}}",
        "items": f"[\n{_joined(_json(asdict(slim(item))) for item in items)}\n]",
    }
    return f"{{{_joined(f'{_json(name)}: {part}' for name, part in parts.items())}}}\n"


def _rows(told: dict[str, object]) -> str:
    return _joined(f"{_json(name)}: {_json(value)}" for name, value in told.items())


def _joined(rows: Iterable[str]) -> str:
    return ",\n".join(rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
