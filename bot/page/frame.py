"""How Gradio frames our pages: nothing of its own shows, and nothing is asked of another host."""

from typing import Any

import gradio as gr
from fastapi import FastAPI

_ICON = '<link rel="icon" href="data:,">'


def blocks(title: str, **more: Any) -> gr.Blocks:
    """An empty page."""
    page: gr.Blocks = gr.Blocks(title=title, analytics_enabled=False, fill_width=True, **more)
    return page


def markup(html: str, name: str) -> gr.HTML:
    """Our own HTML as a component, as it is; ``name`` becomes its id."""
    return gr.HTML(html, js_on_load=None, apply_default_css=False, elem_id=name)


def mounted(app: FastAPI, page: gr.Blocks, path: str, head: str, **more: Any) -> FastAPI:
    """The application with the page at ``path``; ``head`` links its styles, which Gradio itself would rewrite."""
    whole: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path=path,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
        head=head + _ICON,
        footer_links=[],
        ssr_mode=False,
        show_error=False,
        **more,
    )
    return whole
