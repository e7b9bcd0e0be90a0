"""One embedding model for the whole run: loading it takes seconds, and it is never changed."""

import pytest

from index.embed import SentenceTransformerEmbedder


@pytest.fixture(scope="session")
def model() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()
