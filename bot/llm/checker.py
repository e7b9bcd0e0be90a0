"""What stands between a language model and the reader: a sentence is shown only where its lines say what it says."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answer import Bot
from bot.llm.checking.amounts import unheld
from bot.llm.checking.form import misformed
from bot.llm.checking.held import Held
from bot.llm.checking.misplaced import misplaced
from bot.llm.checking.naming import unnamed
from bot.llm.checking.negation import denies
from bot.llm.checking.orders import ordered
from bot.llm.checking.support import THRESHOLD, Rarity, bare, beyond, signals, strangers, support
from bot.llm.checking.swaps import acted, swapped
from bot.llm.offered import Brief
from bot.llm.said import Checked, Fault, Said
from sources.plain import plain


@dataclass(frozen=True)
class Found:
    """What is wrong with a sentence, and how a person would say so."""

    fault: Fault
    why: str


class Checker:
    """Checks sentences; the same sentence over the same lines is judged the same. Safe to share between threads."""

    def __init__(self, bot: Bot, threshold: float) -> None:
        self.bot = bot
        self.threshold = threshold

    @classmethod
    def of(cls, bot: Bot, threshold: float | None = None) -> "Checker":
        """``threshold`` is the least support of a sentence that is shown; for None, the calibrated one."""
        return cls(bot, THRESHOLD if threshold is None else threshold)

    def check(self, said: Said, brief: Brief) -> Checked:
        """The first fault of a sentence, in the order of what weighs most, or none and how far it is supported."""
        offered = [one for n in dict.fromkeys(said.marks) if (one := brief.by_n(n)) is not None]
        held = Held.of(offered, brief.question)
        found = next(faults(said, held), None)
        if found is not None:
            return Checked(said, 0.0, found.fault, found.why)
        text = plain(said.text)
        if held.says(text):
            return Checked(said, 1.0)
        score = support(signals(text, held, self.rarity()))
        if score < self.threshold:
            return Checked(said, score, Fault.SUPPORT, "Its lines do not say enough of this.")
        return Checked(said, score)

    def rarity(self) -> Rarity:
        """How rare a term is in the articles, as when passages are read."""
        snapshot = self.bot.library.snapshot
        return lambda term: math.log(1 + len(snapshot.passages) / (1 + snapshot.lexical.frequency(term)))


def faults(said: Said, held: Held) -> Iterator[Found]:
    """What is wrong with a sentence by rule, before its support is judged; what weighs most comes first."""
    form = misformed(said.text, held.own)
    if form:
        yield Found(Fault.FORM, f"This is {form}, and no sentence of an answer.")
    if not said.marks:
        yield Found(Fault.UNCITED, "It cites no line.")
    missing = [n for n in said.marks if n not in {one.n for one in held.cited}]
    if missing:
        yield Found(Fault.UNKNOWN, f"There is no line [{missing[0]}].")
    text = plain(said.text)
    if held.says(text):
        return
    if value := unheld(text, held):
        yield Found(Fault.VALUE, value)
    name = unnamed(text, held)
    if name:
        yield Found(Fault.NAME, f"Its lines do not name {name!r}.")
    yield from _turned(bare(text), held)
    if ordered(text, held):
        yield Found(Fault.SUPPORT, "Its lines only tell somebody to say so.")
    if beyond(text, held):
        yield Found(Fault.SUPPORT, "It adds something that its lines do not have.")
    strange = strangers(text, held)
    if strange:
        yield Found(Fault.SUPPORT, f"Line [{strange[0]}] has nothing to do with it.")


def _turned(text: str, held: Held) -> Iterator[Found]:
    """What stands in the lines and is told of something else, the other way round or with a "not"."""
    if value := misplaced(text, held):
        yield Found(Fault.VALUE, value)
    is_number, word = swapped(text, held)
    if word:
        told = "Its lines have another number or name in that place."
        yield Found(Fault.VALUE if is_number else Fault.NAME, told)
    denied = denies(text, held)
    if denied:
        yield Found(Fault.NEGATED, denied)
    if acted(text, held):
        yield Found(Fault.NEGATED, "Its lines say it the other way round: who did it, and to whom.")
