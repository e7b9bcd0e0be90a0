"""One server for all attacks: two little articles, a secret beside them, and one site that may ask."""

from collections.abc import Iterator

import pytest

from bot.config.config import Config
from bot.config.sites import Site
from bot.service import Service
from index.embed import Embedder
from tests.attacks.victim import SECRET, Victim
from tests.bot.serving import served
from tests.bot.world import small_bot


@pytest.fixture(scope="session")
def victim(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Victim]:
    folder = tmp_path_factory.mktemp("attacked")
    bot = small_bot(folder, model)
    (folder / "secret.txt").write_text(SECRET, encoding="utf-8")
    config = Config(sites=(Site(name="docs", origins=("https://docs.example",)),))
    with served(Service.over(bot, config)) as address:
        yield Victim(address, bot)
