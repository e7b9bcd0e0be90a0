"""Sites of other origins, and a server that lets the pages of one of them ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from bot.answer import Bot
from bot.config.config import Config
from bot.config.sites import Site
from bot.service import Service
from tests.bot.serving import served

NONCE = "n0nce"
TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"


class HostSite:
    """Another origin: it answers every path with the page that was set last, under the policy that was set with it."""

    def __init__(self) -> None:
        site = self
        self.html, self.policy = "", ""

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if site.policy:
                    self.send_header("Content-Security-Policy", site.policy)
                self.end_headers()
                self.wfile.write(site.html.encode())

            def log_message(self, *_: Any) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_address[1]}"


@dataclass(frozen=True)
class Stage:
    """A linecite ``server``, the ``site`` whose pages have its widget, and a stranger whose pages may not ask."""

    server: str
    site: HostSite
    stranger: HostSite

    @property
    def strict(self) -> str:
        """What a careful site allows: this one script, this one server, and no styles that stand in the page."""
        allowed = f"script-src 'nonce-{NONCE}'; connect-src {self.server}; style-src 'none'; img-src 'none'"
        return f"default-src 'none'; {allowed}; {TRUSTED}"

    def tag(self, data: str = 'data-site="docs"', more: str = "") -> str:
        return f'<script async nonce="{NONCE}" src="{self.server}/widget.js" {data} {more}></script>'


@contextmanager
def staged(bot: Bot) -> Iterator[Stage]:
    """Two sites of their own origins, and the server that only knows the first."""
    site, stranger = HostSite(), HostSite()
    for one in (site, stranger):
        Thread(target=one.server.serve_forever, daemon=True).start()
    config = Config(sites=(Site(name="docs", origins=(site.origin,)),))
    try:
        with served(Service.over(bot, config)) as server:
            yield Stage(server, site, stranger)
    finally:
        for one in (site, stranger):
            one.server.shutdown()
            one.server.server_close()
