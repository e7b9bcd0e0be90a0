"""What was said travels with each request, so that it does not matter which of two processes answers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import openai
import pytest

from tests.bot.test_cli import articles, linecite
from tests.clients.talking import called

QUESTIONS = "When did Denmark open its consulate in Westhaven?", "And Norway?", "And Denmark?"
ANSWERS = [
    "Denmark opened its consulate in Westhaven in **August 1992**. [1]",
    "Norway opened its consulate in Westhaven in **January 1995**. [1]",
    "Denmark opened its consulate in Westhaven in **August 1992**. [1]",
]


@contextmanager
def process(folder: Path, store: Path) -> Iterator[str]:
    """The address of ``linecite serve``, as it prints it."""
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "bot",
        "serve",
        "--port",
        "0",
        "--no-watch",
        "--sources",
        folder,
        "--store",
        store,
    ]
    env = {**os.environ, "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env) as serving:
        assert serving.stdout is not None
        try:
            yield serving.stdout.readline().split(" ")[3].strip()
        finally:
            serving.terminate()
            assert serving.wait(timeout=60) == 0


@pytest.mark.slow
def test_two_processes_over_one_store_take_turns_in_one_conversation(tmp_path: Path) -> None:
    folder, store = articles(tmp_path), tmp_path / "store"
    assert linecite("build", "--sources", folder, "--store", store).returncode == 0
    with ExitStack() as stack:
        first, second = (stack.enter_context(process(folder, store)) for _ in range(2))
        turns = list(zip((first, second, first), QUESTIONS, strict=True))

        messages: list[Any] = []
        for address, question in turns:
            messages.append({"role": "user", "content": question})
            with openai.OpenAI(base_url=f"{address}/v1", api_key="none") as client:
                got = client.chat.completions.create(model="linecite", messages=messages)
            messages.append({"role": "assistant", "content": got.choices[0].message.content})
        assert [said["content"].split("\n")[0] for said in messages[1::2]] == ANSWERS

        history: list[dict[str, str]] = []
        for address, question in turns:
            answer = called(address, "ask", question=question, history=history).structured_content["answer"]
            history += [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]
        assert [said["content"] for said in history[1::2]] == ANSWERS
