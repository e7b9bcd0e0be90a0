"""Articles named with a question: only they are searched, read, listed, counted, compared and cited."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner

from bot.answer import Bot
from bot.batch import answer_lines, read_lines
from bot.cli import main
from bot.types import Answer, Status, Turn
from index.embed import Embedder
from sources.errors import UnknownSourceError
from tests.bot.serving import served
from tests.bot.world import bot_over, check_contract, line

HEAD = "| Year | Barges |\n|---|---|\n"
FILES = {
    "alder.md": (
        "# Alder Mill\n\nThe Alder Mill was built in 1790 by Tom Reed.\n\n## Millers\n\n"
        "- Tom Reed ran the mill from 1790 to 1802.\n- Ann Reed ran the mill from 1802 to 1840.\n\n"
        f"## Barges at the mill\n\n{HEAD}| 1830 | 40 |\n| 1831 | 55 |\n"
    ),
    "brook.md": (
        "# The Brook\n\nThe Brook is a river.\n\n## Buildings\n\nThe Alder Mill was built in 1812.\n\n"
        f"## Barges at the lock\n\n{HEAD}| 1830 | 90 |\n| 1831 | 70 |\n"
    ),
    "oak.md": (
        "# Oak Mill\n\nThe Oak Mill was built in 1650.\n\n## Millers\n\n"
        "- Jon Birk ran the mill from 1650 to 1671.\n- Eva Birk ran the mill from 1671 to 1699.\n"
    ),
}
BUILT = "When was the Alder Mill built?"
QUESTIONS = (
    BUILT,
    "List all millers.",
    "How many millers ran the mill?",
    "In which year were there the most barges?",
    "Which was built first, the Alder Mill or the Oak Mill?",
    "Who owns the ferry?",
)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("filter"), model, FILES)


@pytest.fixture(scope="module")
def client(bot: Bot) -> Iterator[httpx.Client]:
    with served(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def told(answer: Answer) -> dict[str, Any]:
    return {key: value for key, value in answer.to_json().items() if key != "seconds"}


def cited(answer: Answer) -> set[str]:
    return {c.source for c in (*answer.citations, *answer.closest)}


def test_a_conflict_with_another_article_does_not_show(bot: Bot) -> None:
    both = bot.answer(BUILT)
    assert (both.status, [line(c) for c in both.citations]) == (Status.CONFLICT, [("alder.md", 3), ("brook.md", 7)])
    for source, said in (
        ("alder.md", "The Alder Mill was built in **1790** by Tom Reed. [1]"),
        ("brook.md", "The Alder Mill was built in **1812**. [1]"),
    ):
        one = bot.answer(BUILT, sources=[source])
        assert (one.status, one.answer, cited(one)) == (Status.ANSWERED, said, {source})


def test_an_extreme_is_over_the_rows_of_the_named_article(bot: Bot) -> None:
    question = "In which year were there the most barges?"
    assert bot.answer(question, sources=["alder.md"]).answer.startswith("**1831** (55) – the highest Barges of 2 rows")
    assert bot.answer(question, sources=["brook.md"]).answer.startswith("**1830** (90) – the highest Barges of 2 rows")


def test_a_count_and_a_list_take_no_items_of_other_articles(bot: Bot) -> None:
    listed = bot.answer("Who were the millers who ran the mill?", sources=["oak.md"])
    assert cited(listed) == {"oak.md"}
    assert "Reed" not in listed.answer
    counted = bot.answer("How many millers ran the mill?", sources=["alder.md", "brook.md"])
    assert cited(counted) == {"alder.md"}


def test_what_stands_elsewhere_is_not_found_and_the_closest_are_of_the_named(bot: Bot) -> None:
    answer = bot.answer("When was the Oak Mill built?", sources=["brook.md"])
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert cited(answer) == {"brook.md"}
    assert "1650" in bot.answer("When was the Oak Mill built?").answer


@pytest.mark.parametrize("sources", [["oak.md", "alder.md"], ["brook.md"]])
def test_the_answers_are_those_of_an_index_of_these_alone(
    bot: Bot, sources: Sequence[str], tmp_path: Path, model: Embedder
) -> None:
    alone = bot_over(tmp_path, model, {source: FILES[source] for source in sources})
    for question in QUESTIONS:
        answer = bot.answer(question, sources=sources)
        assert told(answer) == told(alone.answer(question)), question
        check_contract(answer, bot)


def test_all_articles_named_are_as_good_as_none(bot: Bot) -> None:
    for question in QUESTIONS[:3]:
        assert told(bot.answer(question, sources=["oak.md", "brook.md", "alder.md"])) == told(bot.answer(question))


def test_a_follow_up_is_made_whole_from_the_history(bot: Bot) -> None:
    history = [Turn("user", BUILT), Turn("assistant", "The Alder Mill was built in 1790 by Tom Reed. [1]")]
    answer = bot.answer("And the Oak Mill?", history, sources=["oak.md"])
    assert answer.understood_as == "When was the Oak Mill built?"
    assert answer.answer == "The Oak Mill was built in **1650**. [1]"


def test_an_unknown_article_is_an_error(bot: Bot) -> None:
    with pytest.raises(UnknownSourceError, match=r"no source 'elm\.md'"):
        bot.answer(BUILT, sources=["alder.md", "elm.md"])


def test_the_stages_are_explained_of_the_named_alone(bot: Bot) -> None:
    explanation = bot.explain(BUILT, sources=["brook.md"])
    assert {hit.passage.source for read in explanation.readings for hits in read.hits for hit in hits} == {"brook.md"}


def test_ask_over_http(client: httpx.Client, bot: Bot) -> None:
    got = client.post("/api/ask", json={"question": BUILT, "sources": ["brook.md"]}).json()
    want = json.loads(json.dumps(bot.answer(BUILT, sources=["brook.md"]).to_json()))
    assert (got.pop("seconds") and got) == (want.pop("seconds") and want)


def test_chat_over_http(client: httpx.Client) -> None:
    response = client.post("/api/chat", json={"question": BUILT, "sources": ["alder.md"]})
    events = re.findall(r"event: (\w+)\ndata: (.*)\n\n", response.text)
    assert [name for name, _ in events] == ["status", "delta", "answer"]
    assert [c["source"] for c in json.loads(events[-1][1])["citations"]] == ["alder.md"]


@pytest.mark.parametrize("path", ["/api/ask", "/api/chat"])
def test_an_unknown_article_is_a_404_before_anything_is_streamed(client: httpx.Client, path: str) -> None:
    response = client.post(path, json={"question": BUILT, "sources": ["alder.md", "../elm.md"]})
    assert response.status_code == 404
    assert response.json()["error"]["code"] == "unknown_source"
    assert "'../elm.md'" in response.json()["error"]["message"]


@pytest.mark.parametrize("sources", ["alder.md", [1], None, ["alder.md"] * 1001])
def test_names_that_are_no_list_of_a_thousand_names_are_refused(client: httpx.Client, sources: object) -> None:
    for path in ("/api/ask", "/api/chat"):
        response = client.post(path, json={"question": BUILT, "sources": sources})
        assert (response.status_code, response.json()["error"]["code"]) == (422, "invalid_request")


def test_a_line_of_a_batch_names_its_articles(bot: Bot) -> None:
    lines = [{"question": BUILT, "sources": ["brook.md"]}, {"question": BUILT, "sources": []}, {"question": BUILT}]
    read = read_lines((json.dumps(row) for row in lines), "batch")
    answers = [json.loads(row) for row in answer_lines(bot, read)]
    assert [[c["source"] for c in a["citations"]] for a in answers] == [
        ["brook.md"], ["alder.md", "brook.md"], ["alder.md", "brook.md"],
    ]  # fmt: skip


def test_the_option_of_the_command_line(bot: Bot) -> None:
    where = ["--sources", str(bot.library.sources), "--store", str(bot.library.store)]
    run = CliRunner().invoke(main, ["ask", BUILT, "--json", "--source", "oak.md", "--source", "brook.md", *where])
    assert [c["source"] for c in json.loads(run.stdout)["citations"]] == ["brook.md"]
    run = CliRunner().invoke(main, ["ask", BUILT, "--source", "elm.md", *where])
    assert run.exit_code == 1
    assert run.stderr.splitlines()[-1].startswith("linecite: There is no source 'elm.md' in the index")
    run = CliRunner().invoke(main, ["ask", "--batch", "-", "--source", "oak.md", *where], input="")
    assert run.exit_code == 2
