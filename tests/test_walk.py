"""docs/walk-through.md shows what ``linecite ask --explain`` prints; ``python -m tests.test_walk`` writes it anew."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.explain import explained
from index.embed import Embedder, default_embedder
from tests.bot.world import EXAMPLE, bot_over

PAGE = EXAMPLE.parent / "walk-through.md"
_BLOCK = re.compile(
    r'^```sh\nlinecite ask "([^"\n]+)" --explain --sources docs/example\n```\n\n```text\n(.*?)\n```$', re.S | re.M
)
_DECIMAL = re.compile(r"\d+\.\d{2,}")
_SLACK = 0.03  # another processor's last bits may move a score so far


def blocks() -> list[tuple[str, str]]:
    return _BLOCK.findall(PAGE.read_text(encoding="utf-8"))


def explanations(folder: Path, model: Embedder) -> dict[str, str]:
    files = {path.name: path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.iterdir())}
    bot = bot_over(folder, model, files)
    return {question: untimed(explained(bot.explain(question))) for question, _ in blocks()}


_OF_THE_MODEL = (" + ", " - ", "     search", "4. Confidence")  # lines with scores of the reading model


def untimed(text: str) -> str:
    """The explanation without its times, which no two runs share."""
    return re.sub(r"\n   seconds .*", "", text)


def by_line(text: str) -> list[tuple[str, str]]:
    """The lines without their decimals, and as they are, sorted: what is ranked as good as alike has no order of its
    own, since the last digits of a score are those of the processor."""
    return sorted((_DECIMAL.sub("#", line), line) for line in text.split("\n"))


def test_every_command_of_the_page_prints_what_stands_below_it(tmp_path: Path, model: Embedder) -> None:
    shown = blocks()
    assert len(shown) >= 8
    printed = explanations(tmp_path, model)
    for question, text in shown:
        now, then = by_line(printed[question]), by_line(text)
        assert [masked for masked, _ in now] == [masked for masked, _ in then], question
        for (_, mine), (_, theirs) in zip(now, then, strict=True):
            if theirs.startswith(_OF_THE_MODEL):
                continue  # processors differ in the last bits of 8-bit arithmetic, and these hang on them
            expected = [float(number) for number in _DECIMAL.findall(theirs)]
            assert [float(number) for number in _DECIMAL.findall(mine)] == pytest.approx(expected, abs=_SLACK), question


def test_the_command_prints_every_stage(tmp_path: Path) -> None:
    question = blocks()[0][0]
    command = [sys.executable, "-m", "bot", "ask", question, "--explain", "--sources", str(EXAMPLE)]
    told = subprocess.run(
        [*command, "--store", str(tmp_path)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert [line[:2] for line in told.stdout.splitlines() if re.match(r"\d\. ", line)] == ["1.", "2.", "3.", "4.", "5."]


def write(folder: Path) -> None:
    """Put what is printed now into the page."""
    printed = explanations(folder, default_embedder())
    page = PAGE.read_text(encoding="utf-8")
    for question, text in blocks():
        page = page.replace(f"```text\n{text}\n```", f"```text\n{printed[question]}\n```")
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        write(Path(scratch))
