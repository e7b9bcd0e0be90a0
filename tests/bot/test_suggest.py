"""Questions that are offered: each is answered from its lines, and goes with its article."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.answer import Bot
from bot.library import Library
from bot.suggest.candidate import Candidate
from bot.suggest.choose import sample
from bot.suggest.suggestions import Suggestions
from bot.types import Answer, Status
from index.embed import Embedder
from tests.bot.serving import served
from tests.bot.world import bot_over

TOWER = """# Sandness Tower

The Sandness Tower was opened on 4 May 1901. It was designed by Clara Voss.

## Keepers
- Ane Holt (1901–1920)
- Per Lund (1920–1944)
- Siri Aas (since 1944)
"""
RUSSIAN = "# Маяк\n\nМаяк открыт 4 мая 1901."
FERRY = """# Grayling Ferry

The Grayling Ferry was founded in 1911. The Grayling Ferry has 14 boats.
The Grayling Ferry was founded in 1913 by Ole Brandt, says the town roll.

| Boat | Built | Capacity |
|---|---|---|
| Heron | 1912 | 60 |
| Curlew | 1925 | 95 |
| Plover | 1931 | 40 |
"""


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("suggest"), model, {"tower.md": TOWER, "ferry.md": FERRY, "ru.md": RUSSIAN})


@pytest.fixture(scope="module")
def client(bot: Bot) -> Iterator[httpx.Client]:
    with served(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def suggestions(bot: Bot) -> Suggestions:
    return Suggestions(bot)


@pytest.fixture(scope="module")
def found(suggestions: Suggestions) -> list[Candidate]:
    return suggestions.offered(12)


def asked(found: list[Candidate]) -> list[str]:
    return [one.question for one in found]


def test_each_question_offered_is_answered_from_its_lines(bot: Bot, found: list[Candidate]) -> None:
    assert {one.source for one in found} == {"tower.md", "ferry.md"}
    assert {
        "When was the Sandness Tower opened?",
        "Who designed the Sandness Tower?",
        "List all keepers of the Sandness Tower.",
        "How many boats does the Grayling Ferry have?",
        "Which boat has the largest capacity?",
    } <= set(asked(found))
    for one in found:
        answer = bot.answer(one.question)
        assert answer.status is Status.ANSWERED
        assert any(c.source == one.source and c.first_line <= one.first_line <= c.last_line for c in answer.citations)


def test_what_the_article_answers_in_two_ways_is_not_offered(found: list[Candidate]) -> None:
    assert "When was the Grayling Ferry founded?" not in asked(found)


def test_few_are_of_different_articles_and_forms(suggestions: Suggestions) -> None:
    found = suggestions.offered(4)
    assert [one.source for one in found].count("tower.md") == 2
    assert len({one.form for one in found}) >= 3


def test_the_nearest_to_a_text_come_first(suggestions: Suggestions) -> None:
    assert asked(suggestions.offered(1, "Who paid for the designs of the tower?")) == [
        "Who designed the Sandness Tower?"
    ]
    assert asked(suggestions.offered(1, "What colour is the Heron?"))[0] in {
        "When was Heron built?",
        "What is the capacity of Heron?",
    }


def test_a_question_is_no_suggestion_for_itself(suggestions: Suggestions) -> None:
    same = "Who designed the Sandness Tower?"
    assert same not in asked(suggestions.offered(3, same, ["tower.md"]))


def test_only_the_named_articles_are_looked_at(suggestions: Suggestions) -> None:
    assert {one.source for one in suggestions.offered(4, "", ["ferry.md"])} == {"ferry.md"}
    assert suggestions.offered(4, "", ["ru.md"]) == []


def test_the_bot_is_asked_once_a_question_and_not_without_need(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def answer(question: str) -> Answer:
        told.append(question)
        return Bot.answer(bot, question)

    monkeypatch.setattr(bot, "answer", answer)
    suggestions = Suggestions(bot)
    threads = [threading.Thread(target=suggestions.offered, args=(2,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == len(set(told)) <= 4


def test_at_most_24_are_tried(tmp_path: Path, model: Embedder, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [
        one + other for one in ("Ash", "Birk", "Elm", "Fen", "Gar") for other in ("by", "ing", "ley", "mar", "ton")
    ]
    lines = "\n\n".join(f"The Mill of {name} was opened in 19{n}." for n, name in enumerate(names, 10))
    mills = bot_over(tmp_path, model, {"mills.md": f"# Mills\n\n{lines}\n"})
    told: list[str] = []

    def never(question: str) -> Answer:
        told.append(question)
        return Answer("", question, question, Status.NOT_FOUND, "", (), (), "", {})

    monkeypatch.setattr(mills, "answer", never)
    assert Suggestions(mills).offered(12) == []
    assert len(set(told)) == len(told) == 24


def test_the_questions_of_a_removed_article_are_gone(tmp_path: Path, model: Embedder) -> None:
    bot = bot_over(tmp_path, model, {"tower.md": TOWER, "ferry.md": FERRY})
    suggestions = Suggestions(bot)
    assert {one.source for one in suggestions.offered(2)} == {"tower.md", "ferry.md"}
    (tmp_path / "articles" / "tower.md").unlink()
    bot.library.refresh()
    assert {one.source for one in suggestions.offered(3)} == {"ferry.md"}


def test_a_sample_of_many_articles_is_spread_evenly() -> None:
    names = tuple(f"{n:05}" for n in range(10_000))
    assert len(sample(names)) == 36
    assert sample(names, 4) == ("01250", "08750", "03750", "06250")
    assert sample(("a", "b"), 4) == ("a", "b")
    assert sample((), 4) == ()


def test_over_http(client: httpx.Client) -> None:
    got = client.get("/api/questions", params={"near": "tower designs", "source": ["tower.md"], "most": 1}).json()
    assert got == {
        "questions": [
            {"question": "Who designed the Sandness Tower?", "source": "tower.md", "first_line": 3, "last_line": 3}
        ]
    }
    assert len(client.get("/api/questions").json()["questions"]) == 3
    long: dict[str, str | int] = {"near": "tower designs" + 2_000 * " Ж", "source": "tower.md", "most": 1}
    assert client.get("/api/questions", params=long).json() == got


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("source=no.md", 404, "unknown_source"),
        ("most=13", 422, "invalid_request"),
        ("most=0", 422, "invalid_request"),
    ],
)
def test_errors_over_http(client: httpx.Client, query: str, status: int, code: str) -> None:
    response = client.get(f"/api/questions?{query}")
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_without_an_index_the_server_says_so(tmp_path: Path, model: Embedder) -> None:
    with served(Bot(Library(tmp_path, tmp_path / "store", model))) as address:
        response = httpx.get(f"{address}/api/questions", timeout=30)
    assert (response.status_code, response.json()["error"]["code"]) == (503, "index_not_ready")
