"""What stands in docs/clients.md is true: its code is run, over the articles of docs/example."""

import asyncio
import io
import json
import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from bot.completions.request import CompletionIn
from bot.guard.body import MOST_BODY, MOST_HISTORY, MOST_QUESTION, MOST_TURNS
from bot.mcp.lines import MOST_LINES, MOST_TEXT
from tests.bot.test_cli import articles
from tests.clients.talking import KEEPER, talk, text

DOCS = (Path(__file__).parents[2] / "docs" / "clients.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", DOCS, re.MULTILINE | re.DOTALL)
RUN = [(kind, code, BLOCKS[at + 1]) for at, (kind, code) in enumerate(BLOCKS) if kind in ("python", "sh")]
HOSTS = [json.loads(code) for kind, code in BLOCKS if kind == "json"]
ADDRESS = "http://127.0.0.1:7860"


def printed(kind: str, code: str) -> str:
    """The output of a program, or of a line of the shell."""
    if kind == "sh":
        if shutil.which("curl") is None:
            pytest.skip("no curl on this machine")
        return subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True, timeout=30).stdout
    with redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "docs/clients.md", "exec"), {"__name__": "docs"})
    return out.getvalue()


@pytest.mark.parametrize(("kind", "code", "shown"), RUN, ids=[f"{at}-{kind}" for at, (kind, _, _) in enumerate(RUN)])
def test_programs_print_what_is_shown(address: str, kind: str, code: str, shown: tuple[str, str]) -> None:
    assert shown[0] == "text"
    assert printed(kind, code.replace(ADDRESS, address)).rstrip("\n") == shown[1].replace(ADDRESS, address).rstrip("\n")


def servers(host: dict[str, Any]) -> list[dict[str, Any]]:
    return list((host.get("mcpServers") or host["servers"]).values())


def test_the_address_for_hosts_is_a_server(address: str) -> None:
    (found,) = (server for host in HOSTS for server in servers(host) if "url" in server)

    async def conversation(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name, tool in tools.items():
            assert f"| `{name}` |" in DOCS
            for argument in tool.input_schema["properties"]:
                assert f"`{argument}`" in DOCS, argument

    assert found["url"] == f"{ADDRESS}/mcp"
    talk(address, conversation)


@pytest.mark.slow
def test_the_command_for_hosts_is_a_server(tmp_path: Path) -> None:
    commands = [server for host in HOSTS for server in servers(host) if "command" in server]
    assert len(commands) == 2
    assert len({(server["command"], *server["args"]) for server in commands}) == 1
    folder = str(articles(tmp_path))
    given = [folder if word == "/home/me/articles" else word for word in commands[0]["args"]]
    command = Path(sys.executable).with_name(commands[0]["command"])
    host = StdioServerParameters(command=str(command), args=[*given, "--store", str(tmp_path / "store")])

    async def ask() -> None:
        async with Client(host) as client:
            said = text(await client.call_tool("ask", {"question": KEEPER}))
            assert f"```text\n{said}\n```" in DOCS

    asyncio.run(ask())


def test_numbers_and_fields_are_those_of_the_code() -> None:
    assert f"the newest {MOST_TURNS} messages, and of these {MOST_HISTORY:,} characters" in DOCS
    assert f"A question has at most {MOST_QUESTION:,} characters, a request {MOST_BODY // 1024} KB" in DOCS
    assert f"up to {MOST_LINES} lines, {MOST_TEXT:,} characters" in DOCS
    for field in CompletionIn.model_fields:
        assert re.search(rf"^\| .*`{field}\b.* \|", DOCS, re.MULTILINE), field
