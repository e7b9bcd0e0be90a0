"""The articles page in real Chromium and by plain requests: who gets in, what comes in and goes, what is said of it."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, Locator, Page, expect

from bot.answer import Bot
from bot.articles.sessions import Sessions
from bot.articles.signin import sign_in_routes
from bot.articles.tries import Tries
from bot.config.server import Server
from bot.library import Library
from bot.service import Service
from index.embed import Embedder, WordEmbedder
from sources.folder import shipped_articles
from tests.bot.held import HeldEmbedder
from tests.bot.serving import served, with_password
from tests.bot.world import bot_over, small_bot
from tests.page.driving import DESKTOP, PHONE, SCHEMES, TABLET, Scheme, Size, opened, violations

PASSWORD = "seven grey gulls"
HOSTILE = "<img src=x onerror=document.title=1>${document.title=2}{{3}}.md"


@dataclass(frozen=True)
class Place:
    """A server with a password, the folder of its articles, and where uploads wait."""

    address: str
    folder: Path
    waiting: Path

    @property
    def session(self) -> str:
        """The cookie of a new session."""
        inside = httpx.post(f"{self.address}/articles/sign-in", data={"password": PASSWORD})
        return inside.cookies["linecite_articles"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("kept")
    bot = small_bot(folder, model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", str(folder / "waiting"))
        with served(Service.over(bot, with_password(PASSWORD))) as address:
            yield Place(address, bot.library.sources, folder / "waiting")


@contextmanager
def inside(browser: Browser, place: Place, size: Size = DESKTOP, scheme: Scheme = "light") -> Iterator[Page]:
    """The page of somebody who has signed in."""
    cookie = {"name": "linecite_articles", "value": place.session, "url": f"{place.address}/articles"}
    with opened(browser, place.address, size, scheme, "/articles/sign-in") as page:
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(f"{place.address}/articles")
        expect(page.locator("#table table")).to_be_visible(timeout=10_000)
        yield page


def outcome(page: Page) -> Locator:
    return page.locator("#outcome ul.outcome")


def waiting(place: Place) -> list[Path]:
    return [path for path in place.waiting.rglob("*") if path.is_file()]


def add(page: Page, *files: tuple[str, bytes]) -> None:
    sent = [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    page.locator("#files input[type=file]").set_input_files(sent)  # type: ignore[arg-type]
    expect(page.locator("#files .file")).to_have_count(len(files))
    page.get_by_role("button", name="Add files").click()


def names(page: Page) -> Locator:
    return page.locator("#table tbody code")


@pytest.mark.parametrize("cookie", ["", "linecite_articles=a-token-of-another-server"])
def test_nothing_is_given_and_nothing_taken_without_a_session(place: Place, cookie: str) -> None:
    with httpx.Client(base_url=place.address, headers={"Cookie": cookie}) as client:
        for path in ("/articles", "/articles/"):
            assert client.get(path).headers["location"] == "/articles/sign-in"
        api = "/articles/gradio_api"
        for method, path in [
            ("GET", "/articles/config"),
            ("GET", f"{api}/info"),
            ("GET", f"{api}/file={place.folder}/northmoor-lighthouse.md"),
            ("GET", f"{api}/proxy=https://a.example/"),
            ("GET", f"{api}/heartbeat/s"),
            ("GET", f"{api}/startup-events"),
            ("GET", f"{api}/queue/data?session_hash=s"),
            ("GET", f"{api}/upload_progress?upload_id=u"),
            ("GET", "/articles/assets/index.js"),
            ("GET", "/articles/theme.css"),
            ("GET", "/articles/%67radio_api/info"),
            ("POST", f"{api}/queue/join"),
            ("POST", f"{api}/cancel"),
            ("POST", f"{api}/run/look"),
            ("POST", "/articles/login"),
            ("POST", "/articles/sign-out"),
            ("POST", "/articles/"),
        ]:
            refused = client.request(method, path, json={"data": [], "fn_index": 0} if method == "POST" else None)
            assert (path, refused.status_code) == (path, 401)
            assert refused.json()["error"]["code"] == "not_signed_in"
        assert client.post(f"{api}/upload", files={"files": ("a.md", b"# A")}).status_code == 401
        assert client.get("/articles/sign-in").status_code == 200


@pytest.mark.slow
def test_without_a_password_there_is_no_articles_page(tmp_path: Path, model: Embedder) -> None:
    with served(small_bot(tmp_path, model)) as address:
        for path in ("/articles", "/articles/", "/articles/sign-in", "/articles/gradio_api/info"):
            missing = httpx.get(f"{address}{path}")
            assert (missing.status_code, missing.json()["error"]["code"]) == (404, "not_found")


def door(clock: list[float], scheme: str = "http", server: Server | None = None) -> TestClient:
    """The sign-in alone, whose time is ``clock``."""
    app = FastAPI()
    sessions, tries = Sessions(lambda: clock[0]), Tries(lambda: clock[0])
    app.include_router(sign_in_routes(PASSWORD, sessions, tries, server or Server()))
    return TestClient(app, base_url=f"{scheme}://linecite.example", follow_redirects=False)


def test_the_cookie_is_for_this_page_alone() -> None:
    reply = door([0.0]).post("/articles/sign-in", data={"password": PASSWORD})
    assert (reply.status_code, reply.headers["location"]) == (303, "/articles/")
    token, *rest = reply.headers["set-cookie"].split("; ")
    assert len(token.removeprefix("linecite_articles=")) == 43  # 32 bytes by chance, in base64
    assert rest == ["HttpOnly", "Max-Age=43200", "Path=/articles", "SameSite=strict"]
    secured = door([0.0], "https").post("/articles/sign-in", data={"password": PASSWORD})
    assert secured.headers["set-cookie"].endswith("; Secure")
    behind = door([0.0], server=Server(public_address="https://linecite.example"))
    assert behind.post("/articles/sign-in", data={"password": PASSWORD}).headers["set-cookie"].endswith("; Secure")


def test_after_five_wrong_passwords_in_a_minute_even_the_right_one_has_to_wait() -> None:
    clock = [100.0]
    client = door(clock)
    for _ in range(5):
        wrong = client.post("/articles/sign-in", data={"password": "sesame, open"})
        assert wrong.status_code == 401
        assert "That is not the password." in wrong.text
        clock[0] += 2
    waits = client.post("/articles/sign-in", data={"password": PASSWORD})
    assert (waits.status_code, waits.headers["retry-after"]) == (429, "50")
    assert "try again in 50 seconds" in waits.text
    clock[0] += 50
    assert client.post("/articles/sign-in", data={"password": PASSWORD}).status_code == 303
    assert client.post("/articles/sign-in", content=b"password=" + b"a" * 5_000).status_code == 413


def test_a_session_ends_after_twelve_hours_or_when_it_is_closed() -> None:
    clock = [0.0]
    sessions = Sessions(lambda: clock[0], most=2)
    first, second = sessions.open(), sessions.open()
    sessions.close(first)
    assert (sessions.holds(first), sessions.holds(second), sessions.holds("")) == (False, True, False)
    clock[0] = 12 * 3600.0
    assert not sessions.holds(second)
    third, fourth, fifth = sessions.open(), sessions.open(), sessions.open()
    assert [sessions.holds(one) for one in (third, fourth, fifth)] == [False, True, True]


@pytest.mark.slow
def test_files_come_in_are_answered_from_and_go(browser: Browser, place: Place) -> None:
    with inside(browser, place) as page:
        expect(names(page)).to_have_text(["northmoor-lighthouse.md", "westhaven-harbour-board.txt"])
        add(page, ("gull.md", b"# Gull Rock bridge\n\nThe Gull Rock bridge was opened on 4 May 1931.\n"))
        expect(outcome(page)).to_have_text("Added gull.md.")
        expect(page.locator("#said")).to_have_text("Added gull.md.")  # which is read aloud
        expect(names(page)).to_have_text(["gull.md", "northmoor-lighthouse.md", "westhaven-harbour-board.txt"])
        expect(page.locator("#table tr:has-text('gull.md') td:not(.tick)")).to_have_text(
            ["markdown", "3", "67 bytes", str(datetime.now(UTC).date()), "own file"]
        )
        expect(page.locator("#files .file")).to_have_count(0)
        assert waiting(place) == []
        asked = {"question": "When was the Gull Rock bridge opened?"}
        assert "4 May 1931" in httpx.post(f"{place.address}/api/ask", json=asked).json()["answer"]

        add(page, ("gull.md", b"# Another gull\n"))
        expect(outcome(page)).to_contain_text("another gull.md is there already")
        page.get_by_label("Replace articles of the same name").check()
        page.get_by_role("button", name="Add files").click()
        expect(outcome(page)).to_have_text("Replaced gull.md.")
        assert (place.folder / "gull.md").read_bytes() == b"# Another gull\n"

        page.get_by_label("Select gull.md").check()
        page.get_by_role("button", name="Remove selected").click()
        page.get_by_role("dialog").get_by_role("button", name="Keep").click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert (place.folder / "gull.md").exists()
        page.get_by_role("button", name="Remove selected").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove 1 article").click()
        expect(outcome(page)).to_have_text("Removed gull.md.")
        expect(names(page)).to_have_count(2)
        assert not (place.folder / "gull.md").exists()
        assert "Gull Rock" not in httpx.post(f"{place.address}/api/ask", json=asked).json()["answer"]
        assert waiting(place) == []


@pytest.mark.slow
def test_what_is_no_article_is_named_with_its_reason_and_nothing_in_a_name_runs(browser: Browser, place: Place) -> None:
    with inside(browser, place) as page:
        add(
            page,
            (HOSTILE, b"# <script>document.title=4</script>\n"),
            ("broken.pdf", b"%PDF-1.7 and nothing more"),
            (".hidden.md", b"# Hidden\n"),
            ("tool.exe", b"MZ"),
        )
        expect(outcome(page).locator("li")).to_have_text(
            [
                f"Added {HOSTILE}.",
                "Added broken.pdf.",
                "Left out .hidden.md: it has a name that begins with a dot, or is in such a folder, which is not read; "
                "rename it.",
                re.compile(r"^Left out tool\.exe: it is not a kind of file that linecite reads \(\.csv, .*\)\.$"),
            ]
        )
        expect(page.locator("#skipped li")).to_have_count(1)
        expect(page.locator("#skipped li")).to_contain_text("broken.pdf is")
        expect(page.locator("#table th[scope=row]").first).to_contain_text("<script>document.title=4</script>")
        expect(names(page).first).to_have_text(HOSTILE)
        expect(page.locator("#articles img")).to_have_count(0)

        page.get_by_label("Filter").fill("ONERROR=document.title=1")
        expect(names(page)).to_have_text([HOSTILE])
        page.get_by_label("Filter").fill("ADA broken")
        expect(names(page)).to_have_count(0)
        page.get_by_label("Filter").fill("")
        expect(names(page)).to_have_count(3)
        page.get_by_label(f"Select {HOSTILE}").check()
        page.get_by_label("Select broken.pdf").check()
        page.get_by_role("button", name="Remove selected").click()
        expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_text([HOSTILE, "broken.pdf"])
        page.get_by_role("dialog").get_by_role("button", name="Remove 2 articles").click()
        expect(outcome(page).locator("li")).to_have_text([f"Removed {HOSTILE}.", "Removed broken.pdf."])
        expect(page).to_have_title("Articles – linecite")
    assert waiting(place) == []


@pytest.mark.slow
def test_private_addresses_are_refused_and_the_index_is_brought_up_to_date(browser: Browser, place: Place) -> None:
    with inside(browser, place) as page:
        page.get_by_label("Address").fill(f"{place.address}/healthz")
        page.get_by_label("Address").press("Enter")
        expect(outcome(page)).to_contain_text("leads to 127.0.0.1, a loopback address, which is not reached from here")
        page.get_by_label("Wikipedia").check()
        page.get_by_label("Title", exact=True).fill("A|B")
        page.get_by_role("button", name="Fetch").click()
        expect(outcome(page)).to_have_text("'A|B' is no title of an article; give it as it stands above the article.")

        (place.folder / "northmoor-lighthouse.md").write_text("# Northmoor\n\nThe lighthouse has 81 steps.\n")
        (place.folder / "tern.txt").write_text("Tern Island has 31 houses.\n")
        page.reload()
        expect(page.locator("#table .state")).to_have_text(["changed since indexed", "not indexed yet"])
        expect(page.locator("#summary")).to_contain_text("3 articles")
        expect(page.locator("#summary .stale")).to_have_text("2 not up to date")
        page.get_by_role("button", name="Re-index now").click()
        expect(outcome(page)).to_have_text("The index is up to date: 1 added, 1 changed, 0 removed, 1 unchanged.")
        expect(page.locator("#table .state")).to_have_count(0)


@pytest.mark.slow
def test_somebody_signs_in_and_out_and_the_old_cookie_opens_nothing(browser: Browser, place: Place) -> None:
    with opened(browser, place.address, path="/articles/", java_script_enabled=False) as page:
        page.get_by_label("Password").fill("sesame, open")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_have_text("That is not the password.")
    with opened(browser, place.address, path="/articles/") as page:
        assert page.url == f"{place.address}/articles/sign-in"
        assert violations(page) == []
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#table table")).to_be_visible(timeout=10_000)
        (cookie,) = page.context.cookies()
        headers = {"Cookie": f"linecite_articles={cookie.get('value')}"}
        assert httpx.get(f"{place.address}/articles/config", headers=headers).status_code == 200
        page.get_by_role("button", name="Sign out").click()
        expect(page).to_have_url(f"{place.address}/articles/sign-in")
        assert httpx.get(f"{place.address}/articles/config", headers=headers).status_code == 401


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_is_for_everybody(browser: Browser, place: Place, scheme: Scheme) -> None:
    with inside(browser, place, PHONE, scheme) as page:
        for width, height in (PHONE, TABLET, DESKTOP):
            page.set_viewport_size({"width": width, "height": height})
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        box = page.get_by_label("Select all that are shown")
        box.press("Space")
        page.get_by_role("button", name="Remove selected").press("Enter")
        expect(page.get_by_role("dialog").get_by_role("button", name="Keep")).to_be_focused()
        assert violations(page) == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(box).to_be_checked()


@pytest.mark.slow
def test_a_build_is_shown_with_a_bar_to_whoever_looks(browser: Browser, tmp_path: Path) -> None:
    held = HeldEmbedder(["bee", "wax"])
    held.go.set()
    bot = bot_over(tmp_path, held, {"one.md": "# One\n\nA bee.\n"})
    held.go.clear()
    (bot.library.sources / "two.md").write_text("# Two\n\nWax.\n")
    with served(Service.over(bot, with_password(PASSWORD))) as address:
        kept = Place(address, bot.library.sources, tmp_path)
        with inside(browser, kept) as page, inside(browser, kept) as other:
            page.get_by_role("button", name="Re-index now").click()
            bar = page.get_by_role("progressbar", name="Bringing the index up to date")
            expect(bar).to_have_attribute("value", "26")  # the one article of 14 bytes and the other of 12
            other.reload()
            expect(other.get_by_role("progressbar")).to_have_attribute("max", "26")
            held.go.set()
            expect(outcome(page)).to_have_text("The index is up to date: 1 added, 0 changed, 0 removed, 1 unchanged.")
            expect(names(other)).to_have_text(["one.md", "two.md"])
            expect(other.locator("#table .state")).to_have_count(0)


@pytest.mark.slow
def test_the_articles_of_the_installation_are_only_shown(browser: Browser, tmp_path: Path) -> None:
    library = Library(shipped_articles(), tmp_path / "store", WordEmbedder([]))
    service = Service.over(Bot(library), with_password(PASSWORD))
    with served(service) as address, inside(browser, Place(address, library.sources, tmp_path)) as page:
        expect(page.locator("#table .state").first).to_have_text("not indexed yet")
        expect(page.get_by_text("These are the articles that come with linecite")).to_be_visible()
        for name in ("Add files", "Fetch", "Remove selected …"):
            expect(page.get_by_role("button", name=name)).to_have_count(0)
        expect(page.get_by_role("checkbox")).to_have_count(0)


@pytest.mark.slow
def test_uploads_that_nobody_adds_go_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "waiting"))
    bot = bot_over(tmp_path, WordEmbedder(["bee"]), {"one.md": "# One\n\nA bee.\n"})
    with served(Service.over(bot, with_password(PASSWORD))) as address:
        kept = Place(address, bot.library.sources, tmp_path / "waiting")
        sent = httpx.post(
            f"{address}/articles/gradio_api/upload",
            files={"files": ("a.md", b"# A\n")},
            headers={"Cookie": f"linecite_articles={kept.session}"},
        )
        assert sent.status_code == 200
        assert [path.name for path in waiting(kept)] == ["a.md"]
    assert waiting(kept) == []


def test_only_what_was_uploaded_can_be_added(place: Place, tmp_path: Path) -> None:
    """A request that names another file of the machine, as a script with a stolen session might send it."""
    secret = tmp_path / "secret.md"
    secret.write_text("# Secret\n")
    with httpx.Client(base_url=f"{place.address}/articles", cookies={"linecite_articles": place.session}) as client:
        told = client.get("/config").json()
        add = next(one for one in told["dependencies"] if one["api_name"] == "upload")
        file = {"path": str(secret), "orig_name": "secret.md", "meta": {"_type": "gradio.FileData"}}
        call = {"data": [[file], False, ""], "fn_index": add["id"], "session_hash": "s", "event_data": None}
        assert client.post("/gradio_api/queue/join", json=call).status_code == 200
        with client.stream("GET", "/gradio_api/queue/data?session_hash=s") as events:
            said = [line for line in events.iter_lines() if "process_completed" in line]
        assert json.loads(said[0].removeprefix("data: "))["success"] is False
        other = client.post("/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
        assert other.status_code == 403
    assert secret.exists()
    assert not (place.folder / "secret.md").exists()
