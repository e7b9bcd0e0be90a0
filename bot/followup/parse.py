"""A question taken apart without a grammar: word classes and a list of verbs tell where its noun phrases end."""

import re
from collections.abc import Callable, Iterator

from bot.followup.phrases import Parsed, Phrase
from bot.followup.tokens import Token, runs, sentences, word_class
from bot.followup.verbs import is_base, is_finite, is_participle
from index.names import fold

_ONCE = ("first", "last")  # before a participle they are said of it: "when was the mill first lit"
_ADJECTIVE = re.compile(r"\w+(?:ous|able|ible|ful|ant|est)")


def parsed(text: str) -> Parsed:
    """The phrases of all sentences of a text; what it asks and whether it has a verb are those of the last one."""
    phrases: list[Phrase] = []
    state = _State(text)
    for tokens in sentences(text):
        state = _State(text)
        found = list(runs(text, tokens))
        for at, run in enumerate(found):
            phrases.extend(state.take(run, found[at + 1][0].form if at + 1 < len(found) else ""))
    return Parsed(text, tuple(filter(_noun, phrases)), state.asked, state.auxiliary != "" or state.verb)


def _noun(phrase: Phrase) -> bool:
    """Whether a phrase has a noun: "any" and "important" have none."""
    plain = phrase.start == phrase.bare and _ADJECTIVE.fullmatch(fold(phrase.words))
    return phrase.role == "date" or bool(phrase.noun and not plain)


def _predicate(form: str) -> bool:
    return is_participle(form) or form in word_class("predicate") or _ADJECTIVE.fullmatch(form) is not None


class _State:
    """What has been seen of a question so far, read from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked = (0, 0)
        self.auxiliary = ""
        self.verb = False
        self._asking = ""
        self._before = ""  # class of the token before
        self._preposition = ""
        self._subject = False
        self._possessive = False
        self._nominative = False  # whether the token before is a pronoun that can only be a subject
        self._role = ""  # of the phrase before
        self._following = ""  # form of the token after

    def take(self, run: list[Token], following: str) -> Iterator[Phrase]:
        """The phrases of one run; a token of a closed class only moves the state on."""
        kind, self._following = run[0].kind, following
        if kind == "date":
            yield self._phrase(run, "date")
        elif kind in ("word", "article"):
            yield from self._nouns(run)
            kind = "word"
        elif kind == "question" and not self._asking and not self._subject:
            self._asking, self.asked = run[0].form, (run[0].start, run[0].end)
        elif kind == "auxiliary":
            self.auxiliary = self.auxiliary or run[0].form.removesuffix("n't")
            self._subject = self._before == "pronoun" or (self._before == "word" and self._role == "subject")
        elif kind == "pronoun" and self._before == "auxiliary":
            self._subject = True
        self._before = kind if kind != "adverb" else self._before
        self._possessive = run[0].form in word_class("possessive")
        self._nominative = kind == "pronoun" and run[0].form in word_class("nominative")
        self._preposition = run[0].form if kind == "preposition" else ""

    def _nouns(self, run: list[Token]) -> Iterator[Phrase]:
        if self._before == "question" and self._asking == "how" and run[0].form in word_class("measure"):
            self.asked, run = (self.asked[0], run[0].end), run[1:]
        owned = self._possessive
        role, cut = self._reading(run)
        head, verb, rest = run[:cut], run[cut : cut + 1], run[cut + 1 :]
        if verb and len(head) > 1 and head[-1].form in _ONCE and head[-2].kind == "word":
            head = head[:-1]
        if head:
            yield self._phrase(head, role, owned)
        self.verb = self.verb or bool(verb)
        self._subject = self._subject or role == "subject"
        self._role = "object" if rest or verb else role
        if rest:
            yield self._phrase(rest, "object")

    def _reading(self, run: list[Token]) -> tuple[str, int]:
        """The role of the noun phrase that a run begins with, and the number of its tokens: a verb follows."""
        start = 1 if run and run[0].kind == "article" else 0
        if self._preposition:
            verbal = bool(run) and not run[0].capital and start == 0
            if self._asking and not self.auxiliary and not self.verb:
                return "complement", self._cut(run, start + 1, is_finite)
            if self.auxiliary in word_class("support") and not self.verb:
                return "complement", self._cut(run, start + 1, is_base)
            if self._asking and self.auxiliary and not self.verb and self._passive(run, start):
                return "complement", len(run) - 1  # "when was the tower of Elm closed"
            gerund = verbal and run[0].form.endswith("ing") and is_participle(run[0].form)
            infinitive = verbal and self._preposition == "to" and is_finite(run[0].form)
            return "complement", 0 if gerund or infinitive else len(run)
        if self._before == "question" and not self.auxiliary:
            who = self._asking in ("who", "whom")
            first = bool(start) or (not who and len(run) > 1)
            return "asked", len(run) if who and start else self._cut(run, start + 1 if first else 0, is_finite)
        if self.auxiliary and not self._subject and self._before in ("auxiliary", "adverb", "pronoun"):
            if not start and not run[0].capital and is_participle(run[0].form) and not run[0].form.endswith("ing"):
                return "subject", 0
            support = self.auxiliary in word_class("support")
            return "subject", self._bare_verb(run, start) if support else self._cut(run, start + 1, _predicate)
        opens = not self._before and not start and bool(run) and run[0].form not in word_class("measure")
        if (opens or self._nominative) and run and is_finite(run[0].form):
            return "object", 0
        return ("object" if self._subject or self.verb or self._asking else "subject"), len(run)

    def _cut(self, run: list[Token], least: int, verbal: Callable[[str], bool]) -> int:
        return next((n for n, t in enumerate(run) if n >= least and not t.capital and verbal(t.form)), len(run))

    def _passive(self, run: list[Token], start: int) -> bool:
        """Whether the last token is the participle of a passive, and something stands before it."""
        last = run[-1]
        return len(run) > start + 1 and not last.capital and is_participle(last.form) and not last.form.endswith("ing")

    def _bare_verb(self, run: list[Token], start: int) -> int:
        """Behind *do* or a modal a bare verb follows the subject, listed or not."""
        found = self._cut(run, start + 1, is_base)
        if start and run[found - 1].capital and found + 1 < len(run) and is_base(run[found + 1].form):
            found += 1  # "does the Basic plan cost"
        guessed = len(run) - 1
        if found < len(run) or guessed < start + 1 or run[guessed].capital or run[guessed].form.isdigit():
            return found
        return len(run) if self._following in word_class("auxiliary") else guessed

    def _phrase(self, run: list[Token], role: str, owned: bool = False) -> Phrase:
        bare = next((t.start for t in run if t.kind != "article"), run[-1].end)
        named = [t for t in run if t.kind == "word"]
        head = next((t for t in reversed(named) if not t.form.isdigit()), None)
        return Phrase(
            self.text, run[0].start, run[-1].end, bare, role, self._preposition, bool(head and head.capital), owned
        )
