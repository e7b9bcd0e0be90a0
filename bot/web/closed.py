"""Doors of the chat page's Gradio that nothing there needs: whoever knocks hears that there is none."""

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.guard.access import is_below
from bot.web.errors import error_response

# The page only shows markup of ours, so its browser side never calls Gradio's API: upload, file=, proxy=, queue and
# whatever a later version brings. The others are pages of Gradio that are reached without it.
_DOORS = ("/gradio_api", "/monitoring", "/login", "/logout", "/config")


class Closed:
    """ASGI middleware: 404 for Gradio's API at the root, whatever is mounted there; other mounts are left alone."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_closed(scope["path"]):
            await self.app(scope, receive, send)
            return
        answer = error_response(404, "not_found", "There is no such page; GET /openapi.json lists what there is.")
        await answer(scope, receive, send)


def _is_closed(path: str) -> bool:
    """Whether the path, its percent signs already decoded by the server, is behind a closed door."""
    return is_below(path, _DOORS)
