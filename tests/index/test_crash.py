"""The short form of ``python -m tests.crash``: a few builders killed, and a disk without room, while others read."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.crash import full_disk, kill


@pytest.mark.slow
def test_a_killed_builder_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    outcome = kill(tmp_path, times=3, seed=3, readers=2)
    assert outcome.rounds == 3
    assert outcome.reads > 3


def can_mount(folder: Path) -> bool:
    """Whether this user may mount a small file system, which is how a disk is made full here."""
    if os.geteuid() != 0:
        return False
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode == 0:
        subprocess.run(["umount", str(folder)], check=True)
    return mounted.returncode == 0


@pytest.mark.slow
def test_a_full_or_read_only_disk_leaves_the_old_index_or_the_new_one(tmp_path: Path) -> None:
    if not can_mount(tmp_path / "mount"):
        pytest.skip("mounting a file system needs root")
    outcome = full_disk(tmp_path / "full", times=2, seed=1)
    assert outcome.rounds == 2
