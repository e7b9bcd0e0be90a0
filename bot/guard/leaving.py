"""Nothing goes on for a client that has left."""

import asyncio

from anyio import CancelScope
from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def while_there(app: ASGIApp, scope: Scope, receive: Receive, send: Send, body: bytes) -> None:
    """Run ``app`` over a request whose whole body has been read; it is cancelled where the client leaves before its
    response is whole, so that a question which waits for its turn gives up its place."""
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]
    left, sent = asyncio.Event(), asyncio.Event()

    async def replay() -> Message:
        if rest:
            return rest.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def noted(message: Message) -> None:
        await send(message)
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            sent.set()

    async def watch(running: CancelScope) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        left.set()
        if not sent.is_set():
            running.cancel()

    with CancelScope() as running:
        watching = asyncio.create_task(watch(running))
        try:
            await app(scope, replay, noted)
        finally:
            watching.cancel()
