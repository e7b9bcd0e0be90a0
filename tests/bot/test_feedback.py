"""Thumbs: what is kept of them, what is refused, and that no word of a source is."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.feedback import FeedbackError, FeedbackLog, Pointer, Thumb, own_words
from bot.service import Service
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import small_bot

SUM = "0" * 64
POINTER: dict[str, object] = {"source": "a.md", "first_line": 1, "last_line": 2, "sha256": SUM}
UP = Thumb("Who?", (), (), "Who?", "answered", (Pointer("a.md", 3, 4, SUM),), (), "extractive", "s1", "up")
HOSTILE = 'a\nb\r\nc\u2028d\u2029e\u0085f\x00g\x0ch\x1b[31m"\\i\U0001f41d'


def lines_of(path: Path) -> list[dict[str, Any]]:
    """Every line of the file, wherever a reader of it may see a line end."""
    return [json.loads(line) for line in path.read_bytes().decode().splitlines()]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Service:
    return Service.over(small_bot(tmp_path_factory.mktemp("feedback"), model))


@pytest.fixture(scope="module")
def client(service: Service) -> Iterator[httpx.Client]:
    with served(service) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def answered(**more: object) -> dict[str, object]:
    return {"status": "answered", "citations": [{**POINTER, **more}], "closest": [], "engine": "extractive"}


def thumb(**more: object) -> dict[str, object]:
    return {"question": "Who?", "answer": answered(), "thumb": "down", **more}


def test_a_thumb_becomes_a_line_without_the_words_of_the_sources(client: httpx.Client, service: Service) -> None:
    question, only = "And the Norwegians?", ["westhaven-harbour-board.txt"]
    history = [
        {"role": "user", "content": "When did Denmark open its consulate in Westhaven?"},
        {"role": "assistant", "content": "Denmark opened a consulate there in August 1992. [1]"},
    ]
    answer = client.post("/api/ask", json={"question": question, "history": history}).json()
    assert answer["status"] == "answered"
    body = {"question": question, "history": history, "sources": only, "answer": answer, "thumb": "down"}
    given = client.post("/api/feedback", json={**body, "reason": "wrong", "comment": "It was later."})
    assert (given.status_code, given.content) == (204, b"")
    line = lines_of(service.feedback.path)[-1]
    assert line.pop("at")[10] == "T"
    assert line.pop("understood_as") in ("", answer["understood_as"])
    cited = answer["citations"][0]
    assert line == {
        "question": question,
        "history": history[:1],
        "sources": only,
        "status": "answered",
        "citations": [{key: cited[key] for key in ("source", "first_line", "last_line", "sha256")}],
        "closest": [],
        "engine": "extractive",
        "snapshot": service.bot.library.snapshot.name,
        "thumb": "down",
        "reason": "wrong",
        "comment": "It was later.",
    }
    kept = service.feedback.path.read_text(encoding="utf-8")
    assert answer["citations"][0]["quote"] not in kept
    assert "August 1992" not in kept


def test_nothing_in_a_thumb_ends_its_line(client: httpx.Client, service: Service) -> None:
    before = len(lines_of(service.feedback.path)) if service.feedback.path.exists() else 0
    history = [{"role": "user", "content": HOSTILE}]
    body = thumb(question=f"Who {HOSTILE} there", comment=HOSTILE, history=history, sources=[HOSTILE])
    assert client.post("/api/feedback", json=body).status_code == 204
    lines = lines_of(service.feedback.path)
    assert len(lines) == before + 1
    assert (lines[-1]["question"], lines[-1]["comment"]) == (f"Who {HOSTILE} there", HOSTILE)
    assert (lines[-1]["history"], lines[-1]["sources"]) == (history, [HOSTILE])


@pytest.mark.parametrize(
    "more",
    [
        {"thumb": "sideways"},
        {"reason": "because"},
        {"question": " "},
        {"question": "q" * 2_001},
        {"comment": "c" * 2_001},
        {"comment": "\ud800"},
        {"history": [{"role": "user", "content": "x"}] * 51},
        {"history": [{"role": "system", "content": "x"}]},
        {"sources": ["a.md"] * 1_001},
        {"answer": {}},
        {"answer": {"status": "answered", "citations": [{"source": "a.md"}]}},
        {"answer": {"status": "certain"}},
        {"answer": {"status": "not_found", "engine": "e" * 65}},
        {"answer": answered(first_line=0)},
        {"answer": answered(first_line="one")},
        {"answer": answered(sha256="z")},
        {"answer": answered(source="")},
        {"answer": {**answered(), "citations": [POINTER] * 101}},
    ],
)
def test_what_is_no_feedback_is_refused(client: httpx.Client, service: Service, more: dict[str, object]) -> None:
    before = service.feedback.path.read_bytes() if service.feedback.path.exists() else b""
    refused = client.post("/api/feedback", content=json.dumps(thumb(**more)))
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "invalid_request")
    assert (service.feedback.path.read_bytes() if service.feedback.path.exists() else b"") == before


def test_fields_that_nobody_knows_are_passed_over(client: httpx.Client, service: Service) -> None:
    assert client.post("/api/feedback", json=thumb(mood="blue", reason="other")).status_code == 204
    assert "mood" not in lines_of(service.feedback.path)[-1]


def test_what_a_question_was_understood_as_is_kept_in_the_reader_s_own_words_only() -> None:
    said = ["When did Denmark open its consulate?", "And Norway?"]
    assert own_words("When did Norway open its consulate?", said) == "When did Norway open its consulate?"
    assert own_words("When did Norway open the consulate of Westhaven?", said) == ""
    assert own_words("", said) == ""


def test_feedback_outlives_builds_and_holds_nothing_of_what_they_delete(tmp_path: Path, model: Embedder) -> None:
    service = Service.over(small_bot(tmp_path, model))
    library = service.bot.library
    with served(service) as address:
        question = "Who is the keeper of the lighthouse?"
        answer = httpx.post(f"{address}/api/ask", json={"question": question}, timeout=30).json()
        body = {"question": question, "answer": answer, "thumb": "up"}
        assert httpx.post(f"{address}/api/feedback", json=body).status_code == 204
    assert "Ada Holm" in answer["answer"]
    kept = service.feedback.path.read_bytes()
    (library.sources / "northmoor-lighthouse.md").unlink()
    service.indexing.refresh()
    assert service.feedback.path == library.store / "feedback.jsonl"
    assert service.feedback.path.read_bytes() == kept
    assert not [path for path in library.store.rglob("*") if path.is_file() and b"Ada Holm" in path.read_bytes()]


def test_a_full_file_takes_no_more_and_says_so(tmp_path: Path, model: Embedder) -> None:
    service = Service.over(small_bot(tmp_path, model))
    small = replace(service, feedback=FeedbackLog(tmp_path / "f.jsonl", most=1))
    with served(small) as address:
        assert httpx.post(f"{address}/api/feedback", json=thumb()).status_code == 204
        refused = httpx.post(f"{address}/api/feedback", json=thumb())
    assert refused.status_code == 507
    assert refused.json()["error"]["code"] == "feedback_not_kept"
    assert "its file is full" in refused.json()["error"]["message"]
    assert len(lines_of(tmp_path / "f.jsonl")) == 1


def test_a_file_that_cannot_be_written_is_no_path_in_a_message(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("a file", encoding="utf-8")
    with pytest.raises(FeedbackError, match=r"^The feedback cannot be kept \(File exists\)\.$"):
        FeedbackLog(tmp_path / "store" / "feedback.jsonl").add(UP)


def test_many_at_once_each_have_a_line(tmp_path: Path) -> None:
    path = tmp_path / "new" / "f.jsonl"
    logs = [FeedbackLog(path), FeedbackLog(path)]  # two, as those of two processes are

    def give(number: int) -> None:
        for turn in range(25):
            logs[number % 2].add(replace(UP, comment=f"{number}.{turn} {'x' * 2_000}"))

    threads = [threading.Thread(target=give, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = {line["comment"].split()[0] for line in lines_of(path)}
    assert found == {f"{number}.{turn}" for number in range(8) for turn in range(25)}


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_bytes(b'{"at": "20')
    FeedbackLog(path).add(UP)
    cut, whole = path.read_text(encoding="utf-8").splitlines()
    assert cut == '{"at": "20'
    assert json.loads(whole)["citations"] == [{"source": "a.md", "first_line": 3, "last_line": 4, "sha256": SUM}]
