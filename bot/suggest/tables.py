"""Questions from the cells of tables and from their highest values."""

from collections.abc import Iterator

from bot.data import groups
from bot.followup.verbs import is_participle
from bot.suggest.candidate import Candidate, Form, candidate
from bot.suggest.grid import Grid
from bot.suggest.person import is_person
from bot.suggest.topic import Topic
from bot.suggest.verbs import is_keeping
from bot.suggest.wording import latin, nouns, plural, unbracketed
from bot.table import tables
from sources.document import Document
from sources.values import dates

_LEAST, _MOST = 3, 400  # rows of a table that is asked about
_TABLES = 20  # tables of a document that are looked at


def table_questions(document: Document, topic: Topic) -> Iterator[Candidate]:
    """Questions about the tables of a document."""
    for number, table in enumerate(tables(document)):
        if number == _TABLES:
            return
        if _LEAST <= len(table.rows) <= _MOST and all(latin(name) for name in table.header):
            asked = Grid(table, topic)
            for column in range(1, len(table.header)):
                yield from _of_column(document, asked, column)


def _of_column(document: Document, asked: Grid, column: int) -> Iterator[Candidate]:
    """What a column says of some rows, then which row has the highest value."""
    name, table = asked.name(column), asked.table
    if not name or [asked.name(n) for n in range(len(table.header))].count(name) > 1:
        return
    for row in asked.rows():
        question = _of_cell(asked, column, name, row) if table.cell(row, column) else ""
        if question:
            yield candidate(document, question, Form.TABLE, (row,), table.cell(row, column))
    highest = asked.highest(column)
    question = _of_highest(asked, column, name) if highest is not None else ""
    if question and highest is not None:
        yield candidate(document, question, Form.TABLE, (highest,), table.key(highest))


def _of_cell(asked: Grid, column: int, name: str, row: int) -> str:
    table, last = asked.table, name.split()[-1]
    if is_person(name):
        if any(c.isdigit() for c in unbracketed(table.cell(row, column))):
            return ""
        if asked.yearly:
            return f"Who was the {name}{asked.of} in {table.key(row)}?" if asked.topic.name else ""
        return f"Who was the {name} of {asked.key(row)}?" if asked.key(row) else ""
    if asked.yearly and name in groups("asked-columns.txt")["had"] and table.numeric(column):
        return f"How many {name} did {asked.topic.name} have in {table.key(row)}?" if asked.topic.name else ""
    if asked.yearly:
        return f"What was the {name}{asked.of} in {table.key(row)}?" if last in nouns("yearly") and asked.of else ""
    priced = last in groups("asked-columns.txt")["for"]
    key = asked.key(row, described=priced)
    if not key:
        return ""
    dated = dates(table.cell(row, column))
    if table.dated(column) and dated and is_participle(name) and not name.endswith("ing"):
        return f"When was {key} {name}?"
    if table.numeric(column) and table.figure(row, column) is not None and last in groups("asked-columns.txt"):
        return f"What is the {name} {'for' if priced else 'of'} {key}?"
    return ""


def _of_highest(asked: Grid, column: int, name: str) -> str:
    """Which row has the highest figure of a column."""
    last = name.split()[-1]
    superlative = "".join(groups("asked-columns.txt").get(last, ()))
    if asked.yearly:
        return f"In which year was the {name}{asked.of} highest?" if last in nouns("yearly") and asked.of else ""
    if not asked.kind:
        return ""
    if superlative:
        return f"Which {asked.kind} has the {superlative} {name}?" if name.split()[0] not in ("lowest", "least") else ""
    return f"Which {asked.kind} has the most {name}?" if plural(name) and not is_keeping(name) else ""
