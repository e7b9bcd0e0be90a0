"""The results as JUnit XML: a suite for each file of pairs, a case for each pair."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from xml.etree import ElementTree as ET

from eval.compare.comparison import Change, Comparison
from eval.report.figures import shortened
from eval.report.rows import Row, lost, rows_of, unmeasured
from eval.results import Results

_INVALID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
_KINDS = ("failure", "error", "skipped")
_LONGEST = 300


def junit(results: Results, comparison: Comparison | None, seconds: Mapping[str, float]) -> str:
    """A pair fails where it broke, a guard did not hold, or, without a baseline, a point was lost.

    It is an error where it could not be measured, and skipped where it loses a point that the baseline lost as well or,
    being new, does not know.
    ``seconds`` are those of a pair by id, where they are known.
    """
    rows = sorted(rows_of(results, comparison), key=lambda row: (row.item.file, row.item.line, row.id))
    root = ET.Element("testsuites", name="linecite eval")
    for file in dict.fromkeys(row.item.file for row in rows):
        _suite(root, file, [row for row in rows if row.item.file == file], seconds)
    _count(root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(root: ET.Element, file: str, rows: Sequence[Row], seconds: Mapping[str, float]) -> None:
    suite = ET.SubElement(root, "testsuite", name=_valid(file))
    for row in rows:
        name = PurePath(file).stem
        time = {"time": f"{seconds[row.id]:.6f}"} if row.id in seconds else {}
        at = {"file": _valid(file), "line": str(row.item.line), **time}
        case = ET.SubElement(suite, "testcase", {"classname": _valid(name), "name": _valid(row.id), **at})
        kind, message = outcome_of(row)
        if kind:
            what = {"message": _valid(shortened(message, _LONGEST)), "type": ", ".join(row.changes) or kind}
            told = ET.SubElement(case, kind, what)
            told.text = _valid(_detail(row)) if kind != "skipped" else None
    _count(suite)


def outcome_of(row: Row) -> tuple[str, str]:
    """``failure``, ``error``, ``skipped`` or nothing, and why."""
    if row.faults:
        return "failure", " ".join(f"{fault.guard}: {fault.explanation}" for fault in row.faults)
    lacking = row.item.problem or ", ".join(unmeasured(row.item))
    if lacking or Change.UNMEASURED in row.changes:
        return "error", row.told or f"unmeasured: {lacking}"
    if Change.BROKEN in row.changes or Change.MISSING in row.changes:
        return "failure", row.told
    if not lost(row.item):
        return "", ""
    if row.before is not None:
        return "skipped", "The baseline lost this point as well."
    if row.changes:
        return "skipped", "It is new, and not answered as it should be yet."
    return "failure", row.why or "It lost a point."


def _detail(row: Row) -> str:
    answer, before = row.item.answer, row.before.answer if row.before is not None and row.after is not None else None
    told = [
        f"Question: {row.item.question}",
        f"Expected: {'; '.join(group[0] for group in row.item.expected) or 'no answer'}",
        f"Answer: {answer.answer if answer is not None else 'none'}",
        *([f"Baseline: {before.answer}"] if before is not None else []),
    ]
    return "\n".join(told)


def _count(parent: ET.Element) -> None:
    """The numbers that readers look for, of all cases below."""
    cases = list(parent.iter("testcase"))
    parent.set("tests", str(len(cases)))
    for name, kind in zip(("failures", "errors", "skipped"), _KINDS, strict=True):
        parent.set(name, str(sum(case.find(kind) is not None for case in cases)))
    parent.set("time", f"{sum(float(case.get('time', 0)) for case in cases):.6f}")


def _valid(told: str) -> str:
    return _INVALID.sub("", told)
