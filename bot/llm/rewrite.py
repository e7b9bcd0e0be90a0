"""A follow-up as a model reads it: taken only where it is a question and says nothing that was not said before."""

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from threading import Event

from bot.llm.characters import seen
from bot.llm.model import Model, ModelError, Spending
from bot.llm.prompt import rewriting
from bot.llm.thoughts import unthought
from bot.types import Turn
from index.names import default_names, words
from index.terms import stopwords, terms
from sources.formats.sentences import sentences
from sources.values import Date, dates, numbers

MOST = 300  # characters
_ASKS = ("?", "？", "؟", ";", "՞")
_ENDS = (".", "!", "…", "。", "！")
_FORM = re.compile(r"[\[\]【】<>{}|`*#]|https?:")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_KEPT = 0.5  # share of the question's own words that stay
# Words that a question begins with and that are no names, beside those that say nothing anyway.
_OPENERS = frozenset(
    "name compare count describe explain wann wer wen wem wo wohin woher was wie warum wieso welche welcher welches "
    "welchen welchem quand qui que quoi où comment combien pourquoi quel quelle quels quelles est cuándo quién qué "
    "dónde cómo cuánto cuánta cuántos cuántas cuál cuáles quando chi dove come quanto quanti perché quale quali quem "
    "onde qual".split()
)


def rewritten(question: str, history: Sequence[Turn], model: Model, spending: Spending, left: Event) -> str:
    """The question as it stands alone; empty where the model has none that holds: the pipeline's own serves then."""
    try:
        with closing(model.stream(rewriting(question, history), spending, left)) as pieces:
            alone = seen(_line(unthought(pieces))).strip()
    except ModelError:
        return ""
    if len(alone) > 2 and alone[0] + alone[-1] in ('""', "“”", "„“", "«»"):
        alone = alone[1:-1].strip()
    said = "\n".join((question, *(turn.content for turn in history)))
    held = _is_question(alone, question) and _keeps(question, alone) and _adds_nothing(alone, said)
    return alone if held else ""


def _line(pieces: Iterable[str]) -> str:
    """The text, as far as it may be one question: no more is waited for."""
    text = ""
    for piece in pieces:
        text = (text + piece).lstrip()
        if len(text) > MOST or len(text.rstrip().splitlines()) > 1:
            break
    return text


def _is_question(text: str, asked: str) -> bool:
    """Whether a text is one question on one line, or a phrase where a phrase was asked."""
    if not text or len(text) > MOST or len(text.splitlines()) > 1 or _FORM.search(text):
        return False
    phrase = not text.endswith(_ENDS) and not asked.rstrip().endswith(_ASKS)
    return (text.endswith(_ASKS) or phrase) and _parts(text) <= max(1, _parts(asked))


def _parts(text: str) -> int:
    return len(list(sentences(text, 0, len(text))))


def _keeps(question: str, alone: str) -> bool:
    """Whether the names and figures of the question are still there, and of its other words enough."""
    own, kept = set(terms(question)), set(terms(alone))
    named = {term for term in own if term.startswith("@") or any(c.isdigit() for c in term)}
    return named <= kept and len(own & kept) >= _KEPT * len(own)


def _adds_nothing(alone: str, said: str) -> bool:
    """Whether all figures, dates and names of a question were said before."""
    held = [(n.value, n.scale) for n in numbers(said)]
    dated = dates(said)
    return (
        set(re.findall(r"\d+", alone)) <= set(re.findall(r"\d+", said))
        and all((n.value, n.scale) in held for n in numbers(alone))
        and all(any(_within(date, other) for other in dated) for date in dates(alone))
        and _names_held(alone, said)
    )


def _within(date: Date, other: Date) -> bool:
    """Whether a date is another one, or less exact than it."""
    years = {other.year, other.last_year}
    fits = date.month in (0, other.month) and date.day in (0, other.day)
    return {date.year, date.last_year} <= years and fits


def _names_held(alone: str, said: str) -> bool:
    """Whether every place and every word with a capital was said, in whatever form."""
    names = default_names()
    if not {p.term for p in names.in_text(alone)} <= {p.term for p in names.in_text(said)}:
        return False
    places = [(start, end) for start, end, _ in names.mentions(alone)]
    held = set(words(said)) | stopwords()
    for word in _WORD.finditer(alone):
        place = any(start <= word.start() < end for start, end in places)
        opener = not word.start() and word.group().casefold() in _OPENERS
        capital = any(c.isupper() for c in word.group())
        if capital and not place and not opener and not set(words(word.group())) <= held:
            return False
    return True
