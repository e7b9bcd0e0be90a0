"""How long the stages took: in a file of its own, since times differ from run to run and results do not."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path
from statistics import median

from pydantic import TypeAdapter, ValidationError

from eval.errors import ResultsError

Seconds = Mapping[str, float]


@dataclass(frozen=True)
class Time:
    """Of one stage, in seconds, over the ``n`` answers that had it; 95 % of them took ``p95`` at most."""

    stage: str
    n: int
    median: float
    p95: float
    total: float


@dataclass(frozen=True)
class Times:
    """``pairs`` holds the seconds of every answer, one a repeat, by the id of its pair."""

    stages: tuple[Time, ...]
    pairs: Mapping[str, tuple[Seconds, ...]]


def times_of(pairs: Mapping[str, Sequence[Seconds]]) -> Times:
    """The stages of all answers, in the order in which they are first met."""
    told = [seconds for one in pairs.values() for seconds in one]
    stages = dict.fromkeys(stage for seconds in told for stage in seconds)
    return Times(
        tuple(_time(stage, [seconds[stage] for seconds in told if stage in seconds]) for stage in stages),
        {id: tuple(one) for id, one in pairs.items()},
    )


def _time(stage: str, seconds: Sequence[float]) -> Time:
    ordered = sorted(seconds)
    p95 = ordered[ceil(0.95 * len(ordered)) - 1]  # the nearest rank
    return Time(stage, len(ordered), round(median(ordered), 6), p95, round(sum(ordered), 6))


def write_times(times: Times, path: Path) -> None:
    """Raises ResultsError where it cannot be written."""
    pairs = ",\n".join(f"{_json(id)}: {_json(seconds)}" for id, seconds in times.pairs.items())
    stages = ",\n".join(_json(asdict(one)) for one in times.stages)
    text = f'{{"stages": [\n{stages}\n],\n"pairs": {{\n{pairs}\n}}}}\n'
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ResultsError(f"{path} cannot be written ({error.strerror}); choose another --out.") from error


def read_times(path: Path) -> Times:
    """Raises ResultsError where the file is not there or holds no times."""
    try:
        return TypeAdapter(Times).validate_json(path.read_bytes())
    except OSError as error:
        raise ResultsError(f"{path} cannot be read ({error.strerror}); run linecite eval run first.") from error
    except ValidationError as error:
        raise ResultsError(f"{path} holds no times; run linecite eval run again.") from error


def _json(what: object) -> str:
    return json.dumps(what, ensure_ascii=False)
