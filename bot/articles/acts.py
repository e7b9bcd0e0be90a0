"""What the page's buttons do: values of components come in, HTML for the page's parts goes out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from bot.articles.bring import Upload, add_page, add_uploads, add_wikipedia
from bot.articles.render import outcome_html, progress_html, skipped_html, summary_html, table_html
from bot.articles.work import Outcome, Work
from index.make import Progress
from sources.bring.article import Brought, Change
from sources.entries import printed
from sources.errors import LineciteError
from sources.web.client import Client

WEB, WIKIPEDIA = "Web page", "Wikipedia"
_SAID = {Change.ADDED: "Added {}.", Change.REPLACED: "Replaced {}.", Change.UNCHANGED: "{} is there already, the same."}
Shown = tuple[Any, ...]  # outcome, summary, table, files left out; then what an act empties
_SAME = gr.skip()


class Acts:
    """The acts over one server's articles; ``client`` decides which addresses are reached."""

    def __init__(self, work: Work, client: Client) -> None:
        self.work = work
        self.client = client

    def look(self, words: str) -> Iterator[Shown]:
        """What is there; a build that is under way is followed to its end."""
        for progress in self.work.under_way():
            yield progress_html(progress), _SAME, _SAME, _SAME
        yield "", *self.parts(words)

    def parts(self, words: str) -> tuple[str, str, str]:
        """Summary, table and files left out, of those that ``words`` match."""
        try:
            listing = self.work.listing()
        except LineciteError as error:
            return outcome_html((), [str(error)]), "", ""
        shown = listing.matching(words)
        ticks = not self.work.kept_as_it_is
        return summary_html(listing), table_html(shown, ticks), skipped_html(shown.skipped, ticks)

    def again(self, words: str) -> Iterator[Shown]:
        yield from self._shown(self.work.changed(Outcome, counted=True), words)

    def remove(self, names: Sequence[str] | None, words: str) -> Iterator[Shown]:
        """Delete what was ticked and confirmed; None where it was not confirmed."""
        if names is None:
            yield _SAME, _SAME, _SAME, _SAME
            return
        if not names:
            yield outcome_html((), ["Tick the articles that are to be removed."]), _SAME, _SAME, _SAME
            return
        yield from self._shown(self.work.changed(lambda: self.work.removal(names)), words)

    def upload(self, sent: Sequence[dict[str, Any]] | None, replace: bool, words: str) -> Iterator[Shown]:
        """Add what was sent; the list of files is emptied unless nothing was done with them."""
        uploads = [Upload(str(one.get("orig_name") or ""), Path(one["path"])) for one in sent or ()]
        if not uploads:
            yield outcome_html((), ["Choose the files that are to be added."]), _SAME, _SAME, _SAME, _SAME
            return

        def add() -> Outcome:
            added = add_uploads(self.work.library.sources, uploads, replace)
            wrong = tuple(f"Left out {error.source}: it {error.reason}." for error in added.left_out)
            return Outcome(tuple(map(_said, added.brought)), wrong)

        for shown in self._shown(self.work.changed(add), words):
            yield *shown, _SAME if any(one.place.exists() for one in uploads) else None

    def fetch(self, kind: str, place: str, language: str, words: str) -> Iterator[Shown]:
        """Add a page or an article of Wikipedia; the box is emptied where that went well."""
        if not place.strip():
            yield outcome_html((), ["Give an address or a title."]), _SAME, _SAME, _SAME, _SAME
            return
        folder = self.work.library.sources

        def add() -> Outcome:
            if kind == WIKIPEDIA:
                return Outcome((_said(add_wikipedia(folder, self.client, place, language.strip())),))
            return Outcome((_said(add_page(folder, self.client, place.strip())),))

        for step in self.work.changed(add):
            emptied = "" if isinstance(step, Outcome) and step.done else _SAME
            yield *next(self._shown(iter([step]), words)), emptied

    def _shown(self, steps: Iterator[Progress | Outcome], words: str) -> Iterator[Shown]:
        for step in steps:
            if isinstance(step, Progress):
                yield progress_html(step), _SAME, _SAME, _SAME
            else:
                yield outcome_html(step.done, step.wrong), *self.parts(words)


def _said(brought: Brought) -> str:
    return _SAID[brought.change].format(printed(brought.source))
