"""The fit of support, on claims that a person can tell true from false."""

import random
from pathlib import Path

import numpy as np
import pytest

from bot.answer import Bot
from bot.llm.checker import Checker
from bot.llm.said import Fault, Said
from eval.fit.claims import Claim, brief_of, claims
from eval.fit.lines import Line, lines
from eval.fit.stated import stated, statement
from eval.fit.support import arrays, auc, cross_validated, fitted, least_threshold, table
from eval.fit.trying import Tried, of_articles, tried
from index.embed import Embedder
from index.reader.example import Example, Piece
from tests.bot.world import small_bot


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return small_bot(tmp_path_factory.mktemp("claims"), model)


@pytest.fixture(scope="module")
def made(bot: Bot) -> list[Claim]:
    return list(claims(lines(bot.library.snapshot, 50)))


def said(made: list[Claim], kind: str, honest: bool) -> set[str]:
    return {one.said.text for one in made if one.kind == kind and one.honest is honest}


def test_true_claims(made: list[Claim]) -> None:
    assert "In November 1924".lower() not in said(made, "time first", True)
    assert "The Northmoor lighthouse was first lit on May 3, 1871." in said(made, "date reordered", True)
    assert "The fishing fleet of Westhaven counts 160 boats." in said(made, "clause dropped", True)
    assert any(text.startswith("According to the article on ") for text in said(made, "introduced", True))
    assert {one.split(" of ")[1] for one in said(made, "row", True) if one.startswith("The total")} <= {
        "1880 was 1,510.7.", "1881 was 1,100.0.", "1882 was 1,420.5."
    }  # fmt: skip


def test_false_claims_differ_from_their_lines(made: list[Claim]) -> None:
    kinds = {one.kind for one in made if not one.honest}
    assert {"digit changed", "negated", "opposite", "neighbour", "invented", "month changed", "other row"} <= kinds
    for one in made:
        if not one.honest:
            assert one.said.text not in [offered.text for offered in one.brief.offered]


def test_the_same_claims_are_made_again(bot: Bot, made: list[Claim]) -> None:
    assert [(one.kind, one.said) for one in claims(lines(bot.library.snapshot, 50))] == [
        (one.kind, one.said) for one in made
    ]


def test_what_rules_and_support_make_of_them(bot: Bot, made: list[Claim]) -> None:
    checker = Checker.of(bot, None)
    found = [tried(checker, one) for one in made]
    changed = [t for t in found if t.claim.kind == "digit changed"]
    assert changed
    assert {t.fault for t in changed} == {Fault.VALUE}
    assert {t.fault for t in found if t.claim.kind == "date reordered"} == {None}


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Who built the pier?", "Ada Holm", "Ada Holm built the pier."),
        ("What is the capital of the island?", "Westhaven", "Westhaven is the capital of the island."),
        ("When was the pier built?", "1890", "The pier was built in 1890."),
        ("When was the pier opened to ships?", "3 May 1891", "The pier was opened to ships on 3 May 1891."),
        ("Why did it close?", "age", ""),
    ],
)
def test_statements(question: str, answer: str, told: str) -> None:
    assert statement(question, answer) == told


def test_statements_of_a_set(bot: Bot) -> None:
    body = "The keeper of the lighthouse is Ada Holm."
    piece = Piece("", "", body)
    pairs = (("Who is the keeper of the lighthouse?", "Ada Holm"), ("Who is Ada Holm?", "The keeper"))
    asked = [Example("set", "g", q, (piece,), 0, (body.index(a), body.index(a) + len(a))) for q, a in pairs]
    told = [(one.kind, one.honest, one.said.text) for one in stated(asked, bot.library.snapshot)]
    assert told[0] == ("question answered", True, "Ada Holm is the keeper of the lighthouse.")
    assert ("question answered", True, "The keeper is Ada Holm.") in told


def invented(bot: Bot, number: int = 40) -> list[Tried]:
    """Claims of two articles whose one signal tells true (about 0.8) from false (about 0.2)."""
    rng = random.Random(1)
    document = bot.library.snapshot.document("northmoor-lighthouse.md")
    brief = brief_of([Line(document, 1)])
    return [
        Tried(Claim("true" if n % 2 else "false", n % 2 == 1, f"g{n % 4 // 2}", Said("x", (1,)), brief), None,
              {"own": (0.8 if n % 2 else 0.2) + rng.uniform(-0.1, 0.1)})
        for n in range(number)
    ]  # fmt: skip


@pytest.mark.slow  # it imports scikit-learn
def test_the_fit_tells_true_from_false(bot: Bot) -> None:
    found = invented(bot)
    copied, faulty = Tried(found[1].claim, None, None), Tried(found[0].claim, Fault.NAME, None)
    found += [copied, faulty]
    x, y, weights = arrays(found, ["own"])
    assert (x.shape, int(y.sum())) == ((40, 1), 20)
    assert np.isclose(weights[y].sum(), weights[~y].sum())
    bias, fit = fitted(found, ["own"])
    assert bias < 0 < fit["own"]
    scores = cross_validated(found, ["own"])
    assert scores[-2:].tolist() == [1.0, 0.0]
    assert auc(found, scores) == 1.0
    threshold = least_threshold(found, scores)
    assert 0.05 <= threshold <= 0.6
    rows = list(table(found, scores, threshold))
    assert rows[2:] == ["| true | yes | 21 | 100.0% |  |", "| false | no | 21 | 0.0% | support 20, name 1 |"]


def test_where_nothing_is_false_the_least_threshold_is_taken(bot: Bot) -> None:
    assert least_threshold(invented(bot, 2), np.array([0.0, 1.0])) == 0.05


@pytest.mark.slow
def test_the_shipped_articles_are_told_well(tmp_path: Path) -> None:
    """Of claims about the shipped articles, what the shipped weights show: nearly all true, hardly any false ones."""
    from bot.llm.checking.support import THRESHOLD, support

    found = list(of_articles(Path("sources/articles"), tmp_path, 15))
    scores = [0.0 if t.fault else 1.0 if t.signals is None else support(t.signals) for t in found]
    true = [score >= THRESHOLD for t, score in zip(found, scores, strict=True) if t.claim.honest]
    false = [score >= THRESHOLD for t, score in zip(found, scores, strict=True) if not t.claim.honest]
    assert sum(true) >= 0.95 * len(true)
    assert sum(false) <= 0.02 * len(false)
