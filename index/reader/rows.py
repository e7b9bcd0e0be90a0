"""Examples from tables: rows as the index writes them, list items made of rows, and questions asked of a cell."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.reader.example import Example, Piece

# Questions that no single row answers by itself: the rest of the table decides.
_OVER_ROWS = re.compile(
    r"\b(?:how many|how much more|total|number of|most|least|(?:high|low|larg|small|long|short|old|young|earli|lat|few|"
    r"great|bigg|fast|slow|clos|near)est|first|last|top|bottom|next|previous|before|after|above|below|more|less|fewer|"
    r"only|other|average|difference|between|same|each|listed|consecutive|again|another|besides)\b",
    re.IGNORECASE,
)
_OF_CELL = (
    "What is the {column} of {key}?", "what was the {column} for {key}", "{key} {column}", "{column} of {key}?",
    "What {column} does {key} have?", "tell me the {column} of {key}", "Which {column} is given for {key}?",
)  # fmt: skip
_OF_KEY = (
    "Which {name} has {cell} as {column}?",
    "What {name} has the {column} {cell}?",
    "which {name}: {column} {cell}",
)
_OF_DATE = ("When was {key}?", "In which year was {key}?", "what is the date of {key}", "when did {key} take place?")
_ON_DATE = ("What happened in {cell}?", "who or what is named for {cell}?", "{cell}: which one was it?")
_DATED = re.compile(r"\b(?:date|year|season|opened|founded|released|born)\b", re.IGNORECASE)
_NOTHING = re.compile(r"[\W_]*(?:n/?a)?", re.IGNORECASE)
_WORD = re.compile(r"\w{4,}")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_KEY_COLUMNS = 3  # a table is named by one of its first columns
_LIST = 6  # passages of one list
_FORMS = 9  # template questions of one table


def table_examples(path: Path, seed: int = 0) -> Iterator[Example]:
    """Examples of a file of tables: the questions people asked of one row, then questions by template."""
    rng = random.Random(seed)
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            table = _Table(record["header"], record["rows"], f"tables:{record['table']}", rng)
            for asked in record["questions"]:
                yield from table.asked(asked["question"], asked["answers"])
            yield from table.templates()


class _Table:
    """One table, its rows serialised with their header."""

    def __init__(self, header: Sequence[str], rows: Sequence[Sequence[str]], group: str, rng: random.Random) -> None:
        self.header = [" ".join(h.split()) for h in header]
        self.rows = [[" ".join(c.split()) for c in row] for row in rows]
        self.group, self.rng = group, rng

    def asked(self, question: str, answers: Sequence[str]) -> Iterator[Example]:
        """The example of a person's question, where one row alone answers it and shares a word with it."""
        if len(answers) != 1 or _OVER_ROWS.search(question):
            return
        places = [
            (r, c)
            for r, row in enumerate(self.rows)
            for c, x in enumerate(row)
            if x.casefold() == answers[0].casefold()
        ]
        if len({r for r, _ in places}) != 1:
            return
        row, column = places[0]
        rest = " ".join(x for c, x in enumerate(self.rows[row]) if c != column).casefold()
        if any(w in rest for w in _WORD.findall(question.casefold())):
            yield self._of_row(question, row, column)

    def templates(self) -> Iterator[Example]:
        """Questions for cells, keys and dates, and some that the table cannot answer."""
        key = next((c for c in range(min(_KEY_COLUMNS, len(self.header))) if self._is_key(c)), None)
        if key is None or len(self.rows) < 3:
            return
        keys = [row[key] for row in self.rows]
        columns = [c for c in range(len(self.header)) if c != key]
        for _ in range(_FORMS):
            row, column = self.rng.randrange(len(self.rows)), self.rng.choice(columns)
            cell, name = self.rows[row][column], self.header[column]
            if not name or len(cell) > 80:
                continue
            said = {"key": keys[row], "column": name.lower(), "cell": cell, "name": self.header[key].lower()}
            if _NOTHING.fullmatch(cell):  # an empty cell is no answer
                yield Example("tables", self.group, self._form(_OF_CELL, said), self._list(row))
            elif _DATED.search(name):
                yield self._dated(row, column, key, said)
            elif sum(cell == r[column] for r in self.rows) == 1 and self.rng.random() < 0.3:
                yield self._of_row(self._form(_OF_KEY, said), row, key)
            elif self.rng.random() < 0.15:  # a key that is not there
                others = tuple(p for n, p in enumerate(self._list(row)) if n)
                yield Example("tables", self.group, self._form(_OF_CELL, said), others)
            else:
                yield self._of_row(self._form(_OF_CELL, said), row, column)

    def _is_key(self, column: int) -> bool:
        """Whether a column names its rows: no two alike, and words in most of them."""
        cells = [row[column] if column < len(row) else "" for row in self.rows]
        return len(set(cells)) == len(cells) and sum(bool(_LETTERS.search(c)) for c in cells) > 0.8 * len(cells)

    def _dated(self, row: int, column: int, key: int, said: dict[str, str]) -> Example:
        """A question about a date, half of the time over list items "date - name" instead of rows."""
        asks_date = self.rng.random() < 0.6
        question = self._form(_OF_DATE if asks_date else _ON_DATE, said)
        unique = sum(said["cell"] == r[column] for r in self.rows) == 1
        if not asks_date and not unique:
            question, asks_date = self._form(_OF_DATE, said), True
        if self.rng.random() < 0.3:
            return self._of_row(question, row, column if asks_date else key)
        dash = self.rng.choice((" – ", " - ", ": ", ", "))
        bodies = [f"{r[column]}{dash}{r[key]}" for r in (self.rows[n] for n in self._numbers(row))]
        words = said["cell"] if asks_date else said["key"]
        start = bodies[0].index(words)
        pieces = tuple(Piece(self._context(), "", body) for body in bodies)
        return Example("lists", self.group, question, pieces, 0, (start, start + len(words)))

    def _of_row(self, question: str, row: int, column: int) -> Example:
        pieces = self._list(row)
        before = "; ".join(f"{h}: {c}" for h, c in self._said(self.rows[row][:column]))
        name = f"{self.header[column]}: " if self.header[column] else ""
        start = len(before) + (2 if before else 0) + len(name)
        return Example("tables", self.group, question, pieces, 0, (start, start + len(self.rows[row][column])))

    def _list(self, row: int) -> tuple[Piece, ...]:
        context = self._context()
        return tuple(Piece(context, "", self._body(self.rows[n])) for n in self._numbers(row))

    def _numbers(self, row: int) -> list[int]:
        """The row itself, then others, its neighbours likelier than chance would have them."""
        others = [n for n in range(len(self.rows)) if n != row]
        near = [n for n in (row - 1, row + 1) if 0 <= n < len(self.rows)]
        rest = [n for n in others if n not in near]
        return [row, *near, *self.rng.sample(rest, min(len(rest), _LIST - 1 - len(near)))]

    def _body(self, row: Sequence[str]) -> str:
        return "; ".join(f"{h}: {c}" if h else c for h, c in self._said(row))

    def _said(self, row: Sequence[str]) -> list[tuple[str, str]]:
        return [(h, c) for h, c in zip(self.header, row, strict=False) if any(x.isalnum() for x in c)]

    def _context(self) -> str:
        return self.rng.choice(("", "Table", self.header[0], f"List > {self.header[0]}"))

    def _form(self, forms: Sequence[str], said: dict[str, str]) -> str:
        return self.rng.choice(forms).format(**said)
