"""``[llm]``: what holds where it says nothing, and what is no model."""

from pathlib import Path

import pytest

from bot.config.config import Config, ConfigError
from bot.config.llm import Llm

LOCAL = '[llm]\nbase_url = "http://127.0.0.1:11434/v1"\nmodel = "tiny"\n'


def loaded(folder: Path, text: str) -> Llm | None:
    path = folder / "linecite.toml"
    path.write_text(text, encoding="utf-8")
    return Config.load(path, {}).llm


def wrong(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as error:
        loaded(folder, text)
    return str(error.value).removeprefix(f"{folder}/linecite.toml: ")


def test_there_is_no_model_unless_one_is_named(tmp_path: Path) -> None:
    assert loaded(tmp_path, "") is None
    assert wrong(tmp_path, "[llm]\n") == "llm.base_url: field required."
    assert wrong(tmp_path, '[llm]\nbase_url = "http://a/v1"\n') == "llm.model: field required."


def test_what_holds_where_nothing_else_is_said(tmp_path: Path) -> None:
    llm = loaded(tmp_path, LOCAL)
    assert llm is not None
    assert llm.model_dump() == {
        "base_url": "http://127.0.0.1:11434/v1",
        "model": "tiny",
        "api_key_env": "",
        "seconds": 20.0,
        "retries": 2,
        "tokens": 6_000,
        "price_in": 0.0,
        "price_out": 0.0,
        "cost": 0.0,
        "stream": True,
        "rewrite": True,
        "support": None,
        "rest": 30.0,
        "failures": 3,
    }


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://name.openai.azure.com/openai/v1/", "https://name.openai.azure.com/openai/v1"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1"),
        ("http://ollama:11434/v1//", "http://ollama:11434/v1"),
    ],
)
def test_an_address_is_http_or_https_and_loses_its_last_slash(url: str, asked: str) -> None:
    assert Llm(base_url=url, model="tiny").base_url == asked


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("api.example.org/v1", "it is no http or https address; write one such as http://127.0.0.1:11434/v1."),
        ("ftp://example.org/v1", "it is no http or https address; write one such as http://127.0.0.1:11434/v1."),
        ("http:///v1", "it is no http or https address; write one such as http://127.0.0.1:11434/v1."),
        ("http://a b/v1", "it is no http or https address; write one such as http://127.0.0.1:11434/v1."),
        ("http://a:99999/v1", "it is no address; write one such as http://127.0.0.1:11434/v1."),
        (
            "https://me:sk-hidden@example.org/v1",
            "write no name or password into it; name the environment variable of the key in api_key_env.",
        ),
        (
            "https://example.org/v1?api-key=sk-hidden",
            "write it without ? and #; that of Azure is https://NAME.openai.azure.com/openai/v1.",
        ),
        (
            "https://example.org/v1/chat/completions",
            "write it without /chat/completions, which is added to it.",
        ),
    ],
)
def test_what_is_no_address_is_told_without_repeating_it(tmp_path: Path, url: str, said: str) -> None:
    told = wrong(tmp_path, f'[llm]\nbase_url = "{url}"\nmodel = "tiny"\n')
    assert told == f"llm.base_url: {said}"
    assert "sk-hidden" not in told


def test_a_key_in_the_place_of_its_variable_is_not_repeated(tmp_path: Path) -> None:
    told = wrong(tmp_path, LOCAL + 'api_key_env = "sk-hidden"\n')
    said = "write the name of an environment variable; the key itself has no place in this file."
    assert told == f"llm.api_key_env: {said}"
    assert wrong(tmp_path, LOCAL + 'api_key = "sk-hidden"\n').startswith("there is no llm.api_key; known there: ")


@pytest.mark.parametrize(
    "line",
    [
        "seconds = 0",
        "seconds = nan",
        "retries = -1",
        "tokens = 0",
        "price_in = -1",
        "price_out = inf",
        "support = 1.1",
        "rest = -1",
        "failures = 0",
        'rewrite = "no"',
    ],
)
def test_numbers_that_make_no_sense_are_named(tmp_path: Path, line: str) -> None:
    assert wrong(tmp_path, LOCAL + line).startswith(f"llm.{line.split()[0]}: input should be ")


def test_a_cost_wants_prices(tmp_path: Path) -> None:
    said = "llm: cost says nothing without prices; set price_in and price_out, per million tokens."
    assert wrong(tmp_path, LOCAL + "cost = 0.01\n") == said
    assert loaded(tmp_path, LOCAL + "cost = 0.01\nprice_out = 10\n") is not None


def test_the_model_has_less_time_than_a_question(tmp_path: Path) -> None:
    assert wrong(tmp_path, LOCAL + "[limits]\nseconds = 20\n") == (
        "llm.seconds is 20; take less than limits.seconds, which is 20: "
        "some of it must be left to answer without the model."
    )
    assert loaded(tmp_path, LOCAL + "seconds = 8\n[limits]\nseconds = 10\n") is not None
    assert loaded(tmp_path, "[limits]\nseconds = 10\n") is None
