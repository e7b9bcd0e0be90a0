"""The noun phrases of a question with their roles, and what it asks with."""

import re
from dataclasses import dataclass

from index.names import fold


@dataclass(frozen=True)
class Phrase:
    """The noun phrase ``text[start:end]``; ``bare`` is where it begins without its article.

    ``role`` is asked, subject, object, complement (behind ``preposition``) or date.
    """

    text: str
    start: int
    end: int
    bare: int
    role: str
    preposition: str = ""
    name: bool = False
    owned: bool = False

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def noun(self) -> str:
        """The phrase without its article."""
        return self.text[self.bare : self.end]

    @property
    def definite(self) -> str:
        """The words of a phrase as something known: "a museum" is "the museum" when it is spoken of again."""
        article = fold(self.text[self.start : self.bare]).strip()
        if article in ("", "my", "your", "our", "this", "these"):
            return self.noun if self.name else self.words
        return f"the {self.noun}"

    @property
    def plural(self) -> bool:
        head = fold(self.noun).split()[-1] if self.noun.split() else ""
        many = head in ("people", "children", "men", "women")
        return many or " and " in self.noun or (head.endswith("s") and not head.endswith(("ss", "us", "is", "'s")))


@dataclass(frozen=True)
class Parsed:
    """A question and its parts. ``asked`` is the span of the asking words; ``clause`` says whether it has a verb."""

    text: str
    phrases: tuple[Phrase, ...]
    asked: tuple[int, int]
    clause: bool

    @property
    def copular(self) -> bool:
        """Whether it asks what something is."""
        return re.match(r"\s*(?:is|are|was|were)\b", self.text[self.asked[1] :], re.IGNORECASE) is not None

    @property
    def asks(self) -> str:
        """The folded asking words: "how many", "who"."""
        return fold(self.text[slice(*self.asked)])

    @property
    def subject(self) -> Phrase | None:
        return next(iter(self.role("subject")), None)

    def role(self, *roles: str) -> tuple[Phrase, ...]:
        return tuple(p for p in self.phrases if p.role in roles)

    def whole(self, phrase: Phrase) -> Phrase:
        """The phrase with the prepositional phrases that follow it: "the keeper of the light at Westhaven"."""
        end = phrase.end
        for later in self.phrases:
            between = self.text[end : later.start]
            joined = re.fullmatch(r"\s+(?:of|for|between|at|to|behind)\s+", between) if later.start >= end else None
            end = later.end if joined and later.role == "complement" else end
        return Phrase(self.text, phrase.start, end, phrase.bare, phrase.role, phrase.preposition, phrase.name)
