"""The short form of ``python -m tests.garbage``: a few hundred files, the large ones made small."""

from pathlib import Path

import pytest

from tests.garbage.trial import trial


@pytest.mark.slow
def test_no_garbage_crashes_the_build_or_escapes_the_folder(tmp_path: Path) -> None:
    outcome = trial(tmp_path, files=300, seed=2, scale=0.002)
    assert outcome.failures == ()
    assert outcome.indexed + outcome.skipped > 280  # the others tell origins
    assert str(outcome).startswith("300 files: ")
