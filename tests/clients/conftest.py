"""Two little servers for the clients: one open to all, one with a site, a key and a limit."""

from collections.abc import Iterator
from hashlib import sha256

import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.keys import Key, Scope
from bot.config.limits import Limits
from bot.config.sites import Site
from bot.service import Service
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import small_bot


@pytest.fixture(scope="package")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    """Over the two articles of the docs."""
    return small_bot(tmp_path_factory.mktemp("clients"), model)


@pytest.fixture(scope="package")
def address(bot: Bot) -> Iterator[str]:
    with served(bot) as address:
        yield address


KEY, PAGE, BURST = "lc_a-key-for-tests", "https://www.example.org", 12


@pytest.fixture(scope="package")
def guarded(bot: Bot) -> Iterator[str]:
    """A key that may ask ``BURST`` times; pages of ``PAGE`` read the harbour board only."""
    config = Config(
        limits=Limits(per_key=1, burst=BURST),
        keys=(Key(name="client", sha256=sha256(KEY.encode()).hexdigest(), scopes=(Scope.ASK,)),),
        sites=(Site(name="harbour", origins=(PAGE,), sources=("westhaven-harbour-board.txt",)),),
    )
    with served(Service.over(bot, config)) as address:
        yield address
