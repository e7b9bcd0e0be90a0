"""Any server that answers ``POST /api/ask`` with the answer object."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from time import perf_counter

import httpx
from pydantic import ValidationError

from bot.types import Answer, Turn
from eval.asking.asked import EXTRACTIVE, Asked
from eval.asking.response import AnswerIn, said_by
from eval.errors import AskError
from sources.web.client import checked
from sources.web.retry import asked_wait

_PATH = "/api/ask"
_CONNECT, _READ = 10.0, 120.0  # seconds; a language model takes its time
_TRIES = 8
_LONGEST = 60.0  # seconds that a server may ask to wait
_LATER = (429, 503)


class RemoteAsker:
    """Asks the server at ``url``, with ``key`` as bearer token where there is one.

    Its articles are not looked at. Where it answers 429 or 503 with ``Retry-After`` it is asked again then, some times.
    """

    traced = False

    def __init__(
        self,
        url: str,
        key: str = "",
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        read: float = _READ,
    ) -> None:
        """Raises WebError where ``url`` is no address, AskError where ``key`` cannot be sent."""
        if not (key.isascii() and key.isprintable()) or " " in key:
            raise AskError("The key has characters that no key has; check --key or LINECITE_KEY.")
        self.url = str(checked(url)).rstrip("/")
        self._client = httpx.Client(
            headers={"Authorization": f"Bearer {key}"} if key else {},
            timeout=httpx.Timeout(read, connect=_CONNECT),
            transport=transport,
        )
        self._sleep = sleep
        self._engines: set[str] = set()

    def __enter__(self) -> "RemoteAsker":
        return self

    def __exit__(self, *error: object) -> None:
        self._client.close()

    @property
    def deterministic(self) -> bool:
        return self._engines <= {EXTRACTIVE}

    def ask(self, question: str, history: Sequence[Turn] = (), id: str = "") -> Asked:
        """One answer; its seconds are the server's, and ``round_trip`` those until it was here."""
        body = {"id": id, "question": question, "history": [asdict(turn) for turn in history]}
        began = perf_counter()
        response = self._tried(body)
        taken = round(perf_counter() - began, 6)
        answer = self._answer(response, question, id)
        self._engines.add(answer.engine)
        return Asked(replace(answer, seconds={**answer.seconds, "round_trip": taken}))

    def _tried(self, body: Mapping[str, object]) -> httpx.Response:
        for tried in range(1, _TRIES + 1):
            response = self._posted(body)
            wait = asked_wait(response.headers) if response.status_code in _LATER else None
            if wait is None or wait > _LONGEST or tried == _TRIES:
                return response
            self._sleep(wait)
        raise AssertionError("the last try returns")

    def _posted(self, body: Mapping[str, object]) -> httpx.Response:
        try:
            return self._client.post(self.url + _PATH, json=body)
        except httpx.TimeoutException as error:
            raise AskError(f"{self.url} does not answer in time; look at the server, then run this again.") from error
        except httpx.HTTPError as error:
            said = str(error) or type(error).__name__
            raise AskError(f"{self.url} cannot be asked ({said}); check --url and that it runs.") from error

    def _answer(self, response: httpx.Response, question: str, id: str) -> Answer:
        if response.status_code != httpx.codes.OK:
            said = f"{response.status_code}{said_by(response.content)}"
            raise AskError(f"{self.url}{_PATH} answers with status {said}; {_advice(response.status_code)}.")
        try:
            return AnswerIn.model_validate_json(response.content).answer_to(question, id)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"]) or "the body"
            wrong = f"{where}: {first['msg']}"
            raise AskError(f"{self.url}{_PATH} answers with what is no answer object ({wrong}).") from error


def _advice(status: int) -> str:
    """What to look at where a server answers with a status that is no answer."""
    if status in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
        return "check --key or LINECITE_KEY"
    return "look at its log" if status >= httpx.codes.INTERNAL_SERVER_ERROR else "check --url and the pair"
