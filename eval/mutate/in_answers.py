"""Faults of the stages that write an answer and its citations: answers that were given already are changed."""

from collections.abc import Callable
from functools import partial

from bot.types import Answer
from eval.mutate import beyond, cited, said
from eval.mutate.cited import each, shifted
from eval.mutate.green import Green
from eval.mutate.planted import Planted
from eval.mutate.scene import Scene

_EXCHANGED = {
    "wend-ferry.md": ("marrow-observatory.md", "Marrow observatory"),
    "marrow-observatory.md": ("wend-ferry.md", "Wend ferry"),
}


def _answer(name: str, about: str, change: Callable[[Answer], Answer], *expected: str) -> Planted:
    return Planted(name, about, expected, lambda green: green.answering(change), quick=True)


def _more(name: str, about: str, plant: Callable[[Green], Scene], *expected: str) -> Planted:
    """A fault that takes more than the answer."""
    return Planted(name, about, expected, plant, quick=True)


SAID = (
    _answer("wrong-number", "the figure in bold is one too high", said.wrong_number, "correct"),
    _answer("wrong-year", "every year is the one after it", said.wrong_year, "correct"),
    _answer("swapped-units", "m for feet, km for miles, kg for g", said.swapped_units, "correct"),
    _answer("dropped-negation", "every “not” is left out", said.dropped_negation, "correct"),
    _answer("rambling", "the answer is repeated until it is too long", said.rambling, "correct"),
    _answer("hidden-conflict", "of two sides only the first is shown", said.hidden_conflict, "conflict_recall"),
    _more("invented-conflict", "another source is said to disagree", beyond.torn, "conflict_invented"),
    _answer("silence", "nothing is ever answered", said.silent, "answerable_refused"),
    _more("inverted-confidence", "what is sure is doubted, and the reverse", beyond.inverted, "augrc"),
    _more("moods", "every second answer has another number", beyond.moody, "pass_n"),
)
CITED = (
    _answer("shifted-lines", "citations are one line too low", each(shifted(1, 1)), "quotes", "recall"),
    _answer("late-end", "the last cited line is one too low", each(shifted(0, 1)), "iou", "pointers"),
    _answer("early-end", "the last cited line is one too high", each(shifted(0, -1)), "pointers"),
    _answer(
        "swapped-files", "two sources are exchanged", each(partial(cited.exchanged, _EXCHANGED)), "quotes", "recall"
    ),
    _answer("changed-quote", "one character of the quote is another", each(cited.changed_quote), "quotes"),
    _answer("old-version", "the hash is that of another version", each(cited.old_version), "fresh"),
    _answer("dangling-mark", "a mark leads to no citation", said.dangling_mark, "pointers"),
    _answer("missing-mark", "the last sentence has no mark", said.missing_mark, "pointers"),
    _answer("unused-citation", "no mark leads to a citation", cited.unused, "pointers"),
    _answer("lost-citations", "only the first citation is left", cited.first_only, "recall"),
    _more("padding", "two citations beside the point", beyond.padded, "precision", "minimality"),
)
REPLAYED = (
    Planted("misattribution", "something else is cited", ("necessity", "sufficiency"), beyond.misattributed, ("unit",)),
    Planted(
        "half-the-evidence", "only the first citation is left", ("sufficiency",), beyond.insufficient, ("several",)
    ),
)
ANSWERS = (*SAID, *CITED, *REPLAYED)
