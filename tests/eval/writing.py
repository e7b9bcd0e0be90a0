"""Two language models that follow a script: one copies what it is given with its marks, the other makes numbers up."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sources.formats.sentences import sentences
from tests.llm.scripted import Body, Scripted, Step, says

MODEL = "tiny-1b"


def configured(folder: Path, server: Scripted, **more: object) -> Path:
    """A configuration that names a scripted model."""
    told = {"base_url": server.url, "model": MODEL, "retries": 0, **more}
    path = folder / "linecite.toml"
    path.write_text("[llm]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()))
    return path


class Copying:
    """Says the first line that it is given, or one line of each side, sentence by sentence with the mark behind it.

    A follow-up it rewrites as is written down for it, and otherwise not at all.
    """

    def __init__(self, rewrites: Mapping[str, str] = {}) -> None:
        self.rewrites = rewrites

    def __call__(self, body: Body) -> Step:
        data = _data(body)
        last = next((one["last question"] for one in data if "last question" in one), None)
        if last is not None:
            return says(self.rewrites.get(last, "No."))
        sides = next((one["sides"] for one in data if "sides" in one), [[1]])
        lines = _lines(data)
        return says(" ".join(_marked(lines[side[0]], side[0]) for side in sides), chunk=7)


def inventing(body: Body) -> Step:
    """Says of the first line what it says, with other numbers; where there is none, one that nobody has heard of."""
    text = _lines(_data(body)).get(1, "It is so.")
    other = re.sub(r"\d+", lambda found: str(int(found[0]) + 7), text)
    return says(f"{other} It took 4,711 workers of Quorundum. [1]" if other == text else _marked(other, 1))


def _data(body: Body) -> list[dict[str, Any]]:
    """What a request gives to write from, an object a line."""
    return [json.loads(line) for line in body["messages"][-1]["content"].splitlines()]


def _lines(data: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    return {one["line"]: one["text"] for one in data if "line" in one}


def _marked(text: str, n: int) -> str:
    parts = [text[start:end].strip() for start, end in sentences(text, 0, len(text))]
    return " ".join(f"{part} [{n}]" for part in parts if part)
