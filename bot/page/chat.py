"""The chat page: a conversation on the left, the cited source on the right."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

import gradio as gr
from fastapi import FastAPI

from bot.answer import Bot
from bot.page.render import answer_html, error_html, question_html, waiting_html
from bot.types import Turn
from bot.web.limits import MOST_QUESTION, MOST_TURNS
from sources.errors import LineciteError

_FONTS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "DejaVu Sans", "sans-serif"]
_MONO = ["ui-monospace", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace"]
# Linked, not handed to Gradio, which would rewrite every selector.
_HEAD = (
    '<link rel="stylesheet" href="/-/page/page.css"><script src="/-/page/page.js" defer></script>'
    '<link rel="icon" href="data:,">'
)

Conversation = tuple[tuple[Turn, ...], str]  # the turns so far, and the HTML that shows them
_EMPTY: Conversation = ((), "")


def mount_page(app: FastAPI, bot: Bot, examples: Sequence[str]) -> FastAPI:
    """Mount the chat page at ``/``."""
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        _page(bot, examples),
        path="",
        theme=gr.themes.Base(font=_FONTS, font_mono=_MONO),
        head=_HEAD,
        footer_links=[],
        ssr_mode=False,
        show_error=False,
    )
    return mounted


def _page(bot: Bot, examples: Sequence[str]) -> gr.Blocks:
    page = gr.Blocks(title="linecite", analytics_enabled=False, fill_width=True)
    with page:
        state = gr.State(_EMPTY)
        with gr.Row(elem_id="rooms"):
            with gr.Column(elem_id="talk", scale=5, min_width=280):
                gr.HTML(_welcome(examples), elem_id="welcome")
                conversation = gr.HTML("", elem_id="conversation")
                with gr.Row(elem_id="asking"):
                    box = gr.Textbox(
                        placeholder="Ask the articles …",
                        label="Question",
                        show_label=False,
                        max_length=MOST_QUESTION,
                        scale=1,
                        elem_id="question",
                        autofocus=True,
                    )
                    send = gr.Button("Ask", variant="primary", scale=0, min_width=88, elem_id="send")
            with gr.Column(elem_id="panel", scale=4, min_width=280):
                gr.HTML(files("bot.page").joinpath("panel.html").read_text(encoding="utf-8"), elem_id="source")

        def reply(question: str, talk: Conversation) -> Iterator[tuple[Conversation, str, str]]:
            yield from _reply(bot, question, talk)

        for event in (box.submit, send.click):
            event(reply, [box, state], [state, conversation, box], show_progress="hidden", api_visibility="private")
    return page


def _welcome(examples: Sequence[str]) -> str:
    offered = "".join(f'<li><button type="button" class="example">{escape(e)}</button></li>' for e in examples)
    return (
        "<h1>linecite</h1><p>Ask the articles. Every sentence of an answer carries a number; "
        "press it to see the lines that say so.</p>" + (f'<ul class="examples">{offered}</ul>' if offered else "")
    )


def _reply(bot: Bot, question: str, talk: Conversation) -> Iterator[tuple[Conversation, str, str]]:
    """Show the question at once, then its answer; the box is emptied."""
    turns, shown = talk
    asked = question.strip()
    if not asked:
        yield talk, shown, ""
        return
    shown += question_html(asked)
    yield talk, shown + waiting_html(), ""
    try:
        answer = bot.answer(asked, turns)
    except LineciteError as error:
        shown += error_html(str(error))
        yield (turns, shown), shown, ""
        return
    shown += answer_html(answer)
    turns = (*turns, Turn("user", asked), Turn("assistant", answer.answer))[-MOST_TURNS:]
    yield (turns, shown), shown, ""
