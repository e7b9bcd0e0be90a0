"""The engine that a configuration asks for, and that nothing of a language model is loaded where it asks for none."""

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bot.answer import Bot
from bot.cli import main
from bot.config.config import Config
from bot.config.limits import Limits
from bot.config.llm import Llm
from bot.llm.assembled import NoClientError, engine_of, who_writes
from bot.llm.client import ModelKeyError
from bot.service import Service
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import EXAMPLE, small_bot
from tests.llm.scripted import Scripted, refuses, says, scripted

KEEPER = "Who is the keeper of the lighthouse?"
WRITTEN = "Ada Holm is the keeper of the lighthouse. [1]"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("assembled"), model)


def table(url: str = "http://127.0.0.1:9/v1", key: str = "") -> Llm:
    return Llm(base_url=url, model="quay-7b", api_key_env=key)


def written(folder: Path, server: Scripted) -> Path:
    """A configuration whose model is that of the server."""
    path = folder / "linecite.toml"
    path.write_text(f'[llm]\nbase_url = "{server.url}"\nmodel = "quay-7b"\napi_key_env = "QUAY_KEY"\n', "utf-8")
    return path


def test_the_bot_itself_answers_where_no_model_is_named_or_its_key_is_not_set(small: Bot) -> None:
    assert engine_of(small, None, {}) is small
    assert engine_of(small, table(key="QUAY_KEY"), {}) is small
    assert engine_of(small, table(key="QUAY_KEY"), {"QUAY_KEY": " \n"}) is small
    assert engine_of(small, table(key="QUAY_KEY"), {"QUAY_KEY": "sk-1"}) is not small
    assert engine_of(small, table(), {}) is not small


def test_who_writes_is_said_without_the_key() -> None:
    assert who_writes(None, {}) == ""
    assert who_writes(table("https://api.example.org/v1"), {}) == "quay-7b at api.example.org writes the answers"
    assert who_writes(table(key="QUAY_KEY"), {"QUAY_KEY": "sk-1"}) == "quay-7b at 127.0.0.1:9 writes the answers"
    unset = "QUAY_KEY is not set; answers are put together without the language model quay-7b"
    assert who_writes(table(key="QUAY_KEY"), {}) == unset


def test_a_package_that_is_missing_and_a_key_that_is_none_are_told_in_a_sentence(
    small: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ModelKeyError, match="QUAY_KEY") as refused:
        engine_of(small, table(key="QUAY_KEY"), {"QUAY_KEY": "sk 1"})
    assert "sk 1" not in str(refused.value)
    monkeypatch.setattr("bot.llm.assembled.find_spec", lambda name: None)
    with pytest.raises(NoClientError, match=r"run: pip install 'linecite\[llm\]'"):
        engine_of(small, table(), {})
    assert engine_of(small, None, {}) is small


LOADED = """
import sys
from pathlib import Path
from bot.answer import Bot
from bot.config.config import Config
from bot.library import Library
from bot.web.app import build_app
from bot.service import Service
from index.embed import WordEmbedder
bot = Bot(Library(Path("articles"), Path("store"), WordEmbedder(["a"])))
for path in sys.argv[1:]:
    build_app(Service.over(bot, Config.load(Path(path), {})))
    print(*sorted(m for m in sys.modules if m.partition(".")[0] == "openai" or m.startswith("bot.llm.client")))
"""


@pytest.mark.slow
def test_nothing_of_a_model_is_loaded_without_one_and_the_sdk_not_before_a_question(tmp_path: Path) -> None:
    llm = '[llm]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\n'
    files = []
    for name, text in (("none", ""), ("unset", f'{llm}api_key_env = "NOT_SET_ANYWHERE"\n'), ("local", llm)):
        files.append(tmp_path / name)
        files[-1].write_text(text, "utf-8")
    command = [sys.executable, "-W", "ignore", "-c", LOADED, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "", "bot.llm.client"]


