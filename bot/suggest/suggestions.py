"""The questions that are offered: made when they are asked for, remembered as long as the articles are the same."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from itertools import islice

from bot.answer import Bot
from bot.suggest.candidate import Candidate
from bot.suggest.choose import Spread, nearness, sample
from bot.suggest.make import made_from
from bot.suggest.verify import holds
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
        self._of = ""
        self._made: OrderedDict[str, tuple[Candidate, ...]] = OrderedDict()
        self._seen: OrderedDict[Candidate, bool] = OrderedDict()

    def offered(self, most: int, near: str = "", sources: Sequence[str] = ()) -> list[Candidate]:
        """Up to ``most`` questions, those nearest to ``near`` first, of ``sources`` where any are given.

        Raises:
            SnapshotError: there is no index.
            UnknownSourceError: a source is not in it.
        """
        with self._lock:
            snapshot = self._current()
            while True:
                found = self._offered(snapshot, most, near.strip(), sources)
                newer = self._current()
                if newer is snapshot:
                    return found
                snapshot = newer  # articles may have gone meanwhile: their questions with them

    def _current(self) -> Snapshot:
        """The snapshot in use; what was remembered of another is dropped."""
        snapshot = self.bot.library.snapshot
        if snapshot.name != self._of:
            self._made.clear()
            self._seen.clear()
            self._of = snapshot.name
        return snapshot

    def _offered(self, snapshot: Snapshot, most: int, near: str, sources: Sequence[str]) -> list[Candidate]:
        for source in sources:
            snapshot.facts(source)
        hits = self._hits(snapshot, near) if near else []
        nearest = tuple(dict.fromkeys(hit.passage.source for hit in hits[:_HITS]))[:_NEAREST]
        looked = sample(tuple(dict.fromkeys(sources)) or nearest or snapshot.sources)
        made = islice(filter(None, (self._candidates(snapshot, source) for source in looked)), _ARTICLES)
        spread = Spread(made, nearness(near, hits, snapshot) if near else None)
        found: list[Candidate] = []
        asked = 0
        for one in spread:
            if len(found) == most or asked == _ASKED:
                break
            if one.question.casefold() == near.casefold() or any(one.question == other.question for other in found):
                continue
            asked += one not in self._seen
            if self._holds(one):
                found.append(one)
                spread.take(one)
        return found

    def _hits(self, snapshot: Snapshot, near: str) -> list[Hit]:
        """The passages nearest to a text."""
        return search(snapshot, near, encode_query(self.bot.library.embedder, [near])[0], _FOUND)

    def _candidates(self, snapshot: Snapshot, source: str) -> tuple[Candidate, ...]:
        if source not in self._made:
            self._made[source] = made_from(snapshot.document(source))
            while len(self._made) > _MADE:
                self._made.popitem(last=False)
        self._made.move_to_end(source)
        return self._made[source]

    def _holds(self, one: Candidate) -> bool:
        if one not in self._seen:
            self._seen[one] = holds(one, self.bot.answer)
            while len(self._seen) > _SEEN:
                self._seen.popitem(last=False)
        return self._seen[one]
