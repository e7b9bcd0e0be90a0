"""Changes to the articles, each followed by bringing the index up to date: what the page shows meanwhile and after."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass

from bot.articles.listing import Listing, listing_of
from bot.indexing import Indexing
from index.make import Progress
from index.report import Report
from sources.bring.removal import article_names, remove
from sources.entries import printed
from sources.errors import LineciteError, SourcesFolderError
from sources.folder import shipped_articles

_STEP = 0.15  # seconds between two looks at the progress


@dataclass(frozen=True)
class Outcome:
    """Sentences about what was done, and about what went wrong."""

    done: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


class Work:
    """The articles of one server, changed one at a time."""

    def __init__(self, indexing: Indexing) -> None:
        self.indexing = indexing
        self.library = indexing.library

    @property
    def kept_as_it_is(self) -> bool:
        """Whether the articles are those of the installation, which are only shown."""
        return self.library.sources.resolve() == shipped_articles().resolve()

    def listing(self) -> Listing:
        """What is there now; raises SourcesFolderError where the folder is gone."""
        return listing_of(self.library, self.indexing.status.skipped)

    def under_way(self) -> Iterator[Progress]:
        """The progress of a refresh that somebody else began, until it has ended."""
        while (progress := self.indexing.status.progress) is not None:
            yield progress
            time.sleep(_STEP)

    def changed(self, change: Callable[[], Outcome], counted: bool = False) -> Iterator[Progress | Outcome]:
        """Make a change, then refresh: the progress while that runs, and at the end one outcome of both.

        Where the change fails, nothing is refreshed. ``counted`` says that the counts of the refresh are told.
        """
        try:
            outcome = change()
        except LineciteError as error:
            yield Outcome(wrong=(str(error),))
            return
        with ThreadPoolExecutor(1) as pool:
            job = pool.submit(self.indexing.refresh)
            while wait([job], _STEP).not_done:
                yield self.indexing.status.progress or Progress(0, 0, 0)
        try:
            report = job.result()
        except LineciteError as error:
            yield self._failed(outcome, error)
            return
        yield Outcome((*outcome.done, _counts(report)), outcome.wrong) if counted else outcome

    def removal(self, names: Sequence[str]) -> Outcome:
        """Delete files of the folder by the names that the page shows."""
        folder = self.library.sources
        raw = {printed(name): name for name in article_names(folder)} if folder.is_dir() else {}
        removed = remove(folder, [raw.get(name, name) for name in names])
        return Outcome(tuple(f"Removed {printed(source)}." for source in removed))

    def _failed(self, outcome: Outcome, error: LineciteError) -> Outcome:
        """A refresh of a folder in which nothing is left has failed as it was asked to."""
        folder = self.library.sources
        if isinstance(error, SourcesFolderError) and folder.is_dir() and not article_names(folder):
            return Outcome((*outcome.done, "No article is left; the index is empty."), outcome.wrong)
        return Outcome(outcome.done, (*outcome.wrong, str(error)))


def _counts(report: Report) -> str:
    if not (report.added or report.changed or report.removed):
        return f"The index is up to date: nothing has changed in {report.unchanged} articles."
    return (
        f"The index is up to date: {report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged."
    )
