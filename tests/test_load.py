"""Conversations at once over a real server are not mixed up; the whole load is ``python -m tests.load``."""

import asyncio
from pathlib import Path

from bot.answer import Bot
from bot.library import Library
from index.embed import Embedder
from tests.bot.serving import served
from tests.load import Seen, converse, row, soak
from tests.loadserver import Server
from tests.loadworld import MOST, TURNS, conversation, single, write_world


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
