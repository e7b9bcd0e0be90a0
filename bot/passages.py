"""Passages about something, for whoever would rather read than be answered."""

from collections.abc import Sequence

from bot.citations import cite
from bot.library import Library
from bot.types import Citation, Evidence
from index.narrowed import narrowed
from index.search import encode_query, search


def passages(library: Library, query: str, most: int, sources: Sequence[str] = ()) -> tuple[Citation, ...]:
    """The ``most`` passages that fit best, numbered from 1, of ``sources`` alone where any are named.

    Raises:
        SnapshotError: there is no index to search.
        UnknownSourceError: the index does not hold one of the sources.
    """
    snapshot = library.snapshot
    snapshot = narrowed(snapshot, sources) if sources else snapshot
    hits = search(snapshot, query, encode_query(library.embedder, [query])[0], most)
    found = [Evidence(snapshot.document(hit.passage.source), hit.passage.block) for hit in hits]
    return tuple(cite(evidence, n) for n, evidence in enumerate(found, 1))
