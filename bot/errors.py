"""What a caller of the bot can get wrong."""

from sources.errors import LineciteError


class QuestionError(LineciteError):
    """A question, a conversation or a batch line cannot be read."""


class PortError(LineciteError):
    """The server's address cannot be used."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"Cannot listen on {host}:{port} ({reason}); choose another with --port.")
