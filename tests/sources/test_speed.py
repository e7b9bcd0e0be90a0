"""Reading takes time in proportion to the length of the text, also where each line may begin something."""

import time

import pytest

from sources.formats import read_text

pytestmark = pytest.mark.slow

LINES = [
    "{|",
    "| a",
    "! a !! b",
    "Hive",
    "HIVE CARE\n",
    "Hive  Year  Wax",
    "; a",
    ": a",
    "# a",
    "Hive / Year\n| a | 1 |",
    "Club Joined Since Notes\n Norway 1905",
    "**a**",
    "a\n---",
    "| a |\nHive",
    " a",
    "{{a|",
    "{{a|\n| b = c\n}}",
    "1. Hive\n\nIt hums.\n",
]


@pytest.mark.parametrize("line", LINES)
def test_many_lines_of_one_kind(line: str) -> None:
    started = time.perf_counter()
    read_text("hive.wiki", f"{line}\n" * 8_000)
    assert time.perf_counter() - started < 10  # about one second; quadratic reading takes far longer


@pytest.mark.parametrize("part", ["| ", "**", "a  ", "a\t", "=", "[[", "{{", " - ", "! !!", "12 m ", "Ab "])
def test_one_long_line(part: str) -> None:
    started = time.perf_counter()
    read_text("hive.txt", f"Hive Year Wax\n {part * 20_000}\n x 1\n")
    assert time.perf_counter() - started < 10
