"""The API describes itself, and docs/http-api.md tells what no schema can: both completely."""

import ast
import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.web.errors import CODES
from bot.web.examples import ANSWER, ASK, FEEDBACK
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.test_logs import FIELDS
from tests.bot.world import small_bot

ROOT = Path(__file__).parent.parent.parent
DOCS = (ROOT / "docs" / "http-api.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Iterator[httpx.Client]:
    bot = small_bot(tmp_path_factory.mktemp("openapi"), model)
    with served(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    told = client.get("/openapi.json").json()
    assert isinstance(told, dict)
    return told


def operations(described: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_operation_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["info"]["version"] == version("linecite")
    tags = {tag["name"] for tag in described["tags"]}
    ids = []
    for name, operation in operations(described):
        assert operation["summary"], name
        assert set(operation["tags"]) <= tags, name
        ids.append(operation["operationId"])
    assert len(set(ids)) == len(ids)


def test_every_response_has_its_id_and_every_error_the_one_shape(described: dict[str, Any]) -> None:
    for name, operation in operations(described):
        for status, response in operation["responses"].items():
            assert response["headers"]["X-Request-Id"]["required"], (name, status)
            if status in ("204", "304"):
                continue
            assert response["content"], (name, status)
            if status >= "400":
                shape = response["content"]["application/json"]["schema"]
                assert shape == {"$ref": "#/components/schemas/ErrorsOut"}, (name, status)
            if status in ("429", "503"):
                assert response["headers"]["Retry-After"]["schema"] == {"type": "integer", "minimum": 1}, (name, status)


def test_what_costs_work_may_be_too_much(described: dict[str, Any]) -> None:
    for name in ("POST /api/ask", "POST /api/chat", "POST /v1/chat/completions"):
        told = set(dict(operations(described))[name]["responses"])
        assert told == {"200", "400", "401", "403", "404", "408", "413", "422", "429", "431", "503"}, name


def test_the_schema_says_what_the_server_checks(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    question = schemas["AskIn"]["properties"]["question"]
    assert question["description"] == "At most 2,000 characters, else 413."
    assert re.search(question["pattern"], " a ")
    assert not re.search(question["pattern"], " \t\n\x1c\x85\ufeff\u2003")
    assert schemas["AskIn"]["properties"]["sources"]["maxItems"] == 1_000
    assert schemas["PointerIn"]["properties"]["first_line"]["minimum"] == 1
    events = described["paths"]["/api/chat"]["post"]["responses"]["200"]["content"]["text/event-stream"]["schema"]
    assert [one["properties"]["event"]["const"] for one in events["oneOf"]] == ["status", "delta", "answer", "error"]


@pytest.mark.parametrize("blank", [" ", "\t\n", "\x1c", "\x85", "\ufeff", "\u2003"])
def test_a_blank_question_is_refused_in_the_words_of_the_schema(client: httpx.Client, blank: str) -> None:
    assert client.post("/api/ask", json={"question": blank}).status_code == 422


def test_the_examples_are_true(client: httpx.Client, described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    assert (schemas["AskIn"]["examples"], schemas["FeedbackIn"]["examples"]) == ([ASK], [FEEDBACK])
    assert "January 1995" in client.post("/api/ask", json=ASK).json()["answer"]
    given = client.post("/api/ask", json={"question": ANSWER["question"], "id": ANSWER["id"]}).json()
    assert {**given, "seconds": ANSWER["seconds"]} == ANSWER
    assert client.post("/api/feedback", json=FEEDBACK).status_code == 204


def test_numbers_of_a_feedback_are_numbers(client: httpx.Client) -> None:
    for given, status in ((4, 204), (4.0, 204), ("4", 422), (True, 422), (4.5, 422), (0, 422)):
        pointer = {**ANSWER["citations"][0], "first_line": given}
        body = {**FEEDBACK, "answer": {**ANSWER, "citations": [pointer]}}
        assert client.post("/api/feedback", json=body).status_code == status, given


def test_every_path_stands_in_the_docs(described: dict[str, Any]) -> None:
    for name, _ in operations(described):
        assert f"`{name}`" in DOCS, name


def codes() -> set[str]:
    """Every code of an error that stands in the source: given to what makes errors, or of a class of errors."""
    found = set(CODES.values()) | {"error"}
    for path in (ROOT / "bot").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not re.search(r"\b(error_response|Problem)\(|\bcode = ", text):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("error_response", "Problem"):
                found |= {one.value for one in node.args[1:2] if isinstance(one, ast.Constant)}  # type: ignore[misc]
            elif isinstance(node, ast.Assign) and [getattr(one, "id", "") for one in node.targets] == ["code"]:
                found |= {node.value.value} if isinstance(node.value, ast.Constant) else set()  # type: ignore[arg-type]
    return found


def test_every_code_of_an_error_stands_in_the_docs() -> None:
    assert {"busy", "unknown_source", "internal", "too_slow"} <= codes()
    table = DOCS.split("## Errors", 1)[1].split("\n## ", 1)[0]
    for code in codes():
        assert f"| `{code}` |" in table, code


def test_every_metric_and_every_field_of_the_log_stands_in_the_docs(client: httpx.Client) -> None:
    metrics = DOCS.split("## Metrics", 1)[1].split("\n## ", 1)[0]
    for name in re.findall(r"^# TYPE (\S+)", client.get("/metrics").text, re.MULTILINE):
        if not name.endswith("_created"):
            assert f"`{name}`" in metrics, name
    log = DOCS.split("## The log", 1)[1].split("\n## ", 1)[0]
    for field in FIELDS:
        assert f"`{field}`" in log, field


def test_the_example_of_an_error_is_what_the_server_says(client: httpx.Client) -> None:
    shown = DOCS.split("```json\n", 1)[1].split("\n```", 1)[0]
    assert json.loads(shown) == client.get("/api/sources/none.md").json()
