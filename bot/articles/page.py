"""The page as Gradio shows it: its components, and which act each of them calls."""

import sys
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import gradio as gr

from bot.articles.acts import WEB, WIKIPEDIA, Acts
from bot.page.frame import blocks, markup

_KEPT = (60, 900)  # seconds: how often uploads that nobody added are looked for, and how old they are when deleted
_CHOSEN = "(names, words) => window.linecite.chosen(words)"
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_CHANGES: dict[str, Any] = {**_QUIET, "concurrency_id": "changes", "concurrency_limit": 1}


def articles_page(acts: Acts) -> gr.Blocks:
    """The page; where the articles are only shown, there is nothing on it that could change them."""
    shown = acts.work.kept_as_it_is
    page = blocks("Articles – linecite", delete_cache=_KEPT)
    with page:
        _markup("head.html", "head")
        with gr.Column(elem_id="articles"):
            _markup("title.html", "title")
            summary = markup("", "summary")
            form = None if shown else _form()
            if shown:
                _markup("shipped.html", "shipped")
            with gr.Row(elem_id="doing"):
                words = gr.Textbox(label="Filter", placeholder="Words of a name or title", elem_id="filter", scale=1)
                again = _button("Re-index now", "again")
                remove = None if shown else _button("Remove selected …", "remove")
            outcome = markup("", "outcome")
            table = markup('<p class="none">Looking at the articles …</p>', "table")
            _markup("left-out.html", "left-out-title")
            left_out = markup("", "skipped")
        parts = [outcome, summary, table, left_out]
        page.load(acts.look, words, parts, **_QUIET)
        words.change(acts.parts, words, parts[1:], trigger_mode="always_last", **_QUIET)
        again.click(acts.again, words, parts, **_CHANGES)
        if form is not None and remove is not None:
            names = gr.JSON(visible=False)
            # Pressed again before the answer to a "Keep" is here, it asks again.
            remove.click(acts.remove, [names, words], parts, js=_CHOSEN, trigger_mode="multiple", **_CHANGES)
            _wire(form, acts, words, parts)
    # Only once launch() has set this does Gradio check that a file named in a call was uploaded: a page that is mounted
    # would copy any file of the machine that is named into the folder that it serves from.
    page.has_launched = True
    # After every call Gradio works out statistics of all calls that there were, which nobody reads. (Its spelling.)
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    return page


@dataclass(frozen=True)
class _Form:
    """What articles are added with."""

    files: gr.File
    replace: gr.Checkbox
    add: gr.Button
    kind: gr.Radio
    place: gr.Textbox
    language: gr.Textbox
    fetch: gr.Button


def _form() -> _Form:
    with gr.Row(elem_id="adding"):
        with gr.Column(elem_id="uploading"):
            _markup("uploading.html", "uploading-title")
            chosen = gr.File(label="Files", file_count="multiple", elem_id="files", height=160)
            replace = gr.Checkbox(label="Replace articles of the same name", elem_id="replace")
            add = _button("Add files", "add")
        with gr.Column(elem_id="fetching"):
            _markup("fetching.html", "fetching-title")
            kind = gr.Radio([WEB, WIKIPEDIA], value=WEB, label="What", elem_id="kind")
            place = gr.Textbox(label="Address", placeholder="https://…", elem_id="place", max_lines=1)
            language = gr.Textbox(label="Language of the Wikipedia", value="en", visible=False, elem_id="language")
            fetch = _button("Fetch", "fetch")
    return _Form(chosen, replace, add, kind, place, language, fetch)


def _wire(form: _Form, acts: Acts, words: gr.Textbox, parts: list[gr.HTML]) -> None:
    # Not preprocessed: that would lose the name a file has in the browser. Gradio still checks that it was uploaded.
    sent = [form.files, form.replace, words]
    form.add.click(acts.upload, sent, [*parts, form.files], preprocess=False, **_CHANGES)
    form.kind.change(_asked_for, form.kind, [form.place, form.language], **_QUIET)
    told = [form.kind, form.place, form.language, words]
    for event in (form.fetch.click, form.place.submit):
        event(acts.fetch, told, [*parts, form.place], **_CHANGES)


def _asked_for(kind: str) -> tuple[gr.Textbox, gr.Textbox]:
    """The boxes that fit what is to be fetched."""
    if kind == WIKIPEDIA:
        return gr.Textbox(label="Title", placeholder="Lighthouse"), gr.Textbox(visible=True)
    return gr.Textbox(label="Address", placeholder="https://…"), gr.Textbox(visible=False)


def _markup(file: str, name: str) -> gr.HTML:
    return markup(files("bot.articles").joinpath("markup", file).read_text(encoding="utf-8"), name)


def _button(label: str, name: str) -> gr.Button:
    return gr.Button(label, elem_id=name, scale=0, min_width=0)
