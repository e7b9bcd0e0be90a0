"""From end to end with a model server in a process of its own: nonsense goes in, the bot's own answer comes out."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.answer import Bot
from bot.config.llm import Llm
from bot.types import Answer
from eval.asking.response import AnswerIn
from index.embed import Embedder
from tests.bot.test_listening import events
from tests.llm.tiny import bytes_tokenizer, save_tiny, tiny_server, words_tokenizer
from tests.llm.world import FILES, KEY, Asked, asked, check, engine_over, quay_bot

pytestmark = pytest.mark.slow

KEEPER = "Who is the keeper of the lighthouse?"
VISITS = "How many times did inspectors visit the lighthouse?"
INSTEAD = re.compile(r"extractive \(llm: (unsupported|cut off|over budget|timed out|failed)\)")
_LIMITS: dict[str, Any] = {"seconds": 6.0, "tokens": 1_500, "rewrite": False}  # what nonsense may take


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    save_tiny(folder / "bytes", bytes_tokenizer(), seed=1)
    save_tiny(folder / "words", words_tokenizer("\n".join(FILES.values())), seed=2)
    return folder


@pytest.fixture(scope="module")
def url(models: Path) -> Iterator[str]:
    with tiny_server(models / "log.txt") as address:
        yield address


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return quay_bot(tmp_path_factory.mktemp("quay"), model)


def test_a_server_of_another_make_speaks_as_the_client_expects(url: str, models: Path) -> None:
    """What the models write is what the other tests say that it is."""
    for name, form in (("bytes", re.compile(r"\N{REPLACEMENT CHARACTER}")), ("words", re.compile(r"\w+\. \[[1-4]\]"))):
        told = {"model": str(models / name), "temperature": 0, "max_tokens": 80}
        body = {**told, "messages": [{"role": "user", "content": KEEPER}]}
        whole = httpx.post(f"{url}/chat/completions", json=body, timeout=30).json()
        assert form.search(whole["choices"][0]["message"]["content"]), name


@pytest.mark.parametrize("name", ["bytes", "words"])
def test_nonsense_is_not_shown(url: str, models: Path, small: Bot, name: str) -> None:
    """Words of the articles in any order, as sentences that cite lines, are nonsense as well."""
    engine = engine_over(small, url, model=str(models / name), **_LIMITS)
    made = asked(engine, KEEPER)
    check(made, small)
    assert INSTEAD.fullmatch(made.answer.engine)
    assert made.answer.answer == small.answer(KEEPER).answer == "".join(made.told)


def test_a_server_process_over_a_model_server_answers_from_the_articles(
    url: str, models: Path, small: Bot, tmp_path: Path
) -> None:
    config = tmp_path / "linecite.toml"
    llm = Llm(base_url=url, model=str(models / "words"), api_key_env="QUAY_KEY", **_LIMITS)
    told = llm.model_dump(include={"base_url", "model", "api_key_env", *_LIMITS})
    config.write_text("[llm]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in told.items()), "utf-8")
    log = tmp_path / "log.txt"
    with linecite_serve(config, small.library.sources, tmp_path / "store", log) as address:
        for question in (KEEPER, VISITS):
            own = small.answer(question)
            made = _asked(httpx.post(f"{address}/api/ask", json={"question": question}, timeout=60).text, question)
            check(Asked(made, ()), small, computed=own.answer)
            assert INSTEAD.fullmatch(made.engine), made.engine
            assert (made.answer, made.status, made.checks) == (own.answer, own.status, None)
        streamed = list(events(httpx.post(f"{address}/api/chat", json={"question": KEEPER}, timeout=60)))
        assert [name for name, _ in streamed] == ["status", "delta", "answer"]
        assert streamed[1][1]["text"] == streamed[2][1]["answer"] == small.answer(KEEPER).answer
        metrics = httpx.get(f"{address}/metrics").text
    said = log.read_text(encoding="utf-8")
    assert f"{models / 'words'} at 127.0.0.1" in said
    assert KEY not in said + metrics
    assert re.search(r'linecite_llm_answers_total\{outcome="\w+"\}', metrics)


@contextmanager
def linecite_serve(config: Path, sources: Path, store: Path, log: Path) -> Iterator[str]:
    """The address of ``linecite serve`` in a process of its own, whose environment has the key."""
    places = ["--sources", str(sources), "--store", str(store), "--config", str(config)]
    command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--no-watch", *places]
    environ = {**os.environ, "QUAY_KEY": KEY, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env=environ)
    try:
        end = time.monotonic() + 60
        while not (found := re.search(r"answers at (\S+)", log.read_text(encoding="utf-8"))):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end
            time.sleep(0.1)
        yield found[1]
    finally:
        process.terminate()
        process.wait(timeout=20)


def _asked(body: str, question: str) -> Answer:
    return AnswerIn.model_validate_json(body).answer_to(question, "")
