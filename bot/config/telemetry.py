"""``[logs]`` and ``[telemetry]``: what the server tells about itself."""

from typing import Annotated

from pydantic import StringConstraints

from bot.config.table import Table


class Logs(Table):
    """``requests`` writes one line of JSON a request to stderr; ``questions`` puts the question's text into it."""

    requests: bool = True
    questions: bool = False


class Telemetry(Table):
    """``endpoint`` is where OpenTelemetry spans go, by OTLP over HTTP; without one no span is made."""

    endpoint: Annotated[str, StringConstraints(pattern=r"^https?://[^\s]+$")] | None = None
