"""No request body is read beyond a cap, whatever length it declares."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.errors import error_response

MOST_BODY = 256 * 1024
MOST_QUESTION = 2_000
MOST_TURNS = 50
MOST_HISTORY = 50_000


class BodyCap:
    """ASGI middleware: reads the body of an API request up to the cap, answers 413 beyond it."""

    def __init__(self, app: ASGIApp, most: int = MOST_BODY) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/") or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.most:
                answer = error_response(413, "too_large", f"The request body is over {self.most} bytes.")
                await answer(scope, receive, send)
                return
        whole: Message = {"type": "http.request", "body": body, "more_body": False}
        waiting = [whole]

        async def replay() -> Message:
            return waiting.pop() if waiting else await receive()

        await self.app(scope, replay, send)
