"""The official MCP client over streamable HTTP against a real server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from mcp import Client, MCPError

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.mcp.call import Call
from bot.mcp.http import mount_mcp
from bot.mcp.server import Context, mcp_server
from bot.service import Service
from index.embed import Embedder
from tests.bot.heldbot import HeldBot
from tests.bot.serving import served
from tests.bot.world import bot_over, small_bot
from tests.clients.talking import BOARD, KEEPER, LIGHT, Mode, called, talk, text


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_conversation_with_every_tool(address: str, bot: Bot, mode: Mode) -> None:
    """The client checks each structured content against the output schema of its tool."""

    async def conversation(client: Client) -> None:
        assert client.server_info is not None
        assert client.server_info.name == "linecite"
        assert "keep the marks [n] and the footnotes" in (client.instructions or "")
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == ["ask", "search", "read_lines", "list_sources"]
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
        assert all(tool.output_schema and tool.output_schema["type"] == "object" for tool in tools)
        assert [tool.input_schema.get("required", []) for tool in tools] == [["question"], ["query"], ["source"], []]

        listed = await client.call_tool("list_sources", {})
        assert text(listed) == f"{LIGHT}: Northmoor lighthouse, 28 lines\n{BOARD}: Harbour board of Westhaven, 11 lines"
        assert [one["source"] for one in listed.structured_content["sources"]] == [LIGHT, BOARD]

        found = await client.call_tool("search", {"query": "oil lamp", "most": 1})
        (passage,) = found.structured_content["passages"]
        assert (passage["source"], passage["first_line"], passage["last_line"]) == (LIGHT, 8, 8)
        assert passage["quote"] == "The lamp was run by oil until November 1924."
        assert text(found).startswith(f"[1] Northmoor lighthouse, line 8: {address}/sources/{LIGHT}#L8\nThe lamp ")

        read = await client.call_tool("read_lines", {"source": LIGHT, "first": 7, "last": 8})
        assert text(read) == (
            f"{LIGHT} (Northmoor lighthouse), lines 7-8 of 28\n7: \n8: The lamp was run by oil until November 1924."
        )
        assert [row["n"] for row in read.structured_content["lines"]] == [7, 8]

        first = "When did Denmark open its consulate in Westhaven?"
        answer = (await client.call_tool("ask", {"question": first})).structured_content["answer"]
        history = [{"role": "user", "content": first}, {"role": "assistant", "content": answer}]
        second = await client.call_tool("ask", {"question": "And Norway?", "history": history})
        assert "Norway opened its consulate in Westhaven in **January 1995**. [1]\n\n[1] Harbour" in text(second)
        assert text(second).startswith("Understood as: When did Norway open its consulate in Westhaven?\n\n")
        assert second.structured_content["citations"][0]["first_line"] == 9

    talk(address, conversation, mode)


def test_footnotes_have_addresses_that_open(address: str) -> None:
    said = text(called(address, "ask", question=KEEPER))
    assert said == (
        "The keeper of the lighthouse is **Ada Holm**. [1]\n\n"
        f"[1] Northmoor lighthouse, line 4: {address}/sources/{LIGHT}#L4"
    )
    assert '<li id="L4">' in httpx.get(said.split(": ")[-1]).text


def test_where_nothing_answers_it_says_so_and_lists_the_nearest(address: str) -> None:
    result = called(address, "ask", question="What is the salary of the keeper?")
    assert not result.is_error
    assert result.structured_content["status"] == "not_found"
    assert text(result).startswith("The sources do not answer this question.\n\nNearest passages:\n- Northmoor ")


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("ask", {}, "question: Field required."),
        ("ask", {"question": " "}, "question: String should match pattern '[^\\s\\x1c-\\x1f\\x85\\ufeff]'."),
        ("ask", {"question": "q" * 2_001}, "The question has 2001 characters; 2000 are read."),
        ("ask", {"question": "q", "sources": ["no.md"]},
         "There is no source 'no.md' in the index; list_sources names those there are."),
        ("search", {"query": "oil", "most": 51}, "most: Input should be less than or equal to 50."),
        ("read_lines", {"source": "../secret.txt"},
         "There is no source '../secret.txt' in the index; list_sources names those there are."),
        ("read_lines", {"source": LIGHT, "first": 29},
         "There is no line 29 up to 28; 'northmoor-lighthouse.md' has 28 lines."),
        ("read_lines", {"source": LIGHT, "first": 4, "last": 3},
         "There is no line 4 up to 3; 'northmoor-lighthouse.md' has 28 lines."),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_a_tool_error_of_one_sentence(
    address: str, name: str, arguments: dict[str, Any], message: str
) -> None:
    result = called(address, name, **arguments)
    assert result.is_error
    assert text(result) == message


def test_an_unknown_tool_is_an_error_of_the_protocol(address: str) -> None:
    with pytest.raises(BaseExceptionGroup) as raised:
        called(address, "write_lines")
    error = raised.value
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    assert isinstance(error, MCPError)
    assert error.message == "There is no tool 'write_lines'; there are ask, search, read_lines, list_sources."


def test_lists_that_come_as_text_are_read(address: str) -> None:
    result = called(address, "ask", question=KEEPER, sources=f'["{BOARD}"]')
    assert result.structured_content["status"] == "not_found"


def test_long_articles_are_read_in_parts(tmp_path: Path, model: Embedder) -> None:
    rows, wide = "\n" * 299 + "Row 300.", f"{'x' * 30_000}\nSecond.\n"
    server = mcp_server(Service.over(bot_over(tmp_path, model, {"rows.txt": rows, "wide.txt": wide})), by_name)

    async def read() -> None:
        async with Client(server) as client:
            first = (await client.call_tool("read_lines", {"source": "rows.txt"})).structured_content
            assert (first["first"], first["last"], first["more"], first["line_count"]) == (1, 200, True, 300)
            second = (await client.call_tool("read_lines", {"source": "rows.txt", "first": 201})).structured_content
            assert (second["first"], second["last"], second["more"]) == (201, 300, False)
            assert second["lines"][-1] == {"n": 300, "text": "Row 300."}
            result = await client.call_tool("read_lines", {"source": "wide.txt"})
            assert (result.structured_content["last"], result.structured_content["more"]) == (1, True)
            assert len(result.structured_content["lines"][0]["text"]) == 20_000
            assert text(result).endswith("\n(Read on from line 2.)")

    asyncio.run(read())


def test_a_call_that_finds_no_place_says_when_to_call_again(tmp_path: Path, model: Embedder) -> None:
    bot = HeldBot(tmp_path, model)
    server = mcp_server(Service.over(bot, Config(limits=Limits(concurrent=1, waiting=0))), by_name)

    async def call() -> None:
        async with Client(server) as client:
            asking = asyncio.create_task(client.call_tool("ask", {"question": KEEPER}))
            while not bot.begun:
                await asyncio.sleep(0.01)
            refused = await client.call_tool("search", {"query": "oil"})
            assert refused.is_error
            assert text(refused) == "This was not answered (busy); ask again in 1 s."
            bot.go.release()
            assert not (await asking).is_error

    asyncio.run(call())


async def by_name(context: Context) -> Call:
    return Call(lambda citation: citation.source)


def test_what_was_deleted_is_found_and_read_no_more(tmp_path: Path, model: Embedder) -> None:
    bot = small_bot(tmp_path, model)
    with served(bot) as address:
        assert "oil until November 1924" in text(called(address, "search", query="oil lamp"))
        (bot.library.sources / LIGHT).unlink()
        bot.library.refresh()
        for query in ("oil lamp", "The lamp was run by oil until November 1924.", "Ada Holm"):
            found = called(address, "search", query=query, most=50)
            assert {one["source"] for one in found.structured_content["passages"]} == {BOARD}
        assert called(address, "read_lines", source=LIGHT).is_error
        assert text(called(address, "list_sources")) == f"{BOARD}: Harbour board of Westhaven, 11 lines"


def test_it_begins_and_ends_with_the_application(bot: Bot) -> None:
    told: list[str] = []

    @asynccontextmanager
    async def noted(app: FastAPI) -> AsyncIterator[None]:
        told.append("begins")
        yield
        told.append("ends")

    app = mount_mcp(FastAPI(lifespan=noted), Service.over(bot))
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"Accept": "application/json"}

    async def run() -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
            async with app.router.lifespan_context(app):
                got = await client.post("/mcp", json=body, headers=headers)
                assert len(got.json()["result"]["tools"]) == 4
            with pytest.raises(RuntimeError, match="Task group is not initialized"):
                await client.post("/mcp", json=body, headers=headers)

    asyncio.run(run())
    assert told == ["begins", "ends"]
