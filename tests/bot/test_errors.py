"""Every error has the one shape, wherever it comes from; what nobody expected tells nothing of the machine."""

from collections.abc import Iterator

import httpx
import pytest

from bot.answer import Bot
from bot.library import Library
from bot.web.errors import Problem
from index.embed import WordEmbedder
from sources.errors import SourcesFolderError
from tests.bot.serving import served


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("errors")
    bot = Bot(Library(folder / "articles", folder / "store", WordEmbedder([])))
    with served(bot) as address, httpx.Client(base_url=address) as client:
        yield client


def told(answer: httpx.Response) -> tuple[int, str]:
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert answer.headers["content-type"] == "application/json"
    return answer.status_code, body["error"]["code"]


@pytest.mark.parametrize(
    "path",
    ["/none", "/api", "/api/none", "//api/ask", "/v1/none", "/v1", "/mcp/none", "/-/none", "/-/web/none",
     "/-/page/none", "/static/none", "/articles", "/articles/none", "/docs",
     "/gradio_api/info", "/sources", "/sources/none.md"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_one_shape(client: httpx.Client, path: str) -> None:
    for method in ("GET", "POST", "DELETE", "BREW"):
        status, code = told(client.request(method, path))
        assert (status, code) in {
            (404, "not_found"),
            (404, "unknown_source"),
            (405, "method_not_allowed"),
            (503, "index_not_ready"),
        }
        assert status != 503 or path == "/sources/none.md"


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/ask", "OPTIONS, POST"),
        ("BREW", "/api/status", "GET, HEAD, OPTIONS"),
        ("PUT", "/healthz", "GET, HEAD, OPTIONS"),
        ("DELETE", "/mcp", "POST"),
        ("POST", "/-/web/source.js", "GET, HEAD"),
        ("POST", "/", "GET"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: httpx.Client, method: str, path: str, allowed: str) -> None:
    answer = client.request(method, path)
    assert told(answer) == (405, "method_not_allowed")
    assert answer.headers.get("allow") == allowed


def test_what_nobody_expected_names_the_request_and_nothing_of_the_machine(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(library: Library) -> None:
        raise RuntimeError('in /home/somebody/store\n{"at": "a line of the log, made up"}')

    monkeypatch.setattr(Library, "listed", fails)
    answer = client.get("/api/sources", headers={"X-Request-Id": "of-this-test"})
    assert told(answer) == (500, "internal")
    assert answer.json()["error"]["message"] == (
        "Something went wrong in the server; its log tells more below the request id of-this-test."
    )
    assert answer.headers["x-request-id"] == "of-this-test"
    written = capfd.readouterr().err.splitlines()
    trace = [line for line in written if line.startswith("| ")]
    assert trace[0] == "| linecite: request of-this-test failed"
    assert trace[-2:] == ["| RuntimeError: in /home/somebody/store", '| {"at": "a line of the log, made up"}']
    assert client.get("/healthz").status_code == 200


def test_a_folder_or_index_that_is_gone_is_not_named(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    building = client.post("/api/ask", json={"question": "Who?"})
    assert told(building) == (503, "index_not_ready")
    assert building.json()["error"]["message"] == (
        "There is no index to answer from yet; GET /api/status says how far it is."
    )

    def gone(library: Library) -> None:
        raise SourcesFolderError(f"There is no folder {library.sources}.")

    monkeypatch.setattr(Library, "listed", gone)
    missing = client.get("/api/sources")
    assert told(missing) == (503, "articles_not_there")
    assert "/" not in missing.json()["error"]["message"]
    assert missing.headers["retry-after"] == "5"


def test_a_message_that_repeats_a_request_is_cut() -> None:
    said = Problem(404, "unknown_source", "There is no source " + "a" * 9_000).to_json()["error"]["message"]
    assert (len(said), said[-2:]) == (300, "a…")
