"""The exit codes of ``linecite eval``."""

from enum import IntEnum


class Exit(IntEnum):
    """Where several apply, the first of DATASET, NONDETERMINISTIC, REGRESSION: the others rest on what it says."""

    PASS = 0
    REGRESSION = 1
    USAGE = 2
    DATASET = 3  # pairs that cannot be read or resolved, or something that could not be measured
    NONDETERMINISTIC = 4
    INTERRUPTED = 130  # by Ctrl-C, as shells report it
