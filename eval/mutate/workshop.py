"""Where the self-test makes its articles and indexes: folders below one that is thrown away."""

from itertools import count
from pathlib import Path

from bot.answer import Bot
from bot.confidence import THRESHOLD
from bot.library import Library
from bot.read import Reader
from bot.rerank import ModelReader
from eval.mutate.edits import Texts
from index.embed import Embedder
from index.reader.cross import CrossEncoder

WORLD = Path(__file__).parent / "world"


def texts_of(folder: Path) -> Texts:
    """The articles of a folder by source."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


class Workshop:
    """Makes articles, indexes and bots below ``folder``; the models are read once for all of them."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.folder = folder
        self.embedder = embedder
        self.reader: Reader = ModelReader(CrossEncoder())
        self._numbers = count()

    def place(self) -> Path:
        """A folder that nothing is in yet."""
        path = self.folder / f"{next(self._numbers):03}"
        path.mkdir(parents=True)
        return path

    def articles(self, texts: Texts) -> Path:
        """A folder of these articles."""
        folder = self.place()
        for source, text in texts.items():
            (folder / source).write_text(text, encoding="utf-8", newline="")
        return folder

    def library(self, articles: Path) -> Library:
        """The library of a folder of articles, its index made now."""
        library = Library(articles, self.place(), self.embedder)
        library.refresh()
        return library

    def bot(self, library: Library, reader: Reader | None = None, threshold: float = THRESHOLD) -> Bot:
        return Bot(library, reader or self.reader, threshold)
