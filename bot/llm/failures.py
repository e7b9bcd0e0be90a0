"""What the client library raises, as a ModelError: one sentence, without anything that the server or the key says."""

from http import HTTPStatus

import openai

from bot.config.llm import Llm
from bot.llm.model import ModelError, Trouble
from bot.llm.retrying import PassingError, retry_after

# What the library raises of its own, and for what is no JSON, no text, or nested without end.
RAISED = (openai.OpenAIError, ValueError, RecursionError)
MISTAKEN = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)  # as servers say of a parameter they do not know
# Too long for its context, or against its rules: other requests may pass.
_ALONE = (*MISTAKEN, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
_AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT)
_NO_QUOTA = "insufficient_quota"  # comes with 429, but no waiting helps


def failure_of(error: Exception, llm: Llm) -> ModelError:
    """What it means; raised instead of it, never with it as its cause: it holds the request with the key."""
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, llm)
    if isinstance(error, openai.APIConnectionError):
        return PassingError(Trouble.UNREACHABLE, f"The model server at {llm.base_url} cannot be reached, or hangs up.")
    if isinstance(error, openai.APIError) and str(error.code) == str(HTTPStatus.TOO_MANY_REQUESTS.value):
        return PassingError(Trouble.BUSY, "The model server is busy.")
    return PassingError(Trouble.FAILED, "What the model server sent is no answer.")


def _of_status(error: openai.APIStatusError, llm: Llm) -> ModelError:
    status = error.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS and error.code != _NO_QUOTA:
        return PassingError(Trouble.BUSY, f"The model server is busy ({status}).", retry_after(error.response.headers))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in _AGAIN:
        return PassingError(Trouble.FAILED, f"The model server failed ({status}).", retry_after(error.response.headers))
    told = f"The model server refuses the request ({status}); {_advice(error, llm)}."
    return ModelError(Trouble.REFUSED, told, alone=status in _ALONE)


def _advice(error: openai.APIStatusError, llm: Llm) -> str:
    if error.code == _NO_QUOTA:
        return "the quota of the key is used up"
    if error.status_code in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return f"check the key in {llm.api_key_env}" if llm.api_key_env else "it wants a key: set llm.api_key_env"
    if error.status_code < HTTPStatus.BAD_REQUEST:
        return "it leads elsewhere: write that address as llm.base_url"
    if error.status_code in _ALONE:
        return "it is too long for the model, against its rules, or llm.model is wrong"
    return "check llm.base_url and llm.model"


def ended(finish: str | None, told: bool) -> ModelError | None:
    """What is wrong with an answer that ended in this way, ``told`` whether any of it came; None for a good one."""
    if finish is None:
        return PassingError(Trouble.CUT_OFF, "The model's answer broke off.")
    if finish == "length":
        return ModelError(Trouble.CUT_OFF, "The model's answer was longer than it may be.", alone=True)
    if finish == "content_filter":
        return ModelError(Trouble.FAILED, "The model server held the answer back.", alone=True)
    return None if told else ModelError(Trouble.FAILED, "The model answered with nothing.", alone=True)