@pytest.mark.slow
def test_a_server_answers_with_the_model_and_without_it_where_it_fails(small: Bot) -> None:
    with scripted(says(WRITTEN, chunk=5, usage=(90, 12)), refuses(401)) as server:
        service = Service.over(small, Config(llm=table(server.url)))
        with served(service) as address, httpx.Client(base_url=address, timeout=30) as client:
            answer = client.post("/api/ask", json={"question": KEEPER}).json()
            fallen = client.post("/api/ask", json={"question": "When was the lighthouse first lit?"}).json()
            silent = client.post("/api/ask", json={"question": "How far away is the moon?"}).json()
            metrics = client.get("/metrics").text
    assert (answer["answer"], answer["engine"]) == (WRITTEN, "llm: quay-7b")
    assert 0.5 < answer["checks"].pop("support") <= 1
    assert answer["checks"] == {"kept": 1, "repaired": 0, "dropped": 0, "tokens": 102}
    assert set(answer["seconds"]) == {"total", "embed", "search", "read", "write"}
    assert (fallen["engine"], fallen["checks"]) == ("extractive (llm: refused)", None)
    assert "3 May 1871" in fallen["answer"]
    assert (silent["engine"], silent["status"]) == ("extractive", "not_found")
    assert len(server.requests) == 2
    assert 'linecite_llm_answers_total{outcome="written"} 1.0' in metrics
    assert 'linecite_llm_answers_total{outcome="refused"} 1.0' in metrics
    assert "linecite_llm_tokens_total 102.0" in metrics


def asked(*arguments: str | Path, environ: dict[str, str] | None = None, stdin: str = "") -> tuple[str, str]:
    """What ``linecite ask`` prints, and what it says on stderr of the model."""
    done = CliRunner().invoke(main, ["ask", *map(str, arguments)], input=stdin, env=environ)
    assert done.exit_code == 0, done.stderr
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "quay" in line.casefold())


@pytest.mark.slow
def test_ask_answers_with_the_model_of_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    where = ("--sources", EXAMPLE, "--store", tmp_path / "store")
    key = {"QUAY_KEY": "sk-secret"}
    with scripted(says(WRITTEN)) as server:
        other = written(tmp_path, server).rename(tmp_path / "other.toml")
        assert "Ada Holm is" not in asked(KEEPER, *where, environ=key)[0]
        out, err = asked(KEEPER, *where, "--config", other, environ=key)
        host = server.url.removeprefix("http://").removesuffix("/v1")
        assert (out.splitlines()[0], err) == (WRITTEN, f"linecite: quay-7b at {host} writes the answers")
        other.rename(tmp_path / "linecite.toml")
        assert json.loads(asked(KEEPER, "--json", *where, environ=key)[0])["engine"] == "llm: quay-7b"
        line = json.dumps({"id": 7, "question": KEEPER})
        batch, said = asked("--batch", "-", *where, environ=key, stdin=line)
        assert [(one["id"], one["answer"]) for one in map(json.loads, batch.splitlines())] == [(7, WRITTEN)]
        assert "sk-secret" not in batch + said + out + err
        assert all(one.headers["authorization"] == "Bearer sk-secret" for one in server.requests)
        sent = len(server.requests)
        assert "composed by" in asked(KEEPER, "--explain", *where, environ=key)[0]
        out, err = asked(KEEPER, *where, environ={"QUAY_KEY": ""})
        assert "Ada Holm is" not in out
        assert err == "linecite: QUAY_KEY is not set; answers are put together without the language model quay-7b"
        assert len(server.requests) == sent


def test_the_model_has_less_time_than_a_question(tmp_path: Path) -> None:
    config = tmp_path / "linecite.toml"
    config.write_text('[limits]\nseconds = 20\n\n[llm]\nbase_url = "http://127.0.0.1:9/v1"\nmodel = "m"\n', "utf-8")
    for command in (["serve"], ["mcp"], ["ask", "Who?"]):
        done = CliRunner().invoke(main, [*command, "--config", str(config), "--sources", str(EXAMPLE)])
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert "/linecite.toml: llm.seconds is 20; take less than limits.seconds" in done.stderr
    assert Config(limits=Limits(seconds=20.1), llm=table()).llm is not None
