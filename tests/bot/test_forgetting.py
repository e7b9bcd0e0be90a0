"""What is kept for speed is kept with its snapshot: no text outlives the articles it came from."""

import gc
import weakref
from pathlib import Path

from bot.coordination import is_name, mentions
from bot.followup.known import known, lower_named
from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.spelling import corrected
from index.store import open_current
from tests.bot.test_followup import two_articles


def test_what_is_known_of_a_snapshot_is_made_once_and_goes_with_it(tmp_path: Path) -> None:
    snapshot = two_articles(tmp_path)
    assert known(snapshot).naming is known(snapshot).naming
    assert [m.name for m in mentions("Did the Iceland and Norway ship sail?", snapshot)] == ["Iceland", "Norway"]
    assert corrected("woool", snapshot.words) == "wool"
    gone = [weakref.ref(one) for one in (snapshot, snapshot.naming, snapshot.words)]
    del snapshot
    gc.collect()
    assert [one() for one in gone] == [None, None, None]


def test_what_a_removed_article_named_is_no_longer_known(tmp_path: Path) -> None:
    before = two_articles(tmp_path)
    (tmp_path / "articles" / "iceland-denmark.md").unlink()
    bring_up_to_date(tmp_path / "articles", tmp_path / "store", WordEmbedder(["fish", "wool"]))
    after = open_current(tmp_path / "store")
    assert [is_name("Iceland and Denmark", one) for one in (before, after)] == [True, False]
    assert [known(one).kinds("Denmark") for one in (before, after)] == [{"title", "heading"}, frozenset()]
    assert [lower_named("iceland and denmark", one) for one in (before, after)] == [((0, 19),), ()]
    assert [corrected("woool", one.words) for one in (before, after)] == ["wool", "woool"]
