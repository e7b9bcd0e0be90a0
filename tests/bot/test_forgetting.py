"""What is kept for speed is kept with its snapshot: no text outlives the articles it came from."""

import gc
import weakref
from pathlib import Path

from bot.coordination import known_names
from bot.followup.known import known
from tests.bot.test_followup import two_articles


def test_what_is_known_of_a_snapshot_is_made_once_and_goes_with_it(tmp_path: Path) -> None:
    snapshot = two_articles(tmp_path)
    assert known_names(snapshot) is known_names(snapshot)
    assert known(snapshot) is known(snapshot)
    gone = weakref.ref(snapshot)
    del snapshot
    gc.collect()
    assert gone() is None
