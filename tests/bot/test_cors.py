"""What a page of another origin may ask and read, of a real server without articles: 503 is its answer to questions."""

from collections.abc import Iterator

import httpx
import pytest

from bot.answer import Bot
from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.sites import Site
from bot.library import Library
from bot.service import Service
from index.embed import WordEmbedder
from tests.bot.serving import served

DOCS, BUSY, EVIL = "https://docs.example", "https://busy.example", "https://evil.example"
SITES = (Site(name="docs", origins=(DOCS, "http://127.0.0.1:1")), Site(name="busy", origins=(BUSY,)))
ASKED = {"question": "Who?"}
JSON = {"Content-Type": "application/json"}
CORS = {"access-control-allow-origin", "access-control-expose-headers", "access-control-allow-credentials"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("cors")
    bot = Bot(Library(folder / "articles", folder / "store", WordEmbedder([])))
    config = Config(sites=SITES, limits=Limits(per_site=1, burst=8))
    with served(Service.over(bot, config)) as address, httpx.Client(base_url=address) as client:
        yield client


def told(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def preflight(client: httpx.Client, path: str, origin: str) -> httpx.Response:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    return client.options(path, headers={"Origin": origin, **asked})


@pytest.mark.parametrize("path", ["/api/ask", "/api/sources/a.md", "/v1/chat/completions", "/mcp", "/api/none"])
def test_a_page_of_a_site_hears_that_it_may_come(client: httpx.Client, path: str) -> None:
    for named in ("", "?site=docs"):
        answer = preflight(client, path + named, DOCS)
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["access-control-allow-origin"] == DOCS
        assert answer.headers["access-control-allow-methods"] == "GET, POST, DELETE"
        allowed = answer.headers["access-control-allow-headers"].split(", ")
        assert {"Authorization", "Content-Type", "X-Request-Id"} <= set(allowed)
        assert answer.headers["access-control-max-age"] == "3600"
        assert answer.headers["vary"] == "Origin"
        assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/api/ask", "/api/status", "/v1/models", "/mcp", "/api/none", "/api/ask?site=docs"])
@pytest.mark.parametrize("origin", [EVIL, "null", "https://docs.example.evil", "http://docs.example", "docs.example"])
def test_another_page_is_refused_and_reads_nothing(client: httpx.Client, path: str, origin: str) -> None:
    sent = {"Origin": origin}
    for answer in (preflight(client, path, origin), client.get(path, headers=sent), client.post(path, headers=sent)):
        assert told(answer) == (403, "origin_not_allowed")
        assert not CORS & set(answer.headers)
        assert answer.headers["vary"] == "Origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_a_site_answers_only_to_its_own_origins(client: httpx.Client) -> None:
    assert client.get("/api/status?site=docs", headers={"Origin": DOCS}).status_code == 200
    other = client.get("/api/status?site=busy", headers={"Origin": DOCS})
    assert told(other) == (403, "origin_not_allowed")
    assert other.json()["error"]["message"] == (
        "The origin https://docs.example is not among those of the site 'busy'; "
        "add it to a table [[sites]] to let it ask."
    )
    assert told(client.get("/api/status?site=none", headers={"Origin": DOCS})) == (403, "origin_not_allowed")
    assert told(client.get("/api/status?site=none")) == (403, "unknown_site")
    assert client.get("/api/status?site=docs").status_code == 200


def readable(answer: httpx.Response, origin: str) -> bool:
    """Whether the page's script may read the answer and when to come again."""
    assert answer.headers["vary"] == "Origin"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["access-control-expose-headers"] == "Retry-After, X-Request-Id"
    assert "access-control-allow-credentials" not in answer.headers
    assert answer.headers["x-request-id"]
    return answer.headers["access-control-allow-origin"] == origin


def test_a_page_of_a_site_can_read_every_answer(client: httpx.Client) -> None:
    sent = {"Origin": DOCS}
    large = {"question": "q" * 300_000}
    for answer, expected in (
        (client.post("/api/ask", json=ASKED, headers=sent), (503, "index_not_ready")),
        (client.post("/api/chat", json=ASKED, headers=sent), (503, "index_not_ready")),
        (client.post("/api/ask", json=large, headers=sent), (413, "too_large")),
        (client.post("/api/ask", json={}, headers=sent), (422, "invalid_request")),
        (client.post("/api/ask", content=b"{", headers={**sent, **JSON}), (400, "bad_request")),
        (client.get("/api/none", headers=sent), (404, "not_found")),
        (client.put("/api/status", headers=sent), (405, "method_not_allowed")),
    ):
        assert told(answer) == expected
        assert readable(answer, DOCS)
    assert client.get("/api/status", headers=sent).headers["access-control-allow-origin"] == DOCS


def test_a_page_that_asked_too_often_can_read_when_to_come_again(client: httpx.Client) -> None:
    answers = [client.post("/api/ask", json={}, headers={"Origin": BUSY}) for _ in range(9)]
    assert [answer.status_code for answer in answers] == [422] * 8 + [429]
    assert told(answers[-1]) == (429, "too_many_requests")
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert readable(answers[-1], BUSY)


def test_a_page_can_read_that_something_went_wrong(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Library, "listed", lambda self: 1 // 0)
    answer = client.get("/api/sources", headers={"Origin": DOCS})
    assert told(answer) == (500, "internal")
    assert readable(answer, DOCS)


def test_our_own_page_and_programs_get_no_such_headers(client: httpx.Client) -> None:
    own = str(client.base_url).rstrip("/")
    for headers in ({}, {"Origin": own}):
        answer = client.get("/api/status", headers=headers)
        assert answer.status_code == 200
        assert not CORS & set(answer.headers)
        assert answer.headers["vary"] == "Origin"


def test_an_image_of_another_page_is_refused_a_link_is_not(client: httpx.Client) -> None:
    for site in ("cross-site", "same-site"):
        image = client.get("/api/questions", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"})
        assert told(image) == (403, "origin_not_allowed")
        link = client.get("/api/status", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"})
        assert link.status_code == 200


def test_any_page_may_load_the_widget(client: httpx.Client) -> None:
    for path in ("/widget.js", "/-/widget/panel.js"):
        answer = client.get(path, headers={"Origin": EVIL})
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_what_is_open_to_all_is_open_to_pages_but_not_read_by_them(client: httpx.Client) -> None:
    for path in ("/healthz", "/openapi.json", "/-/web/source.js", "/", "/theme.css"):  # Gradio would let some read
        for origin in (EVIL, DOCS, "http://localhost:1", "null"):
            answer = client.get(path, headers={"Origin": origin})
            assert answer.status_code == 200
            assert not CORS & set(answer.headers)
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert not CORS & set(preflight(client, path, origin).headers)


def test_another_page_cannot_act_on_the_articles_page(client: httpx.Client) -> None:
    for origin in (DOCS, EVIL, "null"):
        answer = client.post("/articles/sign-in", data={"password": "x"}, headers={"Origin": origin})
        assert told(answer) == (403, "origin_not_allowed")


def test_cookies_are_neither_read_nor_set(client: httpx.Client) -> None:
    answer = client.get("/api/status", headers={"Origin": DOCS, "Cookie": "linecite_articles=x; session=y"})
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


def test_a_name_that_leads_to_this_machine_is_refused_everywhere(client: httpx.Client) -> None:
    rebound = {"Host": "evil.example:7860", "Origin": "http://evil.example:7860"}
    for path in ("/", "/api/status", "/mcp", "/sources/a.md", "/metrics", "/-/web/source.js"):
        answer = client.get(path, headers=rebound)
        assert told(answer) == (403, "host_not_allowed")
        assert not CORS & set(answer.headers)
