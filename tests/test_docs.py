"""README, changelog and package tell the same story, and the commands in the README are real."""

import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import click

from bot.cli import main
from eval.metrics.all import METRICS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block_of(section: str) -> list[str]:
    """The lines of the fenced block that opens a section of the README."""
    body = README.split(f"\n## {section}\n", 1)[1].lstrip("\n")
    assert body.startswith("```"), f"{section} must open with its command"
    return body.split("\n```", 1)[0].split("\n")[1:]


def test_the_two_commands_are_one_line_each_and_pinned() -> None:
    for section, last in (("Run it", "linecite serve"), ("Test it", "pytest")):
        lines = block_of(section)
        assert len(lines) == 1
        assert "-c constraints.txt" in lines[0]
        assert lines[0].endswith(last)


def test_every_command_and_its_options_stand_in_the_readme() -> None:
    for name, command in main.commands.items():
        assert f"linecite {name}" in README
        for option in (p for p in command.params if isinstance(p, click.Option)):
            assert option.opts[0] in README, f"{name} {option.opts[0]}"


def test_every_command_of_the_eval_and_its_options_stand_in_its_docs() -> None:
    text = (ROOT / "docs" / "eval.md").read_text(encoding="utf-8")
    group = main.commands["eval"]
    assert isinstance(group, click.Group)
    for name in group.list_commands(click.Context(group)):
        assert f"eval {name}" in text, name
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for option in (p for p in command.params if isinstance(p, click.Option)):
            assert option.opts[0] in text, f"{name} {option.opts[0]}"


def test_the_commands_in_the_docs_of_the_eval_are_real() -> None:
    text = (ROOT / "docs" / "eval.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("linecite eval")]
    group = main.commands["eval"]
    assert isinstance(group, click.Group)
    assert len(lines) > 10
    for line in lines:
        given = shlex.split(line, comments=True)[2:]
        name, rest = (given[0], given[1:]) if given and not given[0].startswith("-") else ("check", given)
        command = group.get_command(click.Context(group), name)
        assert command is not None, line
        options = {opt for p in command.params for opt in p.opts}
        assert {word for word in rest if word.startswith("--")} <= options, line


def test_every_metric_is_documented() -> None:
    text = (ROOT / "docs" / "eval.md").read_text(encoding="utf-8")
    for metric in METRICS:
        assert f"`{metric.name}`" in text, metric.name


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = README.split("## Dependencies", 1)[1].split("\n## ", 1)[0]
    for requirement in project["dependencies"]:
        name = re.split(r"[><=\[]", requirement, maxsplit=1)[0]
        assert f"`{name}`" in table, name


def test_every_dependency_is_pinned_for_ci() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {
        line.split("==")[0].casefold() for line in (ROOT / "constraints.txt").read_text().split("\n") if "==" in line
    }
    extras = project["optional-dependencies"]
    for requirement in [*project["dependencies"], *extras["test"], *extras["dev"], *extras["llm"]]:
        assert re.split(r"[><=\[]", requirement, maxsplit=1)[0].casefold() in pinned, requirement


def test_changelog_and_version_agree() -> None:
    newest = re.search(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == version("linecite")


def test_links_in_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_rooms_import_only_from_rooms_to_their_left() -> None:
    rooms = ["sources", "index", "bot", "eval"]
    for at, room in enumerate(rooms):
        for path in (ROOT / room).rglob("*.py"):
            imported = re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert not set(imported) & set(rooms[at + 1 :]), path


def test_the_command_starts_without_loading_the_model() -> None:
    code = "import sys, bot.cli; sys.exit(any(m in sys.modules for m in ('torch', 'gradio', 'sentence_transformers')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
