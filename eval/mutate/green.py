"""The world as it should be, which every fault is planted in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answer import Bot
from bot.library import Library
from bot.read import Reader
from bot.types import Answer
from eval.asking.asked import Asked, Asker
from eval.asking.local import LocalAsker
from eval.dataset.corpus import Corpus
from eval.dataset.reading import read_pairs
from eval.mutate.askers import Changed, Remembering
from eval.mutate.edits import Edit, Texts
from eval.mutate.scene import Scene, measured
from eval.mutate.workshop import WORLD, Workshop, texts_of
from eval.results import Results
from eval.signing import signed
from index.snapshot import Snapshot


@dataclass(frozen=True)
class Green:
    """The world's articles, the bot over them, and its scene, in which what was asked once is remembered.

    ``withdrawn`` are articles that were taken out of the world.
    """

    workshop: Workshop
    texts: Texts
    withdrawn: Texts
    bot: Bot
    scene: Scene

    @classmethod
    def of(cls, workshop: Workshop) -> "Green":
        texts = texts_of(WORLD / "articles")
        bot = workshop.bot(workshop.library(workshop.articles(texts)))
        pairs = tuple(read_pairs([WORLD / "pairs.jsonl"]))
        corpus, snapshot = Corpus.of(bot.library.sources), bot.library.snapshot
        signature = signed(pairs, corpus, snapshot, {})
        scene = Scene(pairs, corpus, Remembering(LocalAsker(bot)), snapshot, signature)
        return cls(workshop, texts, texts_of(WORLD / "withdrawn"), bot, scene)

    def baseline(self, scene: Scene) -> Results:
        """What the pairs of a scene come out as without its fault, asked as often and replayed as they are there."""
        ids = {pair.id for pair in scene.pairs}
        if scene.replay is None and scene.repeats == self.scene.repeats:
            return replace(self._measured, items=tuple(item for item in self._measured.items if item.id in ids))
        pairs = tuple(pair for pair in self.scene.pairs if pair.id in ids)
        return measured(replace(self.scene, pairs=pairs, repeats=scene.repeats, replay=scene.replay))

    @cached_property
    def _measured(self) -> Results:
        return measured(self.scene)

    def asked_through(self, make: Callable[[Asker], Asker]) -> Scene:
        """Another asker stands before that of the world."""
        return replace(self.scene, asker=make(self.scene.asker))

    def answering(self, change: Callable[[Answer], Answer]) -> Scene:
        """Every answer is changed after it was made."""

        def changed(asked: Asked) -> Asked:
            return replace(asked, answer=change(asked.answer))

        return self.asked_through(lambda asker: Changed(asker, changed))

    def read_by(self, make: Callable[[Reader], Reader]) -> Scene:
        """Another reader stands before that of the world."""
        return self._asking(self.workshop.bot(self.bot.library, make(self.workshop.reader)))

    def sure_from(self, threshold: float) -> Scene:
        """Another threshold holds."""
        return self._asking(self.workshop.bot(self.bot.library, threshold=threshold))

    def anew(self) -> Scene:
        """Everything is asked again."""
        return self._asking(self.bot)

    def answered_from(self, make: Callable[[Snapshot], Snapshot]) -> Scene:
        """Something else stands in the place of the snapshot."""
        return self._asking(self.bot, make(self.scene.snapshot))

    def edited(self, edit: Edit) -> Scene:
        """The articles are edited and the index is made anew."""
        return self.over(self.workshop.library(self.workshop.articles(edit(self.texts))))

    def stale(self, edit: Edit) -> Scene:
        """The articles are edited and the index is not made anew."""
        return replace(self.scene, corpus=Corpus.of(self.workshop.articles(edit(self.texts))))

    def served(self, edit: Edit) -> Scene:
        """The index is that of edited articles, which are not those on the disk."""
        return replace(self.edited(edit), corpus=self.scene.corpus)

    def brought_back(self, texts: Texts) -> Texts:
        """The edit that brings the withdrawn articles back."""
        return {**texts, **self.withdrawn}

    def over(self, library: Library) -> Scene:
        """Other articles and their index."""
        return replace(self._asking(self.workshop.bot(library)), corpus=Corpus.of(library.sources))

    def _asking(self, bot: Bot, snapshot: Snapshot | None = None) -> Scene:
        """Behind an asker that remembers, blame tries no oracles: they would ask what is lost many times."""
        asker = LocalAsker(bot, snapshot)
        return replace(self.scene, asker=Remembering(asker), snapshot=asker.snapshot)
