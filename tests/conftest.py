"""One embedding model for the whole run: it is never changed."""

import pytest

from index.embed import Embedder, default_embedder


@pytest.fixture(scope="session")
def model() -> Embedder:
    return default_embedder()
