"""Command that puts a real server under load: many conversations at once, then a thousand questions in all.

``python -m tests.load`` prints a table and exits 1 where a limit is missed.
"""

import asyncio
import json
import os
import platform
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import click
import httpx

from tests.loadcounted import share
from tests.loadserver import ALL, EARLY, Server, started
from tests.loadworld import MOST, TURNS, Asked, conversation, single

MOST_SECONDS, MOST_GROWTH = 2.0, 1.10  # limits: of the 95th percentile, and of memory after all over that after few
_TIMEOUT = 120.0  # seconds: what takes longer is an error


@dataclass
class Seen:
    """What came of the questions of one kind: the seconds of each, how many failed, how many cited something else."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0
    mixed: int = 0
    took: float = 0.0

    def share(self, of: float) -> float:
        """The seconds that this share of the answers did not exceed."""
        return share(self.seconds, of)


@dataclass(frozen=True)
class Client:
    """Asks a server over one of the paths that answer, and judges what comes."""

    http: httpx.AsyncClient
    server: Server
    path: str = "/api/ask"

    async def put(self, asked: Asked, history: list[Any], seen: Seen) -> None:
        """Ask one question and go on with the history."""
        began = time.perf_counter()
        try:
            answer = await self._answer({"question": asked.question, "history": history})
        except (httpx.HTTPError, ValueError):
            seen.errors += 1
            return
        seen.seconds.append(time.perf_counter() - began)
        self.server.count()
        cited = {(c["source"], c["first_line"]) for c in answer["citations"]}
        if (asked.source, asked.line) not in cited or {source for source, _ in cited} != {asked.source}:
            seen.mixed += 1
        history += [{"role": "user", "content": asked.question}, {"role": "assistant", "content": answer["answer"]}]

    async def _answer(self, body: dict[str, Any]) -> dict[str, Any]:
        """The answer object, as it comes or out of the events of a stream."""
        found = await self.http.post(self.path, json=body)
        found.raise_for_status()
        if found.headers["content-type"].startswith("application/json"):
            return dict(found.json())
        (data,) = (event.partition("data: ")[2] for event in found.text.split("\n\n") if event[:13] == "event: answer")
        return dict(json.loads(data))


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[httpx.AsyncClient]:
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=_TIMEOUT, limits=limits, trust_env=False) as http:
        yield http


async def converse(server: Server, conversations: int, turns: int, think: float) -> Seen:
    """All conversations at once, half of them over each path; a reader thinks that long before each question."""
    seen = Seen()

    async def one(http: httpx.AsyncClient, number: int) -> None:
        client = Client(http, server, ("/api/ask", "/api/chat")[number % 2])
        history: list[Any] = []
        await asyncio.sleep(think * number / conversations)  # readers do not all begin at once
        for asked in conversation(number, turns):
            await client.put(asked, history, seen)
            await asyncio.sleep(think)

    async with connected(server.address) as http:
        began = time.perf_counter()
        await asyncio.gather(*(one(http, number) for number in range(conversations)))
        seen.took = time.perf_counter() - began
    return seen


async def soak(server: Server, articles: int, upto: int, abreast: int = 8) -> Seen:
    """Questions no two of which are the same, until so many have been asked in all."""
    seen, left = Seen(), single(articles)

    async def some(client: Client) -> None:
        for asked in left:
            if server.asked + seen.errors >= upto:
                return
            await client.put(asked, [], seen)

    async with connected(server.address) as http:
        began = time.perf_counter()
        await asyncio.gather(*(some(Client(http, server)) for _ in range(abreast)))
        seen.took = time.perf_counter() - began
    return seen


def row(name: str, seen: Seen) -> str:
    rate = len(seen.seconds) / seen.took if seen.took else 0.0
    counts = f"{len(seen.seconds)} | {seen.errors} | {seen.mixed}"
    return f"| {name} | {counts} | {seen.share(0.5):.2f} s | {seen.share(0.95):.2f} s | {rate:.1f} |"


@click.command()
@click.option("--conversations", default=MOST, show_default=True, type=click.IntRange(1, MOST))
@click.option("--turns", default=TURNS, show_default=True, type=click.IntRange(1, TURNS))
@click.option("--think", default=3.0, show_default=True, help="Seconds a reader takes before the next question.")
@click.option("--address", help="A server over this world that runs already; its memory is not measured.")
def main(conversations: int, turns: int, think: float, address: str | None) -> None:
    """Conversations at once over a real server, then a thousand questions; exits 1 where a limit is missed."""
    if address is not None:
        sys.exit(loaded(Server(address), conversations, turns, think))
    with started(conversations) as server:
        missed = loaded(server, conversations, turns, think)
    sys.exit(missed)


def loaded(server: Server, conversations: int, turns: int, think: float) -> int:
    """Load the server and print what was seen; 1 where a limit was missed."""
    talk = asyncio.run(converse(server, conversations, turns, think))
    again = asyncio.run(converse(Server(server.address), conversations, turns, 0))  # counts for no memory
    rest = asyncio.run(soak(server, conversations, ALL))
    click.echo(f"{os.cpu_count()} cores, {platform.machine()}, {conversations} conversations of {turns} turns\n")
    click.echo("| questions | answered | errors | mixed up | p50 | p95 | a second |\n|---|---|---|---|---|---|---|")
    click.echo(row(f"at once, {think:g} s to think", talk))
    click.echo(row("the same again, no time to think", again))
    click.echo(row("on their own, 8 abreast", rest))
    growth = server.memory[ALL] / server.memory[EARLY] if len(server.memory) == 2 else 0.0
    if growth:
        said = " and ".join(f"{size:.0f} MB after {count}" for count, size in server.memory.items())
        click.echo(f"\nMemory: {said} questions, {growth:.3f} times as much.")
    right = all(not seen.errors and not seen.mixed for seen in (talk, rest, again))
    return 0 if right and talk.share(0.95) < MOST_SECONDS and growth <= MOST_GROWTH else 1


if __name__ == "__main__":
    main()
