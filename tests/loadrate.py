"""Command that measures how many questions a second a server answers, and what becomes of those that are too many.

``python -m tests.loadrate --sources DIR --questions FILE`` prints a table and exits 1 where something failed.
"""

import asyncio
import itertools
import json
import os
import platform
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import httpx

from tests.load import connected
from tests.loadcounted import Rate
from tests.loadserver import started_over
from tests.loadslow import not_reading

# Asked with each, a question is another one to the server, so that no answer comes from its memory.
_FORMS = (
    "{0}",
    "Please tell me: {0}",
    "I would like to know: {0}",
    "Tell me: {0}",
    "Do you know? {0}",
    "My question is: {0}",
    "Next question: {0}",
    "Can you help? {0}",
    "One more: {0}",
    "Quickly: {0}",
    "Thanks. {0}",
    "Hello! {0}",
)
_LATER = (429, 503)

Body = dict[str, Any]


def bodies(file: Path) -> Iterator[Body]:
    """What is put, from a file with one question and its history a line; no two are the same until all have been."""
    asked = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    for form in itertools.cycle(_FORMS):
        for one in asked:
            yield {"question": form.format(one["question"]), "history": one.get("history", [])}


async def steady(http: httpx.AsyncClient, asked: Iterator[Body], clients: int, seconds: float) -> Rate:
    """So many clients, each of which asks as soon as it has its answer."""
    rate = Rate()
    began = time.perf_counter()

    async def one() -> None:
        while time.perf_counter() - began < seconds:
            await _put(http, next(asked), rate)

    await asyncio.gather(*(one() for _ in range(clients)))
    rate.took = time.perf_counter() - began
    return rate


async def pressed(http: httpx.AsyncClient, asked: Iterator[Body], a_second: float, seconds: float) -> Rate:
    """So many questions a second, whether the ones before have been answered or not."""
    rate = Rate()
    began = time.perf_counter()
    put: list[asyncio.Task[None]] = []
    for number in range(int(a_second * seconds)):
        await asyncio.sleep(max(0.0, began + number / a_second - time.perf_counter()))
        put.append(asyncio.create_task(_put(http, next(asked), rate)))
    await asyncio.gather(*put)
    rate.took = time.perf_counter() - began
    return rate


async def _put(http: httpx.AsyncClient, body: Body, rate: Rate) -> None:
    began = time.perf_counter()
    try:
        answer = await http.post("/api/ask", json=body)
    except httpx.HTTPError as error:
        rate.failed[type(error).__name__] += 1
        return
    if answer.status_code == 200 and answer.json()["answer"]:
        rate.seconds.append(time.perf_counter() - began)
    elif answer.status_code in _LATER and int(answer.headers.get("retry-after", "0")) >= 1:
        rate.refused[answer.status_code] += 1
    else:
        rate.failed[str(answer.status_code)] += 1


async def measured(address: str, asked: Iterator[Body], clients: int, seconds: float, slow: int) -> Sequence[Rate]:
    """The rate that so many clients get, and what comes of twice as much while ``slow`` others do not read."""
    async with connected(address) as http:
        sustained = await steady(http, asked, clients, seconds)
        with not_reading(address, next(asked), slow):
            return sustained, await pressed(http, asked, 2 * sustained.a_second, seconds)


@click.command()
@click.option("--sources", required=True, type=click.Path(path_type=Path, exists=True), help="A folder of articles.")
@click.option(
    "--questions",
    required=True,
    type=click.Path(path_type=Path, exists=True),
    help="What is asked: lines of JSON with a question and its history.",
)
@click.option("--clients", default=32, show_default=True, type=click.IntRange(1), help="Clients that ask at a time.")
@click.option("--seconds", default=20.0, show_default=True, help="How long they ask; then as long twice as fast.")
@click.option("--slow", default=16, show_default=True, help="Clients that read nothing of what they get, meanwhile.")
def main(sources: Path, questions: Path, clients: int, seconds: float, slow: int) -> None:
    """How many questions a second a server over a folder answers; exits 1 where one fails but by being told to wait."""
    with started_over(sources) as server:
        sustained, doubled = asyncio.run(measured(server.address, bodies(questions), clients, seconds, slow))
    click.echo(f"{os.cpu_count()} cores, {platform.machine()}, {seconds:g} seconds each\n")
    click.echo("| load | answered | told to wait | failed | a second | p50 | p95 |\n|---|---|---|---|---|---|---|")
    click.echo(sustained.row(f"{clients} clients, each asks when it has its answer"))
    click.echo(doubled.row(f"{2 * sustained.a_second:.1f} a second, while {slow} clients do not read"))
    sys.exit(0 if sustained.seconds and doubled.seconds and not sustained.failed and not doubled.failed else 1)


if __name__ == "__main__":
    main()
