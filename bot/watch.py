"""Watching the sources folder: what changes there is in the answers a moment later."""

import threading
from collections.abc import Callable
from pathlib import Path

from bot.indexing import Indexing
from index.report import Report
from sources.errors import LineciteError

_PAUSE = 1.0  # seconds until a folder that is not there is looked for again
_QUIET = 200  # ms without a further change after which the changes are taken in, 5 s at the latest


class Watch:
    """Has an index brought up to date whenever a file of its sources folder changes, until it is stopped."""

    def __init__(self, indexing: Indexing, told: Callable[[Report | LineciteError], None]) -> None:
        """``told`` gets the report of each build that changed something, and each error that the one before had not."""
        self.indexing = indexing
        self.library = indexing.library
        self.told = told
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer; a build that is under way is finished first."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._watch()
            except FileNotFoundError:  # the folder is gone, such as with a disk that was taken out
                self._stop.wait(_PAUSE)

    def _watch(self) -> None:
        from watchfiles import watch

        folder = self.library.sources.resolve()
        first = True
        for changes in watch(
            folder,
            watch_filter=lambda _, path: self._matters(Path(path)),
            step=_QUIET,
            debounce=5_000,
            rust_timeout=1_000,
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if changes or first:  # once at the beginning: for what changed before the folder was watched
                self._refresh()
            first = False
            if not folder.is_dir():
                raise FileNotFoundError(folder)

    def _matters(self, path: Path) -> bool:
        """Whether a path can be an article's: not hidden, and not the store's, should it lie in the folder."""
        folder, store = self.library.sources.resolve(), self.library.store.resolve()
        if path.is_relative_to(store) or not path.is_relative_to(folder):
            return False
        return not any(part.startswith(".") for part in path.relative_to(folder).parts)

    def _refresh(self) -> None:
        before = self.indexing.error
        try:
            report = self.indexing.refresh()
        except LineciteError as error:
            if str(error) != str(before):
                self.told(error)
            return
        if report.added or report.changed or report.removed:
            self.told(report)
