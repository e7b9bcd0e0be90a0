"""Questions for all entries of a list, from the heading it stands under."""

import re
from collections import Counter
from collections.abc import Iterator

from bot.data import groups
from bot.suggest.candidate import Candidate, Form, candidate
from bot.suggest.nominal import head
from bot.suggest.person import many_persons
from bot.suggest.topic import Topic
from bot.suggest.wording import has_name, known, latin, nouns, plural, unbracketed
from index.names import default_names, fold
from sources.document import Document, Kind
from sources.plain import plain
from sources.values import dates

_LEAST, _MOST = 3, 40  # entries of a list that is asked for
_LONGEST = 80  # characters of a heading
_HEADING = re.compile(r"[^\W\d_][\w'’-]*(?: [\w'’-]+){0,6}")
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+")


def list_questions(document: Document, topic: Topic) -> Iterator[Candidate]:
    """*List all ...* for each list that is alone under a heading that says what its entries are."""
    lists: dict[int, list[int]] = {}
    for number, block in enumerate(document.blocks):
        if block.kind is Kind.ITEM and block.parent is None and block.headings:
            lists.setdefault(block.group, []).append(number)
    under = Counter(document.blocks[items[0]].headings for items in lists.values())
    named = Counter(headings[-1] for headings in under)
    for items in lists.values():
        headings = document.blocks[items[0]].headings
        if under[headings] > 1 or not _LEAST <= len(items) <= _MOST or items[-1] - items[0] != len(items) - 1:
            continue
        phrase = _phrase(document, headings, named[headings[-1]] > 1, items, topic)
        if phrase:
            yield candidate(document, f"List all {phrase}.", Form.LIST, tuple(items))


def _phrase(document: Document, headings: tuple[str, ...], repeated: bool, items: list[int], topic: Topic) -> str:
    """What the entries are, with a name: "mayors of Ostermouth"; empty where the heading does not tell."""
    if len(headings[-1]) > _LONGEST:
        return ""
    heading = unbracketed(_NUMBERED.sub("", plain(headings[-1])))
    if not _HEADING.fullmatch(heading) or not latin(heading):
        return ""
    noun = head(heading)
    if (
        not plural(noun)
        or fold(noun) in nouns("aside")
        or not known(heading)
        or " and " in f" {heading.split(noun)[0]}"
    ):
        return ""
    events = fold(noun) in groups("event-nouns.txt")["events"]
    dated = sum(_dated(document.block_text(document.blocks[n]), many_persons(noun)) for n in items)
    if dated > len(items) / 2 and not events:
        return ""
    phrase = topic.lowered(heading) if " " in heading or default_names().in_text(heading) else heading.lower()
    if has_name(phrase) and not repeated:
        return phrase
    if repeated:
        above = unbracketed(_NUMBERED.sub("", plain(headings[-2]))) if len(headings) > 1 else ""
        return f"{phrase} of {_title_case(above, topic)}" if _HEADING.fullmatch(above) and known(above) else ""
    if topic.pair and events:
        return f"{phrase} between {topic.pair[0]} and {topic.pair[1]}"
    return f"{phrase} of {topic.name}" if topic.name and " of " not in phrase else ""


def _dated(entry: str, person: bool) -> bool:
    """Whether an entry begins with a date, other than the years of a person's office."""
    found = dates(entry[:40])
    if not found or any(c.isalpha() for c in entry[: found[0].start]):
        return False
    return not (person and found[0].last_year > found[0].year and not found[0].month)


def _title_case(heading: str, topic: Topic) -> str:
    """A heading as it reads within a sentence; one in capitals as the article's text has it, else in small letters."""
    if not heading.isupper():
        return topic.lowered(heading)
    told = re.search(rf"\b{re.escape(heading)}\b", topic.text, re.IGNORECASE)
    return told.group() if told and not told.group().isupper() else heading.lower()
