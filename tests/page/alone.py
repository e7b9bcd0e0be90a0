"""The source panel on a page of its own: no Gradio, no conversation, only what the panel shares with them."""

from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import Page

from tests.page.driving import SCHEMES, SIZES

_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="/-/page/base.css">
<link rel="stylesheet" href="/-/page/source/panel.css">
</head><body><div id="linecite"><header id="top"><h1>linecite</h1></header>
<main id="talk"><div id="scroll"><p>An answer. <button id="opener" type="button">[1]</button></p></div></main>
<div id="source" role="complementary" aria-label="Source"></div>
<div id="announce" class="unseen" role="log"></div></div>
<script type="module">
import * as asked from "/-/page/api.js";
import { panel } from "/-/page/source/panel.js";
const api = { ...asked };
const bus = new EventTarget();
const store = Object.assign(new EventTarget(), { current: { id: "one" } });
const app = {
  api, bus, store, root: document.getElementById("linecite"), sources: new Map(),
  part: (id) => document.getElementById(id),
  emit: (name, detail = {}) => bus.dispatchEvent(new CustomEvent(name, { detail })),
  on: (name, act) => bus.addEventListener(name, (event) => act(event.detail)),
};
panel(app);
window.app = app;
</script></body></html>"""


def panel_alone(page: Page, address: str) -> None:
    """Open the page; ``app`` is then known to scripts."""
    page.route(f"{address}/alone", lambda route: route.fulfill(content_type="text/html", body=_HTML))
    page.goto(f"{address}/alone")
    page.wait_for_function("window.app")


def cite(page: Page, citations: Sequence[dict[str, Any]], at: int = 0) -> None:
    """Press the number of a citation."""
    act = "([citations, at]) => app.emit('cite', {citations, at, opener: document.getElementById('opener')})"
    page.evaluate(act, [citations, at])


def citation(data: dict[str, Any], first: int, last: int, quote: str, **more: Any) -> dict[str, Any]:
    """A citation of these lines of a source as the API gives it."""
    known = {key: data[key] for key in ("source", "title", "sha256", "origin")}
    return {"n": 1, "first_line": first, "last_line": last, "quote": quote, "answers": None, **known, **more}


def views(page: Page) -> Iterator[str]:
    """The open page at each size in each colour scheme."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            yield f"{width} {scheme}"
