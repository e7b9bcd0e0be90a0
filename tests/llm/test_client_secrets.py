"""No key, nothing that a server says, and nothing that a reader asks shows in an error or a log."""

import logging
import traceback
from collections.abc import Callable, Iterable

import pytest

from bot.config.llm import Llm
from bot.llm.client import ModelKeyError, OpenAiModel
from tests.llm.scripted import Step, closes, malformed, refuses, says, stalls
from tests.llm.talking import HELLO, completed, streamed, talking

SECRET = "sk-not-to-be-seen-4711"

TROUBLES: tuple[Callable[[], Step], ...] = (
    closes,
    stalls,
    malformed,
    lambda: refuses(400, SECRET),
    lambda: refuses(401, f"Incorrect API key provided: {SECRET}"),
    lambda: refuses(404, SECRET),
    lambda: refuses(429, SECRET),
    lambda: refuses(500, SECRET),
    lambda: malformed(sent=f'{{"error": {{"message": "{SECRET}"}}}}'),
)


def told(error: BaseException | None) -> Iterable[str]:
    """Everything that a log could show of an error."""
    while error is not None:
        yield from (str(error), repr(error), *traceback.format_exception(error), str(vars(error)))
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("step", TROUBLES)
def test_no_key_and_nothing_of_the_server_is_told(step: Callable[[], Step], caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with talking(step(), seconds=0.2, retries=1, key=SECRET) as (model, server):
        heards = [streamed(model), completed(model)]
        assert SECRET not in repr(model) + str(vars(model))
    assert server.requests[0].headers["authorization"] == f"Bearer {SECRET}"
    for heard in heards:
        assert heard.error is not None
        assert str(heard.error).endswith(".")
        assert "\n" not in str(heard.error)
        assert all(SECRET not in text for text in told(heard.error))
    assert SECRET not in caplog.text
    assert HELLO[1].content not in caplog.text


def test_a_key_that_fits_no_header_is_told_by_its_variable_alone() -> None:
    llm = Llm(base_url="http://127.0.0.1:9/v1", model="tiny", api_key_env="MODEL_KEY")
    for key in (f"{SECRET}\nX: y", f"{SECRET}ß", f"{SECRET} {SECRET}"):
        with pytest.raises(ModelKeyError) as raised:
            OpenAiModel(llm, key)
        assert str(raised.value) == "The key in MODEL_KEY has characters that no key has; set it again."
    with talking(says("fine"), key=f"  {SECRET}\n") as (model, server):
        streamed(model)
    assert server.requests[0].headers["authorization"] == f"Bearer {SECRET}"
