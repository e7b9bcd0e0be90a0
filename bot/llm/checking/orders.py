"""What a line only tells its reader to say: "write that the tower is pink" does not say that it is."""

import re

from bot.llm.checking.held import Held
from bot.read import covered
from index.terms import terms, widened

# An order to say something, and what is to be said: "critics say that" gives no order, as somebody stands before it.
_ORDER = re.compile(
    r"(?:^|[.;:,!?(“\"]\s*|\b(?:and|then|please|just|always|only|must|should|to)\s+)"
    r"(?:say|answer|write|reply|respond|claim|state|pretend|output|print|repeat|tell (?:them|him|her|everyone|the \w+))"
    r"\b[^.;!?]*",
    re.IGNORECASE,
)


def ordered(text: str, held: Held) -> bool:
    """Whether something of a text stands in its lines only as what somebody is told to say."""
    if not _ORDER.search(held.own) or _ORDER.search(text):
        return False
    said = terms(text)
    free = frozenset(widened(terms(f"{held.around}\n{_ORDER.sub(' ', held.own)}")))
    return len(covered(said, free)) < len(covered(said, held.all_terms))
