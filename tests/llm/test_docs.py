"""docs/language-model.md tells of every key, every fault and every trouble, with the values that hold."""

import re
from pathlib import Path

import pytest

from bot.config.config import Config
from bot.config.llm import Llm
from bot.llm.model import Trouble
from bot.llm.said import Fault
from bot.types import Checks

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "language-model.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return PAGE.split(f"\n## {name}\n", 1)[1].split("\n## ", 1)[0]


def defaults() -> dict[str, str]:
    """What the table says holds without each key."""
    rows = re.findall(r"^\| (`[a-z_`, ]+`) \| .* \| (.*) \|$", section("The table"), re.MULTILINE)
    return {key: told for keys, told in rows for key in re.findall(r"`([a-z_]+)`", keys)}


def test_every_key_is_told_with_what_holds_without_it() -> None:
    told = defaults()
    assert set(told) == set(Llm.model_fields)
    for key, field in Llm.model_fields.items():
        if field.is_required():
            assert told[key] == "needed", key
        elif key in ("seconds", "retries", "tokens", "price_in", "price_out", "failures", "rest"):
            assert float(told[key]) == field.default, key
    assert told["rewrite"] == f"`{str(Llm.model_fields['rewrite'].default).lower()}`"
    assert (Llm.model_fields["api_key_env"].default, Llm.model_fields["cost"].default) == ("", 0)
    short = README.split("\n## A language model\n", 1)[1].split("\n## ", 1)[0]
    assert all(f"`{key}`" in short for key in Llm.model_fields)


@pytest.mark.parametrize("name", [str(fault) for fault in Fault])
def test_every_fault_is_told(name: str) -> None:
    assert re.search(rf"^\| (?:\w+, )?{name}(?:, \w+)? \|", section("What is checked"), re.MULTILINE)


@pytest.mark.parametrize("name", [str(trouble) for trouble in Trouble])
def test_every_trouble_is_told_and_a_metric_has_it(name: str) -> None:
    assert re.search(rf"^\| {name} \|", section("What an answer says of it"), re.MULTILINE)
    metrics = (ROOT / "docs" / "http-api.md").read_text(encoding="utf-8").split("\n## Metrics\n", 1)[1]
    assert f"`{name.replace(' ', '_')}`" in metrics


def test_every_count_is_told() -> None:
    for key in Checks.__dataclass_fields__:
        assert f"`{key}`" in section("What an answer says of it"), key


def test_the_files_that_are_shown_are_read(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        (tmp_path / "linecite.toml").write_text(block, encoding="utf-8")
        assert Config.load(tmp_path / "linecite.toml", {}).llm is not None


def test_the_addresses_of_servers_are_taken() -> None:
    rows = re.findall(r"^\| .* \| `(https?://[^`]+)`", section("Servers"), re.MULTILINE)
    assert len(rows) == 6
    for address in rows:
        assert Llm(base_url=address, model="m").base_url == address


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", PAGE):
        assert (ROOT / "docs" / target).exists(), target
