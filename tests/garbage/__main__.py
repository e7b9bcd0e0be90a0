"""``python -m tests.garbage``: fills a folder with garbage, builds its index, and prints one line of what it found."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.garbage.trial import trial


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.garbage", description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scale", type=float, default=1.0, help="of the large files; 1 is the full size")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        outcome = trial(Path(scratch), told.files, told.seed, told.scale)
    print(outcome)
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
