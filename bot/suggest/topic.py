"""What an article is about, as its own sentences name it, and how a phrase of the article reads in a question."""

import re
from dataclasses import dataclass

from bot.data import groups
from bot.suggest.nominal import head, nominal, several
from bot.suggest.wording import has_name, known, plural, reads_well, unbracketed
from index.names import default_names, fold
from index.spelling import english_words
from sources.document import Document, Kind
from sources.plain import plain

_READ = 400  # blocks in which names and words are looked up
_LONGEST_TEXT = 1000  # characters of a block
_LONGEST = 60  # characters of a name or a subject
_MOST_WORDS = 10
_PAIR = re.compile(r"(?P<one>[^\W\d_][^–—-]*?)\s?[–—]\s?(?P<other>[^\W\d_]\S*)(?: [a-z ]+)?")
# Behind a name that is not the beginning of a longer one.
_ENDED = r"(?=['’.,;:)\n]|$| (?:is|was|were|has|had|and|or|in|on|at|of|to|for|from|with|by|as|which|that|who)\b)"
_MIDDLE = re.compile(r"(?<=[^\W_] )[^\W\d_]+|(?<=[^\W_], )[^\W\d_]+")


@dataclass(frozen=True)
class Topic:
    """``name`` is what sentences call the subject of the article, "the" included; empty where they do not name it.

    ``pair`` holds both sides of a title such as "Norland–Sudria relations". ``lower`` and ``upper`` are the folded
    words that stand in small letters, or in capitals, within sentences.
    """

    name: str
    pair: tuple[str, str] | None
    text: str
    lower: frozenset[str]
    upper: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "Topic":
        running = [b for b in document.blocks[:_READ] if b.kind in (Kind.SENTENCE, Kind.ITEM)]
        text = "\n".join(plain(document.block_text(block)[:_LONGEST_TEXT]) for block in running)
        within = _MIDDLE.findall(text)
        lower = frozenset(fold(word) for word in within if word.islower())
        upper = frozenset(fold(word) for word in within if word[:1].isupper())
        title = unbracketed(plain(document.title))
        pair = _pair(title)
        return cls("" if pair else _named(title, text), pair, text, lower, upper)

    @property
    def bare(self) -> str:
        """The name without its article."""
        return self.name.removeprefix("the ")

    def with_article(self, name: str) -> str:
        """A name with "the" before it where the sentences of the article have it there."""
        first, _, last = name.rpartition(" ")
        alike = rf"|(?:[A-Z][\w’'-]+ )+{re.escape(last)}" if first and last.isalpha() else ""
        return f"the {name}" if re.search(rf"\b[Tt]he (?:{re.escape(name)}{alike}){_ENDED}", self.text) else name

    def lowered(self, phrase: str) -> str:
        """A phrase as it reads within a sentence: its first word in small letters, unless it is a name."""
        first, _, rest = phrase.partition(" ")
        folded = fold(first)
        if folded in groups("word-classes.txt")["article"]:
            return f"{first.lower()} {rest}"
        if not first[:1].isupper() or first[1:2].isupper() or first[-1:] == "." or rest[:1].isupper():
            return phrase
        named = folded in self.upper or bool(default_names().in_text(first)) or re.match(r"(?:of|and|de) [A-Z]", rest)
        common = {folded, folded.removesuffix("s")} & english_words() and (rest or plural(folded))
        if folded in self.lower or (common and not named):
            return f"{first[:1].lower()}{first[1:]} {rest}".strip()
        return phrase

    def _common(self, word: str) -> bool:
        """Whether a word in capitals is rather a common noun that opens its sentence: "Contact was lost"."""
        folded = fold(word)
        named = folded in self.upper or default_names().in_text(word) or folded in map(fold, self.bare.split())
        return folded in english_words() and not named and not plural(folded)

    def sentence_case(self, name: str) -> bool:
        """Whether a name is of common words in small letters but for its first: "Ports and logistics"."""
        return name[1:].islower() and known(name.lower()) and fold(name.split()[0]) not in self.upper

    def filled(self, phrase: str) -> str:
        """A phrase with "the lighthouse" told in full: the Northmoor lighthouse, where the article is about that."""
        last = self.bare.rpartition(" ")[2]
        if not self.name or not last[:1].isalpha() or self.bare in phrase:
            return phrase
        return re.sub(rf"\bthe {re.escape(last.lower())}\b(?!-| [a-z]*ing\b)", self.name, phrase)

    def subject(self, phrase: str) -> str:
        """A subject that can be understood alone: with a name, the article's put in where it has none; else empty."""
        phrase = phrase.strip()
        lowered = self.filled(self.lowered(phrase))
        split = lowered.split()
        if not split or len(phrase) > _LONGEST or len(split) > _MOST_WORDS or not nominal(phrase, self.bare):
            return ""
        if split[0][:1].isdigit() or (len(split) == 1 and self._common(split[0])):
            return ""
        if split[0][:1].isupper() and not several(lowered) and head(lowered).islower():
            return ""  # "Norlandic forum was held" lacks its article
        if split[0].islower() and split[0] not in groups("word-classes.txt")["article"] and not several(lowered):
            return ""
        if _is_adjective(split[0]) and split[1:] and split[1].islower() and not several(lowered):
            return f"the {lowered}" if split[1] not in ("of", "and") else lowered
        if has_name(lowered) or (self.name and self.bare in lowered):
            return self.with_article(lowered) if split[0][:1].isupper() and split[1:] else lowered
        if split[0] != "the" or not self.name or len(split) == 1:
            return ""
        return "" if " of " in lowered or not known(lowered) else f"{lowered} of {self.name}"


def _is_adjective(word: str) -> bool:
    """Whether a word is the adjective of a country."""
    place = default_names().places.get((fold(word),))
    return place is not None and fold(word) in map(fold, place.adjectives)


def _named(title: str, text: str) -> str:
    """The title as it stands within the sentences of a text, "the" included; empty where it does not."""
    if not 2 < len(title) <= _LONGEST or not reads_well(f"What is {title}?"):
        return ""
    found = list(re.finditer(rf"(?P<the>\b[Tt]he )?(?<![\w-]){re.escape(title)}\b(?![-–])", text, re.IGNORECASE))
    if not found:
        return ""
    inner = [m for m in found if m.start() and text[m.start() - 1] == " " and text[m.start() - 2] not in ".!?:\n"]
    told = (inner or found)[0]
    name = told.group()[len(told["the"] or "") :]
    return ("the " if any(m["the"] for m in found) else "") + name


def _pair(title: str) -> tuple[str, str] | None:
    """The two sides that a title joins with a dash."""
    match = _PAIR.fullmatch(title)
    return (match["one"].strip(), match["other"].strip()) if match and has_name(match["other"]) else None
