"""Reading files of pairs: everything that is wrong with them is told at once, with its file and line."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from eval.dataset.pair import Pair, PairIn
from eval.dataset.pair_file import PairFile
from eval.errors import DatasetError


def read_pairs(files: Iterable[Path]) -> list[Pair]:
    """The pairs of files, in their order; raises DatasetError where one is no pair or an id comes twice."""
    return pairs_of(PairFile.read(file) for file in files)


def pairs_of(files: Iterable[PairFile]) -> list[Pair]:
    """The same, of files whose text has been read."""
    pairs: list[Pair] = []
    problems: list[str] = []
    for file in files:
        for row in file.form.rows(file.text):
            if row.problem:
                problems.append(f"{file.path}:{row.line}: {row.problem}.")
                continue
            try:
                pairs.append(Pair.of(PairIn.model_validate_json(row.json), file.path, row.line))
            except ValidationError as error:
                problems.append(f"{file.path}:{row.line}: {sentence_of(error)}")
    problems += _twice(pairs)
    if problems:
        raise DatasetError(problems)
    return pairs


def _twice(pairs: Iterable[Pair]) -> list[str]:
    first: dict[str, Pair] = {}
    problems = []
    for pair in pairs:
        before = first.setdefault(pair.id, pair)
        if before is not pair:
            where = f"{before.file}:{before.line}"
            problems.append(f"{pair.file}:{pair.line}: the id {pair.id!r} stands already at {where}; give it another.")
    return problems


def sentence_of(error: ValidationError) -> str:
    """The first thing that is wrong, and in which field."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    said = first["msg"].removeprefix("Value error, ").replace(" at line 1 column ", " at column ")  # of one row
    return f"{where}: {said}." if where else f"{said}."
