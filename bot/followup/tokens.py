"""The words of a question with their classes, sentence by sentence, and in runs that may be noun phrases."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.data import groups
from index.names import fold
from sources.values import dates

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/–-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!])(?<!\b[A-Z]\.)(?<!\bDr\.)(?<!\bSt\.)(?<!\bMr\.)\s+(?=[^a-z])")
_SPACE = re.compile(r"[\s\"“”]*(?:& ?)?")


@dataclass(frozen=True)
class Token:
    """A word of a question: its place, its folded form and its class (``word`` where it is of no class)."""

    start: int
    end: int
    form: str
    kind: str
    capital: bool


@cache
def word_class(name: str) -> frozenset[str]:
    return frozenset(groups("word-classes.txt")[name])


def sentences(text: str) -> Iterator[list[Token]]:
    start = 0
    for end in [*(m.start() for m in _SENTENCE.finditer(text)), len(text)]:
        yield list(_tokens(text, start, end))
        start = end


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    dated = dates(text)
    classes = ("question", "auxiliary", "article", "preposition", "pronoun", "conjunction", "adverb")
    first = True
    for match in _TOKEN.finditer(text, start, end):
        form, capital = fold(match.group()).replace("’", "'"), match.group()[0].isupper() and not first
        kind = next((c for c in classes if form.removesuffix("n't") in word_class(c)), "word")
        opens = first and form in word_class("lead")
        if opens or (kind == "word" and len(form) > 4 and form.endswith("ly")):
            kind = "adverb"
        if any(d.start <= match.start() < d.end for d in dated):
            kind = "date"
        elif capital and form != "i":
            kind = "word"
        yield Token(match.start(), match.end(), form, kind, capital)
        first = False


def runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens in runs: a noun phrase with its article is one, every other token is one of its own."""
    run: list[Token] = []
    for at, token in enumerate(tokens):
        near = bool(run) and _SPACE.fullmatch(text[run[-1].end : token.start]) is not None
        follows = at + 1 < len(tokens) and tokens[at + 1].kind in ("word", "article")
        joins = token.form in ("and", "or") and run and run[-1].kind == "word" and follows and near
        inner = token.kind == "adverb" and run and (run[0].kind == "article" or follows) and near
        second = token.kind == "article" and run and run[-1].form in ("and", "or", "all", "both")
        if run and near and (token.kind == "word" or joins or inner or second):
            run.append(token)
        else:
            if run:
                yield run
            run = [token] if token.kind in ("word", "article") else []
            if not run:
                yield [token]
    if run:
        yield run
