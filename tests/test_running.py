"""docs/running-a-server.md tells of everything that can be configured, and what it shows can be used."""

import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bot.config.config import Config

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "running-a-server.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def tables() -> dict[str, type[BaseModel]]:
    """The model of each table of the file."""
    found = {}
    for name, field in Config.model_fields.items():
        kinds = [field.annotation, *get_args(field.annotation)]
        found[name] = next(kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return found


@pytest.mark.parametrize("table", tables())
def test_every_key_of_every_table_is_told_of(table: str) -> None:
    configuration = README.split("\n## Configuration\n", 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `([a-z0-9_.]+)` \|", PAGE, re.MULTILINE)
    for key in tables()[table].model_fields:
        assert f"{table}.{key}" in rows or key in rows, f"{table}.{key}"
        assert key in configuration, f"{table}.{key} in the README"


def test_the_files_that_are_shown_are_read(tmp_path: Path) -> None:
    (tmp_path / "linecite-password.txt").write_text("long enough\n", encoding="utf-8")
    for text in (PAGE, README):
        for number, block in enumerate(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)):
            assert set(tomllib.loads(block)) <= set(tables())
            file = tmp_path / f"{number}.toml"
            file.write_text(block, encoding="utf-8")
            assert Config.load(file, {}) != Config()


def test_what_holds_without_a_key_is_what_the_page_says() -> None:
    limits = dict(re.findall(r"^\| `([a-z_]+)` \| .* \| (\d+) \|$", PAGE, re.MULTILINE))
    assert len(limits) == 6
    for key, value in limits.items():
        assert getattr(Config().limits, key) == int(value)
    assert [str(scope) for scope in Config().access.anonymous] == ["ask", "read"]


def test_every_code_of_the_page_is_one_of_the_server() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    for named in re.findall(r"\b[45]\d\d `([a-z_]+)`", PAGE):
        assert f'"{named}"' in code, named
