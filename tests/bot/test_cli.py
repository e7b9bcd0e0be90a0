"""The command, run as a process of its own, as a user and the outside checks run it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.embed import packaged_path
from index.store import open_current
from tests.bot.world import FISHERY, NORTHMOOR


def linecite(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        env={**os.environ, "HF_HUB_OFFLINE": "1"},
        check=False,
    )


def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "northmoor-lighthouse.md").write_text(NORTHMOOR, encoding="utf-8")
    (folder / "westhaven-harbour-board.txt").write_text(FISHERY, encoding="utf-8")
    return folder


def test_build_ask_and_batch_over_one_store(tmp_path: Path) -> None:
    """One long test, since each command loads the model anew."""
    where = ("--sources", articles(tmp_path), "--store", tmp_path / "store")

    first = linecite("build", *where)
    assert (first.returncode, first.stderr.count("Traceback")) == (0, 0)
    assert first.stdout.startswith("2 added, 0 changed, 0 removed, 0 unchanged; ")
    second = linecite("build", *where)
    assert second.stdout.startswith("0 added, 0 changed, 0 removed, 2 unchanged; 0 of ")

    asked = linecite("ask", "Who is the keeper of the lighthouse?", "--json", *where)
    answer = json.loads(asked.stdout)
    assert set(answer) == {
        "id", "question", "understood_as", "status", "answer", "citations", "closest", "engine", "seconds", "checks",
    }  # fmt: skip
    assert answer["status"] == "answered"
    assert answer["citations"][0]["url"] == "/sources/northmoor-lighthouse.md#L4"
    assert set(answer["citations"][0]) == {
        "n", "source", "title", "first_line", "last_line", "quote", "sha256", "url", "origin", "place",
        "answers",
    }  # fmt: skip
    assert set(answer["seconds"]) == {"total", "embed", "search", "read"}

    lines = [
        {"id": "b", "question": "Who is the keeper of the lighthouse?", "history": []},
        {"id": "a", "question": "How many members does the harbour board have?"},
        {"id": 7, "question": "When did Brazil open its consulate?", "history": [], "kind": "passed over"},
    ]
    batch = linecite("ask", "--batch", "-", *where, stdin="".join(json.dumps(line) + "\n" for line in lines))
    answers = [json.loads(line) for line in batch.stdout.splitlines()]
    assert [a["id"] for a in answers] == ["b", "a", 7]
    assert [a["status"] for a in answers] == ["answered", "answered", "not_found"]


@pytest.mark.slow
def test_help_of_every_command() -> None:
    for command in ("build", "ask", "serve", "add", "fetch", "remove", "sources"):
        shown = linecite(command, "--help")
        assert shown.returncode == 0
        assert "--sources" in shown.stdout
        assert "--store" in shown.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", " "),
        ("ask", "q", "--batch", "-"),
        ("fly",),
        ("build", "--fly"),
        ("add",),
        ("add", "a.md"),  # without a folder of one's own
        ("fetch", "elsewhere", "Bees"),
        ("remove", "azerbaijan-portugal.md"),
    ],
)
def test_wrong_use_is_exit_code_2(arguments: tuple[str, ...]) -> None:
    done = linecite(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The message of a failed command, after checking that it is one line and the code is 1."""
    assert done.returncode == 1, done
    message = done.stderr.strip().splitlines()
    assert len(message) == 1, done.stderr
    assert message[0].startswith("linecite: ")
    assert done.stdout == ""
    return message[0]


@pytest.mark.slow
def test_folders_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    missing = linecite("build", "--sources", tmp_path / "nowhere", "--store", tmp_path / "store")
    assert "does not exist" in one_sentence(missing)

    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no article" in one_sentence(linecite("ask", "q", "--sources", empty, "--store", tmp_path / "store"))

    file = tmp_path / "file.txt"
    file.write_text("a", encoding="utf-8")
    assert "is a file" in one_sentence(linecite("build", "--sources", file, "--store", tmp_path / "store"))
    assert not (tmp_path / "store").exists()

    folder = articles(tmp_path)
    assert "--store" in one_sentence(linecite("build", "--sources", folder, "--store", file))
    assert file.read_text(encoding="utf-8") == "a"


def test_bad_files_are_named_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = articles(tmp_path)
    (folder / "photo.txt").write_bytes(b"\x89PNG\0\0\0")
    (folder / "table.xlsx").write_bytes(b"PK")
    done = linecite("build", "--sources", folder, "--store", tmp_path / "store")
    assert done.returncode == 1
    assert done.stdout.startswith("2 added")
    assert "photo.txt: is a binary file" in done.stderr
    assert "table.xlsx: is not a kind of file that linecite reads" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_bad_batch_line_is_named_before_anything_is_answered(tmp_path: Path) -> None:
    where = ("--sources", articles(tmp_path), "--store", tmp_path / "store")
    done = linecite("ask", "--batch", "-", *where, stdin='{"id": "a", "question": "q"}\n{"id": "b"}\n')
    assert "line 2" in one_sentence(done)
    assert "cannot be read" in one_sentence(linecite("ask", "--batch", tmp_path / "no.jsonl", *where))


@pytest.mark.slow
def test_another_model_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packaged model by its folder is another one: it runs in torch, and everything is embedded anew."""
    where = ("--sources", articles(tmp_path), "--store", tmp_path / "store")
    monkeypatch.setenv("LINECITE_MODEL", str(tmp_path / "nowhere"))
    refused = linecite("build", *where)
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert f"The embedding model {tmp_path / 'nowhere'} cannot be loaded" in refused.stderr
    monkeypatch.setenv("LINECITE_MODEL", str(packaged_path()))
    assert "17 of 17 passages embedded" in linecite("build", *where).stdout
    assert open_current(tmp_path / "store").manifest.model == str(packaged_path())
