"""What Gradio would serve or take at the root, asked of the real chat page."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.answer import Bot
from bot.library import Library
from bot.web.closed import Closed
from index.embed import WordEmbedder
from tests.bot.serving import served


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("closed")
    bot = Bot(Library(folder, folder / "store", WordEmbedder([])))
    with served(bot) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/file=/etc/hostname",
        "/gradio_api/file/etc/hostname",
        "/gradio_api/proxy=https://a.example/",
        "/gradio_api/queue/join",
        "/gradio_api/component_server",
        "/gradio_api/info",
        "/gradio_api",
        "/%67radio_api/info",
        "/config",
        "/monitoring/summary",
        "/login",
    ],
)
def test_closed_doors_answer_as_if_there_were_none(page: httpx.Client, path: str) -> None:
    for reply in (page.get(path), page.post(path, files={"files": ("a.md", b"# A")})):
        assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")


def test_the_page_itself_stays_open(page: httpx.Client) -> None:
    assert page.get("/").status_code == 200
    assert page.get("/theme.css").headers["content-type"].startswith("text/")


def test_what_is_mounted_elsewhere_is_left_alone() -> None:
    below = Route("/{path:path}", lambda request: PlainTextResponse(request.url.path))
    client = TestClient(Closed(Starlette(routes=[below])))
    for path in ("/articles/gradio_api/upload", "/gradio_apis", "/configuration", "/"):
        assert client.get(path).text == path
    assert client.get("/gradio_api/upload").status_code == 404
