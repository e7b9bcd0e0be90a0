"""One browser, one little server and two sites for all tests of the widget."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from index.embed import Embedder
from tests.bot.world import small_bot
from tests.page.driving import chromium
from tests.widget.hosting import Stage, staged


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="package")
def stage(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Stage]:
    with staged(small_bot(tmp_path_factory.mktemp("widget"), model)) as stage:
        yield stage
