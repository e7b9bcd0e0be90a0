"""What is worked out once for a passage is what a text has, and goes with its snapshot."""

import gc
import weakref
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import DamerauLevenshtein

from bot.properties import KnownProperties, Properties
from bot.read import covered
from bot.roles import Role
from index.embed import Embedder
from index.terms import kin
from tests.bot.world import bot_over

BRIDGE = "# Harbour bridge\n\nThe bridge cost 1,250 pounds.\n\n## In 1931\n\nNorway sent steel to Iceland.\n"


def test_the_properties_of_a_passage(tmp_path: Path, model: Embedder) -> None:
    snapshot = bot_over(tmp_path, model, {"bridge.md": BRIDGE}).library.snapshot
    known = KnownProperties()
    found = {p.body: known.of(n, p, snapshot) for n, p in enumerate(snapshot.passages)}
    cost, steel = found["The bridge cost 1,250 pounds."], found["Norway sent steel to Iceland."]
    assert cost.numbers == {"1,250"}
    assert "bridg" in cost.terms
    assert (cost.dates, cost.places) == ((), frozenset())
    assert steel.places == {"@norway", "@iceland"}
    assert steel.roles == {("@norway", Role.OWNER), ("@iceland", Role.TARGET)}
    assert [d.year for d in steel.dates] == [1931]  # that of its heading
    assert known.of(0, snapshot.passages[0], snapshot) is known.of(0, snapshot.passages[0], snapshot)


def test_properties_go_with_their_snapshot(tmp_path: Path, model: Embedder) -> None:
    snapshot, known = bot_over(tmp_path, model, {"bridge.md": BRIDGE}).library.snapshot, KnownProperties()
    gone: list[weakref.ref[object]] = [weakref.ref(known.of(0, snapshot.passages[0], snapshot)), weakref.ref(snapshot)]
    assert isinstance(gone[0](), Properties)
    del snapshot
    gc.collect()
    assert [one() for one in gone] == [None, None]


WORDS = st.text("abeti", min_size=1, max_size=9)


@given(WORDS, st.frozensets(WORDS, max_size=6))
def test_a_term_is_held_in_a_kindred_word_or_with_one_slip(term: str, held: frozenset[str]) -> None:
    endings = "e i er or ar eri ori at ion ati al ant ent iv abl ment".split()
    akin = {a for a in held for b in endings if min(len(a), len(term)) >= 4 and (a + b == term or term + b == a)}
    slips = {w for w in held if min(len(w), len(term)) >= 7 and DamerauLevenshtein.distance(w, term) <= 1}
    assert bool(covered([term], held)) == (term in held or bool(akin | slips))


def test_kindred_stems() -> None:
    assert {"variat", "varie"} <= kin("vari")
    assert "vari" in kin("variat")
    assert "var" not in kin("vari")  # too short to be told apart
    assert kin("var") == frozenset()
