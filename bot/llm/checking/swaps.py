"""Whether names and numbers stand in a sentence where they stand in its lines: A visited B is not B visited A."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.llm.checking.figures import digital
from bot.llm.checking.held import Held, clauses
from bot.llm.checking.naming import names, spelt
from bot.roles import roles
from index.names import default_names, fold
from index.terms import stem, stopwords
from sources.values import parse_number

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*|[,;:()]")
_LEAST = 3  # tokens of a run that both have, of which one at least is a plain word
_BE = frozenset("is are was were be been being".split())


@dataclass(frozen=True)
class Token:
    """A word as it is compared; ``kind`` is NAME, NUMBER or the word itself."""

    word: str
    kind: str


def swapped(text: str, held: Held) -> tuple[bool, str]:
    """Whether it is a number, and what stands where the lines have another; empty where nothing does."""
    said = tokens(text)
    same = _acts(text) & {act for body in held.bodies for act in _acts(body)}
    sure = {name for subject, _, object in same for name in (subject, object)}  # in the passive they stand elsewhere
    for body in held.bodies:
        found = _exchanged(said, tokens(body), [tokens(other) for other in held.bodies], sure)
        if found is not None:
            return found.kind == "NUMBER", found.word
    return False, ""


def acted(text: str, held: Held) -> bool:
    """Whether the text has somebody do what the lines have been done to them, or places in each other's roles."""
    said, has = _acts(text), {act for body in held.bodies for act in _acts(body)}
    if any((o, v, s) in has and (s, v, o) not in has for s, v, o in said):
        return True
    mine, theirs = roles(text), frozenset(role for body in held.bodies for role in roles(body))
    both = {t for t, _ in mine} & {t for t, _ in theirs}
    apart = [t for t in both if {r for p, r in mine if p == t}.isdisjoint({r for p, r in theirs if p == t})]
    return len(apart) > 1


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; what names a place is one name by whatever form."""
    text = spelt(digital(text))
    spans = [(n.start, n.end) for n in names(text)]
    spans += [(s, e) for s, e, _ in default_names().mentions(text) if text[s].isupper()]
    places = {s: (e, p.term) for s, e, p in default_names().mentions(text) if text[s].isupper()}
    found, until = [], 0
    for match in _TOKEN.finditer(text):
        if match.start() < until:
            continue
        word = match.group()
        if match.start() in places:
            until, term = places[match.start()]
            found.append(Token(term, "NAME"))
        elif word[0].isdigit():
            value = parse_number(word)
            found.append(Token(f"{value:.10g}" if value is not None else word, "NUMBER"))
        elif any(s <= match.start() < e for s, e in spans):
            found.append(Token(stem(fold(word)), "NAME"))
        else:
            found.append(Token(stem(fold(word)), stem(fold(word))))
    return tuple(found)


def _exchanged(
    said: Sequence[Token], line: Sequence[Token], all_lines: Sequence[Sequence[Token]], sure: Collection[str]
) -> Token | None:
    matcher = SequenceMatcher(None, [t.kind for t in line], [t.kind for t in said], autojunk=False)
    for at, start, size in matcher.get_matching_blocks():
        if size < _LEAST:
            continue
        for n in range(size):
            if line[at + n].word == said[start + n].word or _in_name(said[start + n], line, at + n):
                continue
            by = any(token.word == "by" for token in said[max(0, start + n - 2) : start + n])
            if by and said[start + n].word in sure:
                continue
            around = _around(said[start : start + size], line[at : at + size], n)
            if around and not any(_has_run(other, around) for other in all_lines):
                return said[start + n]
    return None


def _in_name(said: Token, line: Sequence[Token], at: int) -> bool:
    """Whether a name is a part of the longer one that the line has in its place, or made of its first letters."""
    first, last = at, at + 1
    while first and line[first - 1].kind == "NAME":
        first -= 1
    while last < len(line) and line[last].kind == "NAME":
        last += 1
    words = [token.word for token in line[first:last]]
    return said.kind == line[at].kind == "NAME" and (said.word in words or said.word == "".join(w[0] for w in words))


def _around(said: Sequence[Token], line: Sequence[Token], at: int) -> Sequence[Token]:
    """The tokens from the nearest one before to the nearest behind that hold a place fast; none where none does."""
    left = next((n for n in range(at - 1, -1, -1) if _anchors(said, line, n, at)), None)
    right = next((n for n in range(at + 1, len(said)) if _anchors(said, line, n, at)), None)
    if left is None and right is None:
        return ()
    return said[at if left is None else left : at + 1 if right is None else right + 1]


def _anchors(said: Sequence[Token], line: Sequence[Token], n: int, at: int) -> bool:
    """Whether a token holds another's place: a plain word, or the same name or number behind more than a comma."""
    between = said[min(n, at) + 1 : max(n, at)]
    apart = any(t.word.isalpha() and t.word != "and" for t in between)
    return _plain(said[n]) or (said[n].word == line[n].word and apart)


def _plain(token: Token) -> bool:
    return token.word == token.kind and token.word not in stopwords() and token.word.isalpha()


def _has_run(line: Sequence[Token], run: Sequence[Token]) -> bool:
    return any(tuple(line[at : at + len(run)]) == tuple(run) for at in range(len(line) - len(run) + 1))


def _acts(text: str) -> frozenset[tuple[str, str, str]]:
    return frozenset(act for clause in clauses(text) for act in _acts_of(clause))


def _acts_of(clause: str) -> Iterator[tuple[str, str, str]]:
    """Who, did what, to whom: each plain word between the last name before it and the first behind it."""
    split = tokens(clause)
    for n, token in enumerate(split):
        if not _plain(token):
            continue
        before = next((t.word for t in reversed(split[:n]) if t.kind == "NAME"), "")
        after = _first_name(split[n + 1 :])
        if before and after and before != after:
            passive = any(t.word == "by" for t in split[n + 1 : n + 3]) and any(
                t.word in _BE for t in split[max(0, n - 3) : n]
            )
            yield (after, token.word, before) if passive else (before, token.word, after)


def _first_name(split: Sequence[Token]) -> str:
    """The last word of the first name."""
    first = next((n for n, token in enumerate(split) if token.kind == "NAME"), len(split))
    behind = next((n for n in range(first, len(split)) if split[n].kind != "NAME"), len(split))
    return split[behind - 1].word if first < behind else ""
