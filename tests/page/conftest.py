"""One browser and one little server for all page tests: pages are opened in contexts of their own."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import small_bot
from tests.page.driving import chromium


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[str]:
    """A server over the two articles of the docs."""
    with served(small_bot(tmp_path_factory.mktemp("page"), model)) as address:
        yield address
