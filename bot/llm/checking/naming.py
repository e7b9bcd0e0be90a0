"""Whether every name of a sentence is in its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.llm.checking.held import Held
from index.names import default_names, fold, words
from index.terms import stem, stopwords

_TOKEN = re.compile(r"(?:U\.S\.(?:A\.)?|[^\W_]+(?:[’'](?!s\b)[^\W\d_]+)*)")
_DAYS_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec i".split()
)
_CASUAL = re.compile(r"(?:s|ion|ment|ing|ly|ance|ence|ity|ness|ship|ure|al|age|work|life|time|ed)$")
_SUBJECT = re.compile(
    r"[’']s\b|\s+(?:is|are|was|were|has|had|did|does|will|became|won|led|held|took|made|wrote|built|gave|left|met|signed|\w{3,}ed)\b"
)
_LETTERS = str.maketrans("łŁøØđĐħĦ", "lLoOdDhH")
_SHORT = (2, 6)  # letters of what may stand for the first letters of a name
_SPREAD = 3  # words that may stand between those of one name


@dataclass(frozen=True)
class Name:
    """Capitalised words that stand together, folded, and where; ``start`` and ``end`` in characters."""

    words: tuple[str, ...]
    start: int
    end: int


def unnamed(text: str, held: Held) -> str:
    """The first name of a text that its lines do not have; empty where they have all."""
    text = spelt(text)
    split = words(spelt(held.all))
    has, stems = frozenset(split), frozenset(map(stem, split))
    places = {place.term for place in default_names().in_text(held.all)}
    for start, end, place in default_names().mentions(text):
        if text[start].isupper() and place.term not in places:
            return text[start:end]
    placed = [(start, end) for start, end, _ in default_names().mentions(text)]
    for name in (*names(text), *_opening(text)):
        if any(start <= name.start and name.end <= end for start, end in placed):
            continue
        missing = [w for w in name.words if w not in has and not _known(w, stems, held.all)]
        if [w for w in missing if not default_names().at([w], 0)]:
            return text[name.start : name.end]
        if len(name.words) > 1 and not missing and not _together(name.words, held):
            return text[name.start : name.end]
    return ""


def spelt(text: str) -> str:
    """The text without the strokes through letters, which the index does not fold: Bolesław, Boleslaw."""
    return text.translate(_LETTERS)


def names(text: str) -> list[Name]:
    """The names of a text: runs of capitalised words, that which begins it left out."""
    found: list[Name] = []
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if _is_name(text, token):
            if run and text[run[-1].end() : token.start()] not in (" ", "-", "–"):
                found.append(_name(run))
                run = []
            run.append(token)
        elif run:
            found.append(_name(run))
            run = []
    return [*found, _name(run)] if run else found


def named(text: str) -> str:
    """The names of a text, those of places too."""
    places = [text[start:end] for start, end, _ in default_names().mentions(text) if text[start].isupper()]
    return " ".join([*(text[name.start : name.end] for name in names(text)), *places])


def _is_name(text: str, token: re.Match[str]) -> bool:
    word = token.group()
    if not word[0].isupper() or fold(word) in _DAYS_MONTHS:
        return False
    before = text[: token.start()].rstrip(" \"'“‘(*")
    opens = not before or (before[-1] in ".!?:•-" and not re.search(r"\b[A-Z]\.$", before))
    return not opens or sum(c.isupper() for c in word) > 1


def _name(run: Sequence[re.Match[str]]) -> Name:
    text = " ".join(token.group() for token in run)
    return Name(
        tuple(w for w in words(text) if w not in stopwords()) or tuple(words(text)), run[0].start(), run[-1].end()
    )


def _opening(text: str) -> list[Name]:
    """The word that begins a sentence, where it can only be a name: a subject of one word, right before its verb."""
    first = _TOKEN.search(text)
    if first is None or not first.group()[0].isupper() or not _SUBJECT.match(text, first.end()):
        return []
    word = fold(first.group())
    if word in stopwords() or word in _DAYS_MONTHS or _CASUAL.search(word):
        return []
    return [Name(tuple(words(first.group())), first.start(), first.end())]


def _known(word: str, stems: frozenset[str], text: str) -> bool:
    """Whether a word is one of the lines in another form, or made of the first letters of a name there."""
    short = _SHORT[0] <= len(word) <= _SHORT[1] and word.isalpha()
    return stem(word) in stems or (short and re.search(_capitals(word), text) is not None)


def _capitals(word: str) -> str:
    return r"\b" + r"\w*\W+(?:(?:of|the|and|for|on|in)\W+)*".join(letter.upper() for letter in word)


def _together(name: Sequence[str], held: Held) -> bool:
    """Whether the words of a name stand near each other in one of the lines, or in what stands around them."""
    wanted = [stem(w) for w in name]
    for line in (*held.bodies, *held.around.split("\n")):
        split = [stem(w) for w in words(spelt(line))]
        width = len(wanted) + _SPREAD
        for at, word in enumerate(split):
            if word in wanted and set(wanted) <= set(split[at : at + width]):
                return True
    return False
