"""What ``/mcp`` refuses, and what it shows to whom."""

from typing import Any

import httpx
import pytest

from tests.clients.conftest import BURST, KEY, PAGE
from tests.clients.talking import BOARD, KEEPER, LIGHT, posted


def test_a_site_reads_its_own_articles_only(guarded: str) -> None:
    def told(name: str, **arguments: Any) -> Any:
        return posted(guarded, name, arguments, Origin=PAGE).json()["result"]

    assert [one["source"] for one in told("list_sources")["structuredContent"]["sources"]] == [BOARD]
    found = told("search", query="oil lamp", most=50)["structuredContent"]["passages"]
    assert {one["source"] for one in found} == {BOARD}
    assert told("ask", question=KEEPER)["structuredContent"]["status"] == "not_found"
    assert told("read_lines", source=LIGHT)["isError"]
    assert not told("read_lines", source=BOARD)["isError"]
    denied = posted(guarded, "list_sources", {}, Origin="https://elsewhere.example")
    assert (denied.status_code, denied.json()["error"]["code"]) == (403, "origin_not_allowed")


def test_calls_need_a_key_that_is_known_and_are_counted_against_its_limit(guarded: str) -> None:
    unknown = posted(guarded, "list_sources", {}, Authorization="Bearer lc_other")
    assert (unknown.status_code, unknown.json()["error"]["code"]) == (401, "unknown_key")
    calls = [posted(guarded, "search", {"query": "oil"}, Authorization=f"Bearer {KEY}") for _ in range(BURST + 1)]
    assert [call.status_code for call in calls] == [200] * BURST + [429]
    assert int(calls[-1].headers["Retry-After"]) >= 1


@pytest.mark.parametrize(
    ("method", "headers", "status", "code"),
    [
        ("GET", {}, 405, "method_not_allowed"),
        ("DELETE", {}, 405, "method_not_allowed"),
        ("POST", {"Content-Type": "text/plain"}, 415, "unsupported_type"),
        ("POST", {"Content-Type": "application/json", "Accept": "text/html"}, 406, "not_acceptable"),
    ],
)
def test_what_is_no_call_gets_an_error_of_the_api(
    address: str, method: str, headers: dict[str, str], status: int, code: str
) -> None:
    got = httpx.request(method, f"{address}/mcp", headers=headers, content=b"{}")
    assert (got.status_code, got.json()["error"]["code"]) == (status, code)
    assert got.headers.get("Allow") == ("POST" if status == 405 else None)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"jsonrpc": "2.0"}', b"\xff", b'{"jsonrpc":"2.0","id":1,"method":1}'])
@pytest.mark.parametrize("version", ["2025-06-18", "2026-07-28", "1999-01-01"])
def test_bodies_that_are_no_call_get_an_error_of_the_protocol(address: str, body: bytes, version: str) -> None:
    headers = {"Content-Type": "application/json", "MCP-Protocol-Version": version}
    got = httpx.post(f"{address}/mcp", content=body, headers=headers)
    assert got.status_code == 400
    assert got.json()["error"]["code"] < 0
