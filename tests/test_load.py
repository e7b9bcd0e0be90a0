"""Conversations at once over a real server are not mixed up, and too many questions are told to wait.

The whole load is ``python -m tests.load`` and ``python -m tests.loadrate``.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.telemetry import Logs
from bot.library import Library
from bot.service import Service
from index.embed import Embedder
from tests.bot.serving import served
from tests.load import Seen, connected, converse, row, soak
from tests.loadcounted import Rate
from tests.loadrate import bodies, pressed, steady
from tests.loadserver import Server
from tests.loadslow import not_reading
from tests.loadworld import MOST, TURNS, conversation, single, write_world


@pytest.mark.slow
def test_conversations_at_once_are_answered_each_from_its_own_article(tmp_path: Path, model: Embedder) -> None:
    write_world(tmp_path / "articles", 8)
    library = Library(tmp_path / "articles", tmp_path / "store", model)
    library.refresh()
    with served(Bot(library)) as address:
        server = Server(address)
        seen = asyncio.run(converse(server, conversations=8, turns=3, think=0))
        rest = asyncio.run(soak(server, articles=8, upto=30))
    assert (len(seen.seconds), seen.errors, seen.mixed) == (24, 0, 0)
    assert (server.asked >= 30, rest.errors, rest.mixed) == (True, 0, 0)


def test_no_two_questions_that_stand_alone_are_the_same() -> None:
    asked = [one.question for one in single(MOST)]
    asked += [turn.question for number in range(MOST) for turn in conversation(number, TURNS)[:1]]
    assert len(asked) == len(set(asked)) == 2 * TURNS * MOST + MOST == 850


def test_what_was_seen_is_a_row() -> None:
    seen = Seen(seconds=[0.4, 0.1, 0.2, 0.3], errors=1, mixed=2, took=8.0)
    assert row("quick", seen) == "| quick | 4 | 1 | 2 | 0.30 s | 0.40 s | 0.5 |"
    assert Seen().share(0.95) == 0.0


@pytest.mark.slow
def test_too_many_questions_are_told_to_wait_and_none_fails_whoever_does_not_read(
    tmp_path: Path, model: Embedder
) -> None:
    write_world(tmp_path / "articles", 8)
    library = Library(tmp_path / "articles", tmp_path / "store", model)
    library.refresh()
    service = Service.over(Bot(library), Config(limits=Limits(concurrent=1, waiting=2), logs=Logs(requests=False)))
    asked: Iterator[dict[str, Any]] = ({"question": one.question} for one in single(8))

    async def run(address: str) -> tuple[Rate, Rate]:
        async with connected(address) as http:
            few = await steady(http, asked, clients=2, seconds=0.2)
            with not_reading(address, {"question": "Who is slow?"}, clients=2):
                return few, await pressed(http, asked, a_second=500, seconds=0.1)

    with served(service) as address:
        few, many = asyncio.run(run(address))
    assert few.seconds
    assert not few.refused
    assert len(many.seconds) + many.refused[503] == 50
    assert many.seconds
    assert many.refused[503]
    assert not few.failed + many.failed


def test_questions_are_put_in_one_form_after_the_other(tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"question": "Who?"}\n\n{"question": "When?", "history": [1]}\n', encoding="utf-8")
    asked = [(one["question"], one["history"]) for one in islice(bodies(file), 3)]
    assert asked == [("Who?", []), ("When?", [1]), ("Please tell me: Who?", [])]


def test_a_rate_is_a_row() -> None:
    seen = Rate([0.4, 0.1, 0.2, 0.3], Counter({503: 2, 429: 1}), Counter({"ReadError": 3}), took=8.0)
    assert seen.row("quick") == "| quick | 4 | 1 x 429, 2 x 503 | 3 x ReadError | 0.5 | 0.30 s | 0.40 s |"
    assert Rate().row("none") == "| none | 0 | 0 | 0 | 0.0 | 0.00 s | 0.00 s |"
