"""What a page sends to the server."""

import json
from typing import Any

from playwright.sync_api import Page, Request


def posted(page: Page, path: str) -> list[dict[str, Any]]:
    """The bodies that are posted to ``path`` from now on."""
    bodies: list[dict[str, Any]] = []

    def sent(request: Request) -> None:
        if request.method == "POST" and path in request.url:
            assert request.post_data is not None
            bodies.append(json.loads(request.post_data))

    page.on("request", sent)
    return bodies
