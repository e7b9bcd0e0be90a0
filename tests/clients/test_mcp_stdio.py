"""``linecite mcp`` as a process of its own, as hosts start it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.bot.test_cli import articles, linecite
from tests.clients.talking import BOARD, KEEPER, LIGHT, text

HELLO = {
    "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
}  # fmt: skip


def started(*where: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "mcp", *map(str, where)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
    )


def sent(process: subprocess.Popen[str], id: int, method: str, **params: Any) -> Any:
    """The result of a request, which is the next line of the output."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"jsonrpc": "2.0", "id": id, "method": method, "params": params}) + "\n")
    process.stdin.flush()
    answer = json.loads(process.stdout.readline())
    assert (answer["jsonrpc"], answer["id"]) == ("2.0", id)
    return answer["result"]


@pytest.mark.slow
def test_nothing_but_the_protocol_is_written_and_the_end_of_the_input_ends_it(tmp_path: Path) -> None:
    """The index is built first, beside the conversation."""
    with started("--sources", articles(tmp_path), "--store", tmp_path / "store") as process:
        told = sent(process, 1, "initialize", **HELLO)
        assert told["serverInfo"]["name"] == "linecite"
        asked = sent(process, 2, "tools/call", name="ask", arguments={"question": KEEPER})
        assert asked["content"][0]["text"] == (
            f"The keeper of the lighthouse is **Ada Holm**. [1]\n\n[1] Northmoor lighthouse, line 4: {LIGHT}"
        )
        assert asked["structuredContent"]["citations"][0]["quote"] == "The keeper of the lighthouse is Ada Holm."
        rest, log = process.communicate(timeout=60)  # closes the input
    assert (process.returncode, rest) == (0, "")
    assert "2 added, 0 changed, 0 removed, 0 unchanged; 17 of 17 passages embedded" in log
    assert "Traceback" not in log


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client_talks_and_sees_what_changes_in_the_folder(tmp_path: Path, mode: Any) -> None:
    folder = articles(tmp_path)
    where = ["--sources", str(folder), "--store", str(tmp_path / "store")]
    env = {**os.environ, "HF_HUB_OFFLINE": "1"}
    host = StdioServerParameters(command=sys.executable, args=["-m", "bot", "mcp", *where], env=env)

    async def talk() -> None:
        async with Client(host, mode=mode) as client:
            assert len((await client.list_tools()).tools) == 4
            first = "When did Denmark open its consulate in Westhaven?"
            said = (await client.call_tool("ask", {"question": first})).structured_content["answer"]
            history = [{"role": "user", "content": first}, {"role": "assistant", "content": said}]
            second = await client.call_tool("ask", {"question": "And Norway?", "history": history})
            assert "**January 1995**. [1]" in text(second)
            assert LIGHT in text(await client.call_tool("search", {"query": "oil lamp"}))
            (folder / LIGHT).unlink()
            until = time.monotonic() + 60
            while LIGHT in text(await client.call_tool("search", {"query": "oil lamp"})):
                assert time.monotonic() < until, "the deleted article is still found"
                await asyncio.sleep(0.1)
            assert (await client.call_tool("read_lines", {"source": LIGHT})).is_error
            assert BOARD in text(await client.call_tool("list_sources", {}))

    asyncio.run(talk())


@pytest.mark.slow
def test_an_empty_folder_waits_for_its_first_article(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    with started("--sources", folder, "--store", tmp_path / "store") as process:
        sent(process, 1, "initialize", **HELLO)
        empty = sent(process, 2, "tools/call", name="ask", arguments={"question": KEEPER})
        assert empty["isError"]
        assert empty["content"][0]["text"] == "There are no articles to ask yet."
        process.communicate(timeout=60)
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_when_it_is_told_to(tmp_path: Path, stop: signal.Signals) -> None:
    with started("--sources", articles(tmp_path), "--store", tmp_path / "store") as process:
        sent(process, 1, "initialize", **HELLO)
        process.send_signal(stop)
        assert process.wait(timeout=60) == -stop
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    failed = linecite("mcp", "--sources", tmp_path / "none", "--store", tmp_path / "store")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("linecite: ")
    assert failed.stderr.count("\n") == 1
