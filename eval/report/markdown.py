"""Any text inside Markdown, so that it stays text."""

import re

from eval.report.figures import shortened

_SIGN = re.compile(r"([\\`*_\[\]<>|~#])")
_LONGEST = 200


def plain(told: str, most: int = _LONGEST) -> str:
    """On one line, no mark-up in it, nobody mentioned by it."""
    return _SIGN.sub(r"\\\1", shortened(told, most)).replace("@", "@\u2060")


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """The first column to the left, the others to the right."""
    rule = row([":--", *["--:"] * (len(heads) - 1)])
    return "\n".join([row(heads), rule, *map(row, rows)])
