"""How many threads FAISS uses."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def one_thread() -> Iterator[None]:
    """FAISS works in the calling thread alone meanwhile; others are not touched, as OpenMP keeps this for each thread.

    A query gives several threads nothing to share, but FAISS wakes them all the same, and they wait in a loop: measured
    as twice the CPU time and, on a busy machine, 16 ms a query in place of 8.
    """
    import faiss

    before = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        yield
    finally:
        faiss.omp_set_num_threads(before)
