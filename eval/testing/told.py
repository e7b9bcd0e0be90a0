"""A pair that failed, for whoever reads the output of pytest."""

from collections.abc import Iterator

from bot.commands.told import one_line, shown
from bot.types import Turn
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.item import Item
from eval.testing.outcome import Outcome

_WIDTH = 10  # of the labels


def told(item: Item, outcome: Outcome, corpus: Corpus) -> str:
    """Question, what is expected, what is said, and the lines of both with their text."""
    return "\n".join(f"{label:<{_WIDTH}} {text}".rstrip() for label, text in _rows(item, outcome, corpus))


def _rows(item: Item, outcome: Outcome, corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "failed", one_line(outcome.why)
    yield "pair", f"{item.file}:{item.line}, {item.kind}{', has to pass' if item.must_pass else ''}"
    yield from (("after", _turn(turn)) for turn in item.history)
    yield "question", one_line(item.question)
    yield "expected", " and ".join(one_line(" / ".join(group)) for group in item.expected) or "no answer"
    if item.answer is not None:
        first, *more = shown_lines(item.answer.answer)
        yield "answer", f"({item.answer.status}) {first}"
        yield from (("", line) for line in more)
        for cited in item.answer.citations:
            yield "cited", _line(Lines(cited.source, cited.first_line, cited.last_line), corpus)
    for place in dict.fromkeys(place for group in item.gold for place in group):
        yield "gold", _line(place, corpus)
    yield from (("moved", one_line(moved)) for moved in item.moved)
    if item.blamed is not None:
        yield "blame", f"{item.blamed.stage}: {one_line(item.blamed.explanation)}"


def shown_lines(text: str) -> list[str]:
    return [shown(line) for line in text.split("\n")]


def _turn(turn: Turn) -> str:
    return f"{turn.role}: {one_line(turn.content)}"


def _line(place: Lines, corpus: Corpus) -> str:
    last = f"-{place.last}" if place.last != place.first else ""
    text = " ".join(corpus.lines(place.source)[place.first - 1 : place.last])
    return one_line(f"{place.source}:{place.first}{last}  {text}")
