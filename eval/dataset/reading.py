"""Reading files of pairs: everything that is wrong with them is told at once, with its file and line."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from eval.dataset.pair import Pair, PairIn
from eval.errors import DatasetError


def read_pairs(files: Iterable[Path]) -> list[Pair]:
    """The pairs of JSON Lines files, in their order; raises DatasetError where one is no pair or an id comes twice."""
    pairs: list[Pair] = []
    problems: list[str] = []
    for file in files:
        for number, text in enumerate(_lines(file), 1):
            if not text.strip():
                continue
            try:
                pairs.append(Pair.of(PairIn.model_validate_json(text), file, number))
            except ValidationError as error:
                problems.append(f"{file}:{number}: {_sentence(error)}")
    problems += _twice(pairs)
    if problems:
        raise DatasetError(problems)
    return pairs


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DatasetError([f"{file} cannot be read ({error.strerror or error}); check the path."]) from error
    except UnicodeDecodeError as error:
        raise DatasetError([f"{file} is no UTF-8; save it as UTF-8."]) from error


def _twice(pairs: Iterable[Pair]) -> list[str]:
    first: dict[str, Pair] = {}
    problems = []
    for pair in pairs:
        before = first.setdefault(pair.id, pair)
        if before is not pair:
            where = f"{before.file}:{before.line}"
            problems.append(f"{pair.file}:{pair.line}: the id {pair.id!r} stands already at {where}; give it another.")
    return problems


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ")
    return f"{where}: {said}." if where else f"{said}."
