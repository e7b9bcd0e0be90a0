"""Faults of a stage of the bot, and of articles and their index: the pairs that they concern are asked again."""

from collections.abc import Callable
from functools import partial

from eval.mutate.askers import Forgetful
from eval.mutate.broken import Backwards, Shuffled, Truncated
from eval.mutate.edits import Edit, put_before, replaced, with_crlf, without_headings
from eval.mutate.green import Green
from eval.mutate.planted import Planted
from eval.mutate.scene import Scene
from index.narrowed import narrowed
from index.snapshot import Snapshot

_FERRY, _TRAFFIC, _SALT = "wend-ferry.md", "ferry-traffic.md", "brakken-salt-works.txt"
_COLUMNS = "| Year | Passengers | Carts |", "| Year | Carts | Passengers |"
_ROWS = "| 43,750 | 2,980 |\n| 1923 | 38,400 | 2,410 |", "| 38,400 | 2,410 |\n| 1923 | 43,750 | 2,980 |"
_LIST = """\
- 3 March 1923 - the "Heron" ran aground off Brakken.
- 17 October 1924 - the "Heron" lost her anchor off Tallow.
- 9 July 1926 - the "Heron" struck a raft off Brakken.
"""
_NOTE = "Spelling revised by the editor.\n\n"
_KEPT = 40  # characters of a sentence that a truncated passage has
_HIGH, _LOW = 0.9, 0.1

Plant = Callable[[Green], Scene]


def _fault(name: str, tag: str, about: str, plant: Plant, *expected: str) -> Planted:
    """Only the pairs with the tag are asked, all where it is empty."""
    return Planted(name, about, expected, plant, (tag,) if tag else ())


def _search(make: Callable[[Snapshot], Snapshot]) -> Plant:
    return lambda green: green.answered_from(make)


def _without_salt(snapshot: Snapshot) -> Snapshot:
    return narrowed(snapshot, set(snapshot.sources) - {_SALT})


def _backwards(green: Green) -> Scene:
    return green.read_by(Backwards)


def _alone(green: Green) -> Scene:
    return green.asked_through(Forgetful)


def _sure(threshold: float) -> Plant:
    return lambda green: green.sure_from(threshold)


def _stale(edit: Edit) -> Plant:
    return lambda green: green.stale(edit)


def _edited(edit: Edit) -> Plant:
    return lambda green: green.edited(edit)


def _served(edit: Edit) -> Plant:
    return lambda green: green.served(edit)


def _deleted(green: Green) -> Scene:
    return green.served(green.brought_back)


_CUT = partial(Truncated, characters=_KEPT)
STAGES = (
    _fault("shuffled-ranks", "", "passages are taken for others", _search(Shuffled), "line_recall_5"),
    _fault("truncated-passages", "unit", f"sentences end after {_KEPT} characters", _search(_CUT), "correct"),
    _fault("lost-article", "salt", "the index lacks an article", _search(_without_salt), "line_recall_20"),
    _fault("backwards", "unit", "the reader puts the worst first", _backwards, "correct"),
    _fault("threshold-up", "unit", f"said from {_HIGH} up", _sure(_HIGH), "answerable_refused"),
    _fault("threshold-down", "unsure", f"said from {_LOW} up", _sure(_LOW), "unanswerable_answered"),
    _fault("carry-over-lost", "followup", "a follow-up is asked alone", _alone, "recovery"),
)
_NOTED, _TWICE = put_before(_FERRY, _NOTE), replaced(_FERRY, _LIST, _LIST * 2)
ARTICLES = (
    _fault("stale-copy", "ferry", "a line is newer than the index", _stale(_NOTED), "fresh", "quotes"),
    _fault("CRLF-flip", "", "line ends are newer than the index", _stale(with_crlf), "fresh"),
    _fault("deleted-article", "hotel", "the index has what was deleted", _deleted, "fresh", "unanswerable_answered"),
    _fault("duplicated-paragraph", "count", "a list stands in its article twice", _edited(_TWICE), "correct"),
    _fault("swapped-rows", "table", "the index has two rows exchanged", _served(replaced(_TRAFFIC, *_ROWS)), "correct"),
    _fault(
        "swapped-columns",
        "table",
        "the names of two columns are exchanged",
        _edited(replaced(_TRAFFIC, *_COLUMNS)),
        "correct",
    ),
    _fault("lost-headings", "heading", "there are no headings but titles", _edited(without_headings), "correct"),
)
SYSTEM = (*STAGES, *ARTICLES)
