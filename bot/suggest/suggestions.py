"""The questions that are offered: made when they are asked for, remembered as long as the articles are the same."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from itertools import islice

from bot.answer import Bot
from bot.per_snapshot import PerSnapshot
from bot.suggest.candidate import Candidate
from bot.suggest.choose import Spread, nearness, sample
from bot.suggest.make import made_from
from bot.suggest.verify import Ask, holds
from index.search import Hit, encode_query, search
from index.snapshot import Snapshot

_ASKED = 24  # candidates that the bot is asked for one request, at most
_ARTICLES = 12  # articles whose candidates are weighed for one request
_FOUND = 20  # passages found for a text
_HITS = 12  # passages whose articles are the nearest to a text
_NEAREST = 4  # articles
_MADE = 64  # articles whose candidates are kept
_SEEN = 4096  # candidates of which it is kept whether they hold


class Suggestions:
    """Questions that a bot answers from its articles; safe to share between threads, one of which works at a time."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self._lock = threading.Lock()
        self._known = PerSnapshot(_Known)

    def offered(self, most: int, near: str = "", sources: Sequence[str] = ()) -> list[Candidate]:
        """Up to ``most`` questions, those nearest to ``near`` first, of ``sources`` where any are given.

        Raises:
            SnapshotError: there is no index.
            UnknownSourceError: a source is not in it.
        """
        with self._lock:
            while True:
                snapshot = self.bot.library.snapshot
                found = self._offered(snapshot, most, near.strip(), sources)
                if self.bot.library.snapshot is snapshot:
                    return found  # else articles may have gone meanwhile: their questions with them

    def _offered(self, snapshot: Snapshot, most: int, near: str, sources: Sequence[str]) -> list[Candidate]:
        for source in sources:
            snapshot.facts(source)
        hits = self._hits(snapshot, near) if near else []
        nearest = tuple(dict.fromkeys(hit.passage.source for hit in hits[:_HITS]))[:_NEAREST]
        looked = sample(tuple(dict.fromkeys(sources)) or nearest or snapshot.sources)
        known = self._known.of(snapshot)
        made = islice(filter(None, (known.candidates(snapshot, source) for source in looked)), _ARTICLES)
        spread = Spread(made, nearness(near, hits, snapshot) if near else None)
        found: list[Candidate] = []
        asked = 0
        for one in spread:
            if len(found) == most or asked == _ASKED:
                break
            if one.question.casefold() == near.casefold() or any(one.question == other.question for other in found):
                continue
            asked += one not in known.seen
            if known.holds(one, self.bot.answer):
                found.append(one)
                spread.take(one)
        return found

    def _hits(self, snapshot: Snapshot, near: str) -> list[Hit]:
        """The passages nearest to a text."""
        return search(snapshot, near, encode_query(self.bot.library.embedder, [near])[0], _FOUND)


class _Known:
    """What was made of the articles of one snapshot, and which of it was seen to hold."""

    def __init__(self) -> None:
        self.made: OrderedDict[str, tuple[Candidate, ...]] = OrderedDict()
        self.seen: OrderedDict[Candidate, bool] = OrderedDict()

    def candidates(self, snapshot: Snapshot, source: str) -> tuple[Candidate, ...]:
        if source not in self.made:
            self.made[source] = made_from(snapshot.document(source))
            while len(self.made) > _MADE:
                self.made.popitem(last=False)
        self.made.move_to_end(source)
        return self.made[source]

    def holds(self, one: Candidate, ask: Ask) -> bool:
        if one not in self.seen:
            self.seen[one] = holds(one, ask)
            while len(self.seen) > _SEEN:
                self.seen.popitem(last=False)
        return self.seen[one]
