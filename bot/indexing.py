"""Bringing a server's index up to date: one refresh at a time, and what can be said of it meanwhile."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.library import Library
from index.make import Progress
from index.report import Report
from index.snapshot import Snapshot
from sources.errors import LineciteError, SourceError, SourcesFolderError


class State(StrEnum):
    """What a reader can expect: ``ready`` whenever there is something to answer from, whatever goes on besides."""

    BUILDING = "building"
    READY = "ready"
    EMPTY = "empty"
    FAILED = "failed"


@dataclass(frozen=True)
class IndexStatus:
    """How the index stands. ``message`` is one sentence for a reader and names nothing of the machine.

    ``progress`` is None while no refresh runs. ``snapshot`` is the name of the one in use, empty where there is none,
    ``sources`` the number of its articles, ``skipped`` the files that the last refresh could not take in.
    """

    state: State
    message: str
    progress: Progress | None = None
    sources: int = 0
    snapshot: str = ""
    skipped: tuple[SourceError, ...] = ()


@dataclass(frozen=True)
class _Course:
    """The refresh that runs, if any, and how the last one ended; ``report`` and ``error`` are None before."""

    progress: Progress | None = None
    report: Report | None = None
    error: LineciteError | None = None
    empty: bool = False  # the folder was there, and nothing in it could be read
    skipped: tuple[SourceError, ...] = ()


class Indexing:
    """The one place through which a server brings the index of its library up to date; safe to share between threads.

    Whoever refreshes writes ``_course`` anew, one at a time; whoever reads it gets one whole.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._turn = threading.Lock()
        self._course = _Course()

    def refresh(
        self, progress: Callable[[Progress], None] | None = None, waiting: Callable[[str], None] | None = None
    ) -> Report:
        """As ``Library.refresh``, raising what that raises; a second caller waits, then has a refresh of its own."""

        def noted(now: Progress) -> None:
            self._course = replace(self._course, progress=now)
            if progress is not None:
                progress(now)

        with self._turn:
            self._course = replace(self._course, progress=Progress(0, 0, 0))
            try:
                report = self.library.refresh(noted, waiting)
                self._course = _Course(report=report, skipped=report.skipped)
            except LineciteError as error:
                self._course = self._after(error)
                raise
            finally:
                self._course = replace(self._course, progress=None)
        return report

    def _after(self, error: LineciteError) -> _Course:
        """How things stand after a refresh that ended with ``error``: an empty folder is none that is missing."""
        last = replace(self._course, error=error)
        if not isinstance(error, SourcesFolderError) or not self.library.sources.is_dir():
            return replace(last, empty=False)
        return replace(last, empty=True, skipped=self.library.scan().skipped)

    @property
    def report(self) -> Report | None:
        """Of the last refresh that came to its end."""
        return self._course.report

    @property
    def error(self) -> LineciteError | None:
        """What the last refresh raised, None where it came to its end."""
        return self._course.error

    @property
    def status(self) -> IndexStatus:
        """How the index stands now; the folder is not looked at."""
        course, snapshot = self._course, self._snapshot()
        state, count = _state(course, snapshot), len(snapshot.sources) if snapshot is not None else 0
        name = snapshot.name if snapshot is not None else ""
        return IndexStatus(state, _message(state, course, count), course.progress, count, name, course.skipped)

    def _snapshot(self) -> Snapshot | None:
        try:
            return self.library.snapshot
        except LineciteError:  # there is none, or it cannot be opened
            return None


def _state(course: _Course, snapshot: Snapshot | None) -> State:
    if snapshot is not None and snapshot.sources:
        return State.READY
    if course.progress is not None and course.progress.total:
        return State.BUILDING
    if course.empty:  # also while a refresh only looks whether that has changed
        return State.EMPTY
    if course.error is not None and course.progress is None:
        return State.FAILED
    return State.BUILDING if snapshot is None else State.EMPTY


def _message(state: State, course: _Course, count: int) -> str:
    match state:
        case State.READY:
            answering = "There is 1 article to ask" if count == 1 else f"There are {count:,} articles to ask"
            return f"{answering}{_besides(course, count)}."
        case State.BUILDING if course.progress is not None and course.progress.total:
            done = 100 * course.progress.done // course.progress.total
            return f"The articles are being read, {done} % is done; questions can be asked when all is."
        case State.BUILDING:
            return "The articles are about to be read; questions can be asked after that."
        case State.EMPTY if course.skipped:
            return f"There are no articles to ask; {_files(len(course.skipped))} in the folder could not be read."
        case State.EMPTY:
            return "There are no articles to ask yet."
        case State.FAILED:
            return "The articles could not be read; the log of the server says why."


def _besides(course: _Course, count: int) -> str:
    """What goes on beside the answering."""
    if course.progress is not None and course.progress.total:
        return f"; changes to {'it' if count == 1 else 'them'} are being taken in"
    if course.error is not None and not course.empty:
        return "; the latest changes could not be taken in"
    return ""


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"
