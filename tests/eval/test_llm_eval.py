"""``linecite eval`` with a language model: a server that follows a script writes, and what it wrote is measured."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pydantic import ValidationError

from bot.config.llm import Llm
from bot.types import Checks
from eval.asking.engine import llm_of
from eval.asking.local import LocalAsker
from eval.asking.response import AnswerIn
from eval.blame.elsewhere import Elsewhere
from eval.commands.group import evaluate
from eval.compare.baseline import read_baseline, write_baseline
from eval.compare.compare import compare
from eval.compare.rescore import rescored
from eval.dataset.corpus import Corpus
from eval.dataset.files import files_of
from eval.dataset.reading import read_pairs
from eval.metrics.totals import totals
from eval.metrics.written import KEPT, SUPPORT, WRITTEN
from eval.planning import How, planned, ran
from eval.report.given import Given
from eval.report.page import report_page
from eval.results import Results, read_results
from eval.signing import signed
from sources.folder import shipped_articles
from tests.eval.running import ANSWER, ROWS, called, world
from tests.eval.writing import MODEL, Copying, configured, inventing
from tests.llm.scripted import Scripted, scripted

KEY, VARIABLE = "sk-nobody-may-read-this", "LINECITE_EVAL_TEST_KEY"
NORWAY = ROWS[2]
SOME = (ROWS[0], NORWAY, ROWS[3])
COPYING = Copying({NORWAY["question"]: NORWAY["rewrite"]})
ABOUT_WRITING = (SUPPORT, KEPT, WRITTEN)


@dataclass(frozen=True)
class Both:
    """The same pairs answered by the bot alone and with a model; ``places`` are the options of the commands."""

    folder: Path
    places: list[str]
    server: Scripted
    config: Path
    own: Results
    written: Results
    result: Result

    @property
    def record(self) -> Path:
        return self.folder / "written" / "results.jsonl"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("both")
    places = world(folder, SOME)[:-2]
    with scripted(COPYING) as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, KEY)
        config = configured(folder, server, api_key_env=VARIABLE)
        assert called(*places, "--out", str(folder / "own")).exit_code == 0
        told = called(*places, "--out", str(folder / "written"), "--config", str(config))
        own, written = (read_results(folder / name / "results.jsonl") for name in ("own", "written"))
        yield Both(folder, places, server, config, own, written, told)


def test_the_model_writes_what_can_be_answered_and_its_sentences_are_counted(both: Both) -> None:
    assert both.result.exit_code == 0, both.result.output
    answers = [item.answer for item in both.written.items]
    assert [one.engine for one in answers if one] == [f"llm: {MODEL}"] * 2 + ["extractive"]
    assert [(one.checks.kept, one.checks.dropped) for one in answers if one and one.checks] == [(1, 0)] * 2
    total = both.written.totals
    assert [(total[m.name].value, total[m.name].n) for m in ABOUT_WRITING] == [(1, 2)] * 3
    assert [(total[name].value, total[name].n) for name in ("strict", "pointers", "quotes")] == [(1, 3)] * 3
    assert [line.split()[:2] for line in both.result.stdout.split("\n") if line.startswith(("Support", "Written"))] == [
        ["Support", "1.000"],
        ["Written", "1.000"],
    ]


def test_the_stages_are_those_of_the_pipeline(both: Both) -> None:
    assert [item.trace for item in both.written.items] == [item.trace for item in both.own.items]
    assert [item.blamed for item in both.written.items] == [item.blamed for item in both.own.items]
    for name in ("line_recall_5", "augrc"):
        assert both.written.totals[name] == both.own.totals[name]
    assert both.written.totals["sufficiency"].n == both.written.totals["necessity"].n == 0


def test_the_bot_alone_is_measured_as_ever(both: Both) -> None:
    assert all(both.own.totals[metric.name].n == 0 for metric in ABOUT_WRITING)
    assert both.own.totals["sufficiency"].n == 2
    assert "llm" not in both.own.signature.model


def test_the_signature_names_the_model_and_never_its_key(both: Both) -> None:
    assert both.written.signature.unlike(both.own.signature) == ("model", "settings")
    url, corpus = both.server.url, Corpus.of(both.folder / "articles")
    one, other = (signed([], corpus, None, {}, Llm(base_url=url, model="x", support=least)) for least in (0.5, 0.6))
    assert one.unlike(other) == ("settings",)
    own, _, named = both.written.signature.model.rpartition(" ")
    assert own == both.own.signature.model
    assert f"http://{named.removeprefix(f'llm:{MODEL}@')}/v1" == both.server.url
    assert both.server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    files = [path for path in both.folder.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert not any(KEY.encode() in path.read_bytes() for path in files)
    assert KEY not in both.result.output


def test_a_record_is_scored_again_with_what_was_checked(both: Both) -> None:
    asked = len(both.server.requests)
    result = called(*both.places, "--out", str(both.folder / "again"), "--replay", str(both.record))
    assert result.exit_code == 0, result.output
    again = read_results(both.folder / "again" / "results.jsonl")
    assert len(both.server.requests) == asked
    assert [item.answers for item in again.items] == [item.answers for item in both.written.items]
    assert [again.totals[m.name] for m in ABOUT_WRITING] == [both.written.totals[m.name] for m in ABOUT_WRITING]
    assert again.signature == both.written.signature


def test_a_baseline_keeps_what_was_checked(both: Both, tmp_path: Path) -> None:
    write_baseline(both.written, tmp_path / "baseline.json")
    kept = read_baseline(tmp_path / "baseline.json")
    assert [item.answer for item in kept.items] == [both.written.by_id()[item.id].answer for item in kept.items]
    corpus, pairs = Corpus.of(both.folder / "articles"), read_pairs([both.folder / "pairs.jsonl"])
    older = replace(kept, signature=replace(kept.signature, scoring="older"))
    judged = rescored(older, pairs, corpus, both.written.signature.scoring)
    assert [totals(judged.items, ABOUT_WRITING)[m.name].value for m in ABOUT_WRITING] == [1, 1, 1]


def test_it_stands_beside_the_bot_alone(both: Both) -> None:
    comparison = compare(both.own, both.written)
    assert comparison.uncompared == ("kept", "necessity", "sufficiency", "support", "written")
    assert (comparison.faults, comparison.nondeterministic) == ((), ())
    assert comparison.parts == ("model", "settings")
    page = report_page(Given(both.written, comparison, Corpus.of(both.folder / "articles")))
    assert page.count(f"Engine: llm: {MODEL}. 1 sentence kept (0 repaired), 0 dropped, least support 1.000.") == 2
    assert f"llm:{MODEL}@127.0.0.1:" in page
    assert "<b>written</b>" in page


@pytest.mark.slow
def test_what_is_asked_again_is_written_again(both: Both) -> None:
    before = len(both.server.requests)
    more = ("--only", "lit", "--repeats", "3", "--config", str(both.config))
    result = called(*both.places, "--out", str(both.folder / "often"), *more)
    assert result.exit_code == 0, result.output
    assert len(both.server.requests) - before == 3


def test_only_a_configuration_that_is_named_counts(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(both.folder)
    (both.folder / "plain.toml").write_text("[server]\n")
    assert Path("linecite.toml").exists()
    assert llm_of(both.folder / "plain.toml") is None
    with planned(both.folder / "articles", both.folder / "store", How()) as plan:
        assert type(plan.asker) is LocalAsker
        assert plan.replay is not None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--config", "nowhere.toml"], "nowhere.toml cannot be read (No such file or directory); check the path."),
        (["--config", "bad.toml"], "bad.toml: there is no llm.modle; known there:"),
        (["--config", "keyless.toml"], "LINECITE_NO_KEY is not set: set it, or run without --config"),
        (["--config", "bad.toml", "--url", "http://127.0.0.1:1"], "leave out --config, or --url and --replay."),
    ],
)
@pytest.mark.parametrize("command", ["run", "check"])
def test_who_cannot_answer_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, given: list[str], told: str
) -> None:
    places = world(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.toml").write_text('[llm]\nbase_url = "http://127.0.0.1:1/v1"\nmodel = "x"\nmodle = "y"\n')
    keyless = {"base_url": "http://127.0.0.1:1/v1", "model": "x", "api_key_env": "LINECITE_NO_KEY"}
    (tmp_path / "keyless.toml").write_text(
        "[llm]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in keyless.items())
    )
    result = CliRunner().invoke(evaluate, [command, *places, *given])
    assert (result.exit_code, told in result.stderr) == (2, True), result.stderr
    assert len(result.stderr.strip().split("\n")) == 1
    assert not (tmp_path / "out").exists()


CHECKS: dict[str, Any] = {"kept": 2, "repaired": 1, "dropped": 0, "support": 0.5, "tokens": 90}


def test_what_a_server_says_of_its_model_is_kept() -> None:
    told = {**ANSWER, "engine": "llm: large", "checks": {**CHECKS, "mood": "good"}}
    assert AnswerIn.model_validate_json(json.dumps(told)).answer_to("When?", "a").checks == Checks(**CHECKS)
    for absent in (ANSWER, {**ANSWER, "checks": None}):
        assert AnswerIn.model_validate_json(json.dumps(absent)).answer_to("When?", "a").checks is None
    for wrong in ({"support": 1.5}, {"support": None}, {"kept": -1}, {"kept": "2"}):
        with pytest.raises(ValidationError):
            AnswerIn.model_validate_json(json.dumps({**told, "checks": {**CHECKS, **wrong}}))


def test_a_checkout_is_asked_without_the_configuration_in_its_folder(tmp_path: Path) -> None:
    told = {**ANSWER, "engine": "extractive"}
    program = f"import os\nprint({json.dumps(told)!r} if not os.path.exists('linecite.toml') else 'configured')\n"
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").touch()
    (tmp_path / "bot" / "__main__.py").write_text(program)
    (tmp_path / "linecite.toml").touch()
    (pair,) = read_pairs([Path(world(tmp_path, [ROWS[3]])[5])])
    (answer,) = Elsewhere(tmp_path).answers([pair], tmp_path, tmp_path)
    assert answer.answer == ANSWER["answer"]


SHIPPED = ("lookup-00", "table-00", "computed-00", "followup-00", "unanswerable-00", "conflict-001")
MOST = 5  # of each kind


@pytest.mark.slow
def test_a_good_model_loses_little_and_a_bad_one_nothing(tmp_path: Path) -> None:
    every = read_pairs(files_of(()))
    pairs = [pair for pair in every if pair.id.startswith(SHIPPED) and int(pair.id[-3:]) <= MOST]
    assert len(pairs) >= 20

    def came(how: How) -> Results:
        with planned(shipped_articles(), tmp_path / "store", how) as plan:
            return ran(pairs, plan, how, lambda _: None).results

    def value(results: Results, name: str) -> float:
        found = results.totals[name].value
        assert found is not None
        return found

    own = came(How())
    with scripted(Copying({pair.question: pair.rewrite for pair in pairs if pair.rewrite})) as server:
        good = came(How(config=configured(tmp_path, server)))
    with scripted(inventing) as server:
        bad = came(How(config=configured(tmp_path, server)))

    for one in (good, bad):
        assert [value(one, gate) for gate in ("pointers", "quotes", "fresh")] == [1, 1, 1]
        assert compare(own, one).faults == ()
        assert value(one, "wrong") <= value(own, "wrong")
        assert value(one, "unanswerable_answered") == value(own, "unanswerable_answered")
    assert value(good, "written") >= 0.95
    assert value(good, "kept") >= 0.95
    assert value(good, "support") >= 0.95
    assert value(good, "strict") >= value(own, "strict") - 0.1
    assert value(bad, "written") <= 0.05
    assert value(bad, "kept") <= 0.05
    assert [one.answer.answer for one in bad.items if one.answer and "4,711" in one.answer.answer] == []
    assert value(bad, "strict") == value(own, "strict")
