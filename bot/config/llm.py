"""``[llm]``: the language model that writes the answers."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from bot.config.table import Table

_PATH = "/chat/completions"  # which the client adds


def _base_url(text: str) -> str:
    """The address as it is asked, without a slash at its end; a message never repeats it: it may hold a password."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("it is no address; write one such as http://127.0.0.1:11434/v1") from error
    if parts.scheme not in ("http", "https") or not host or not text.isprintable() or " " in text:
        raise ValueError("it is no http or https address; write one such as http://127.0.0.1:11434/v1")
    if "@" in parts.netloc:
        raise ValueError("write no name or password into it; name the environment variable of the key in api_key_env")
    if "?" in text or "#" in text:
        raise ValueError("write it without ? and #; that of Azure is https://NAME.openai.azure.com/openai/v1")
    if text.rstrip("/").endswith(_PATH):
        raise ValueError(f"write it without {_PATH}, which is added to it")
    return text.rstrip("/")


def _variable(text: str) -> str:
    if not text or (text.isascii() and text.isidentifier()):
        return text
    raise ValueError("write the name of an environment variable; the key itself has no place in this file")


Price = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False, strict=False)]


class Llm(Table):
    """A ``model`` behind an OpenAI-compatible ``base_url``; ``api_key_env`` names the variable that holds its key.

    All that the model does for one question takes at most ``seconds`` and ``tokens`` (sent and written), and costs at
    most ``cost`` (0: no limit) by the prices, which are per million tokens. Before the first word has come a request
    is made up to ``retries`` times again. After ``failures`` in a row the model is not asked for ``rest`` seconds.
    Where a server cannot ``stream`` it is asked for the whole text. ``rewrite`` lets it rewrite follow-ups. ``support``
    is the least support of a sentence that is shown, from 0 to 1; what was calibrated where it is not set.
    """

    base_url: Annotated[str, AfterValidator(_base_url)]
    model: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    api_key_env: Annotated[str, AfterValidator(_variable)] = ""
    seconds: float = Field(default=20.0, gt=0, le=3_600, strict=False)
    retries: int = Field(default=2, ge=0, le=10)
    tokens: int = Field(default=6_000, ge=1, le=10_000_000)
    price_in: Price = 0.0
    price_out: Price = 0.0
    cost: Price = 0.0
    stream: bool = True
    rewrite: bool = True
    support: float | None = Field(default=None, ge=0, le=1, strict=False)
    rest: float = Field(default=30.0, ge=0, le=86_400, strict=False)
    failures: int = Field(default=3, ge=1, le=1_000)

    @model_validator(mode="after")
    def _priced(self) -> "Llm":
        if self.cost and not self.price_in and not self.price_out:
            raise ValueError("cost says nothing without prices; set price_in and price_out, per million tokens")
        return self
