"""One embedding model for the whole run, which is never changed; files with a long test are begun first."""

import pytest

from index.embed import Embedder, default_embedder

_LONG = ("test_cli", "test_craft", "test_garbage", "test_network", "test_reference", "test_status", "test_talk")


@pytest.fixture(scope="session")
def model() -> Embedder:
    return default_embedder()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processes take the files in this order: a long one that came last would keep one of them alone busy."""
    items.sort(key=lambda item: not item.path.name.startswith(_LONG))
