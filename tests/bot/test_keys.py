"""Keys: what they open, what is answered without, how they are made, and that they are told to nobody."""

import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from starlette.datastructures import Headers

from bot.answer import Bot
from bot.cli import main
from bot.config.config import Config
from bot.config.keys import Access as Anonymous
from bot.config.keys import Key, Scope
from bot.guard.access import Access
from bot.library import Library
from bot.service import Service
from index.embed import WordEmbedder
from tests.bot.serving import served

ASK, READ, ADMIN = Scope
TEXTS = {ASK: "lc_of-the-asker", READ: "lc_of-the-reader", ADMIN: "lc_of-the-keeper"}
KEYS = tuple(
    Key(name=f"{scope}er", sha256=sha256(text.encode()).hexdigest(), scopes=(scope,)) for scope, text in TEXTS.items()
)


def bearer(text: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}"}


def refused(path: str, text: str = "", anonymous: tuple[Scope, ...] = (), keys: tuple[Key, ...] = KEYS) -> str:
    """The code that is answered, empty for a request that may pass."""
    access = Access.of(Config(keys=keys, access=Anonymous(anonymous=anonymous)))
    headers = Headers(bearer(text) if text else {})
    answer = access.refusal(path, headers, access.key(headers))
    return "" if answer is None else answer.code


@pytest.mark.parametrize(
    ("scope", "paths"),
    [
        (ASK, "/api/ask /api/chat /api/feedback /api/questions /v1/chat/completions /v1/models /mcp /api/new /api"),
        (READ, "/api/sources /api/sources/a.md /sources/a.md"),
        (ADMIN, "/metrics"),
        (None, "/ /widget.js /-/page/main.js /api/status /healthz /readyz /openapi.json /articles/ /metricsx"),
    ],
)
def test_each_path_has_its_scope(scope: Scope | None, paths: str) -> None:
    for path in paths.split():
        assert refused(path) == ("key_needed" if scope else "")
        assert refused(path, "lc_wrong") == ("unknown_key" if scope else "")
        for having, text in TEXTS.items():
            assert refused(path, text) == ("" if scope in (None, having) else "scope_missing")


def test_a_key_only_adds_to_what_is_open() -> None:
    usual = (ASK, READ)
    assert [refused(path, "", usual) for path in ("/api/ask", "/sources/a.md", "/metrics")] == ["", "", "key_needed"]
    assert refused("/api/ask", TEXTS[READ], usual) == ""
    assert refused("/api/ask", "lc_mistyped", usual) == "unknown_key"
    assert refused("/metrics", "", (ADMIN,)) == ""


def test_metrics_are_open_until_there_is_a_key_for_them() -> None:
    assert refused("/metrics", keys=()) == ""
    assert refused("/metrics", keys=KEYS[:2]) == ""
    assert refused("/metrics", keys=KEYS) == "key_needed"


def test_without_keys_nobody_looks_at_what_clients_must_send() -> None:
    assert refused("/v1/chat/completions", "sk-anything", (ASK,), ()) == ""
    assert refused("/v1/chat/completions", "sk-anything", (), ()) == "key_needed"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ([], "key_needed"),
        (["Basic dTpw"], "key_needed"),  # a proxy's own
        (["Bearer"], "key_needed"),
        (["Bearer "], "key_needed"),
        ([f"Bearer {TEXTS[ASK]}"], ""),
        ([f"bearer  {TEXTS[ASK]} "], ""),
        ([f"Bearer {TEXTS[ASK]}x"], "unknown_key"),
        ([f"Bearer {TEXTS[ASK].upper()}"], "unknown_key"),
        ([f"Bearer {KEYS[0].sha256}"], "unknown_key"),  # the digest is no key
        ([f"Bearer {TEXTS[ASK]}"] * 2, "unknown_key"),
        (["Bearer \xff\xfe"], "unknown_key"),
    ],
)
def test_a_key_is_read_from_one_header(sent: list[str], code: str) -> None:
    access = Access.of(Config(keys=KEYS, access=Anonymous(anonymous=())))
    headers = Headers(raw=[(b"authorization", value.encode("latin-1")) for value in sent])
    answer = access.refusal("/api/ask", headers, access.key(headers))
    assert ("" if answer is None else answer.code) == code


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("keys")
    bot = Bot(Library(folder / "articles", folder / "store", WordEmbedder([])))
    config = Config(keys=KEYS, access=Anonymous(anonymous=()))
    with served(Service.over(bot, config)) as address, httpx.Client(base_url=address) as client:
        yield client


def test_the_server_says_what_is_missing_and_never_what_was_sent(
    client: httpx.Client, capfd: pytest.CaptureFixture[str]
) -> None:
    asked = {"question": "Who?"}
    none = client.post("/api/ask", json=asked)
    wrong = client.post("/api/ask", json=asked, headers=bearer("lc_a-secret-mistyped"))
    other = client.post("/api/ask", json=asked, headers=bearer(TEXTS[READ]))
    right = client.post("/api/ask", json=asked, headers=bearer(TEXTS[ASK]))
    assert [answer.status_code for answer in (none, wrong, other, right)] == [401, 401, 403, 503]
    assert none.json()["error"] == {
        "code": "key_needed",
        "message": "This needs a key with the scope ask; send it as Authorization: Bearer.",
    }
    assert wrong.json()["error"] == {
        "code": "unknown_key",
        "message": "This key is not known here; check it or leave it out.",
    }
    assert other.json()["error"] == {
        "code": "scope_missing",
        "message": "The key reader does not have the scope ask.",
    }
    assert [answer.headers.get("www-authenticate") for answer in (none, wrong, other)] == ["Bearer", "Bearer", None]
    written = "".join(capfd.readouterr())
    for secret in ("lc_a-secret-mistyped", *TEXTS.values(), *(key.sha256 for key in KEYS)):
        assert secret not in written
        assert all(secret not in answer.text for answer in (none, wrong, other, right))


def test_metrics_need_the_key_of_a_keeper(client: httpx.Client) -> None:
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers=bearer(TEXTS[ASK])).status_code == 403
    assert client.get("/metrics", headers=bearer(TEXTS[ADMIN])).status_code == 200


def test_a_made_key_opens_the_server_whose_file_has_its_table(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["key", "new", "ci", "--scope", "read", "--scope", "ask", "--scope", "read"])
    made, _, table = done.stdout.partition("\n")
    assert (done.exit_code, made[:3], len(made)) == (0, "lc_", 46)
    file = tmp_path / "linecite.toml"
    file.write_text(table, encoding="utf-8")
    assert tomllib.loads(table)["keys"] == [
        {"name": "ci", "sha256": sha256(made.encode()).hexdigest(), "scopes": ["read", "ask"]}
    ]
    config = Config.load(file, {})
    assert Access.of(config).key(Headers(bearer(made))) == config.keys[0]
    again = CliRunner().invoke(main, ["key", "new", "ci"])
    assert again.stdout.split("\n")[0] != made
    assert again.stdout.endswith('scopes = ["ask", "read"]\n')


def test_a_key_without_a_usable_name_or_scope_is_wrong_use() -> None:
    for arguments, said in (
        (["a b"], "A name is 1 to 64 letters, digits, dots, dashes and underscores."),
        (['x"\nscopes = ["admin"]'], "A name is 1 to 64 letters"),
        (["ci", "--scope", "root"], "'root' is not one of 'ask', 'read', 'admin'"),
    ):
        done = CliRunner().invoke(main, ["key", "new", *arguments])
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
