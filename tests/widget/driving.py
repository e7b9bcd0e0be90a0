"""Pages of another origin that have the widget, in real Chromium: what the policy, the console and the network say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.page.driving import DESKTOP, PHONE, Scheme, Size
from tests.widget.hosting import NONCE, HostSite, Stage

HEADING = "Harbour office"
TEXT = "The office stands at the end of the quay and is open on weekdays from nine until four. "
BODY = f"<main><h1>{HEADING}</h1><p>{TEXT * 12}</p><p><a href='#top'>To the top</a></p></main>"
HERE = Path(__file__).parent


@contextmanager
def visited(
    browser: Browser,
    stage: Stage,
    body: str = BODY,
    *,
    head: str | None = None,
    policy: str | None = None,
    size: Size = DESKTOP,
    scheme: Scheme = "light",
    root: str = 'lang="en"',
    at: HostSite | None = None,
    errors: bool = False,
    **context: Any,
) -> Iterator[Page]:
    """A page of the site, by default with the tag and the strict policy; ``head`` stands in place of the tag.

    Fails on violations of the policy, requests to third parties, cookies and storage, and, but for ``errors``, on
    errors of scripts. The page's own script, which has the nonce, has collected ``window.seen``.
    """
    site = at or stage.site
    site.policy = stage.strict if policy is None else policy
    told = stage.tag() if head is None else head
    site.html = (
        f"<!doctype html><html {root}><head><title>{HEADING}</title>"
        f'<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">'
        f"{script('seen')}{told}</head><body>{body}</body></html>"
    )
    context.setdefault("reduced_motion", "reduce")
    held = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, has_touch=size == PHONE, **context
    )
    strays: list[str] = []
    own = (stage.server, site.origin)
    held.on("request", lambda r: strays.append(r.url) if not r.url.startswith(own) else None)
    page = held.new_page()
    if not errors:
        page.on("pageerror", lambda error: strays.append(str(error)))
    page.goto(f"{site.origin}/")
    yield page
    assert page.evaluate("seen.violations") == []
    assert held.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    held.close()
    assert strays == []


def text(name: str) -> str:
    """One of the files in ``scripts`` or ``styles``."""
    return (HERE / name).read_text(encoding="utf-8")


def script(name: str) -> str:
    """One of ``scripts`` as an element of a page."""
    return f'<script nonce="{NONCE}">{text(f"scripts/{name}.js")}</script>'


def function(name: str) -> str:
    """One of ``scripts`` that is a function to be called in a page."""
    return text(f"scripts/{name}.js").split("\n", 1)[1]


def launcher(page: Page) -> Locator:
    return page.locator("line-cite[data-floating] button[part=launcher]")


def panel(page: Page) -> Locator:
    return page.locator("line-cite[data-floating] [part=panel]")


def focused(page: Page) -> str:
    """What has the focus, through the shadow root: its part, else its tag, else the tag of the element of the page."""
    return str(
        page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at?.part?.value || at?.tagName.toLowerCase() || "";
            }"""
        )
    )
