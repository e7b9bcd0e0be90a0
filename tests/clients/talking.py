"""Talking to a server by the Model Context Protocol."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Literal

import httpx
from mcp import Client
from mcp_types import CallToolResult, TextContent

LIGHT, BOARD = "northmoor-lighthouse.md", "westhaven-harbour-board.txt"
KEEPER = "Who is the keeper of the lighthouse?"
Mode = Literal["auto", "legacy"]  # without and with the handshake of the protocol before 2026


def text(result: CallToolResult) -> str:
    """The text of a result, which is all of its content."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def talk(address: str, conversation: Callable[[Client], Awaitable[None]], mode: Mode = "auto") -> None:
    async def held() -> None:
        async with Client(f"{address}/mcp", mode=mode) as client:
            await conversation(client)

    asyncio.run(held())


def called(address: str, name: str, **arguments: Any) -> CallToolResult:
    """The result of one call."""
    results: list[CallToolResult] = []

    async def conversation(client: Client) -> None:
        results.append(await client.call_tool(name, arguments))

    talk(address, conversation)
    return results[0]


def posted(address: str, name: str, arguments: dict[str, Any], **headers: str) -> httpx.Response:
    """A call as any program makes it, which knows nothing of sessions."""
    body = {"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    sent = {"Accept": "application/json, text/event-stream", **headers}
    return httpx.post(f"{address}/mcp", json=body, headers=sent)
