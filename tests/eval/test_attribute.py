"""A change of articles told from a change of the system."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.types import Answer
from eval.blame.attributing import Request, attribute, told, write_attribution
from eval.blame.attribution import CELLS, Attributed, Attribution, Cause, Cell, Side, attributed, cause
from eval.blame.revision import ROOT, articles_of, checked_out
from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair
from eval.dataset.reading import read_pairs
from eval.errors import AskError, RevisionError
from tests.bot.world import FISHERY, NORTHMOOR
from tests.eval.answering import BUILT, MAKER, MILL, saying, written

OLD_OLD, OLD_NEW, NEW_OLD, NEW_NEW = CELLS


def test_the_cells_are_the_old_and_the_new_system_over_both_articles() -> None:
    assert Cell(Side.OLD, Side.OLD) == OLD_OLD
    assert OLD_NEW.name == "old system, new articles"
    assert NEW_OLD.name == "new system, old articles"


def test_what_brings_the_change_about_alone_is_its_cause() -> None:
    yes, no = True, False
    assert cause((yes, no, yes, no)) is Cause.ARTICLES
    assert cause((yes, yes, no, no)) is Cause.SYSTEM
    assert cause((yes, no, no, no)) is Cause.EITHER
    assert cause((yes, yes, yes, no)) is Cause.BOTH
    assert cause((no, yes, no, yes)) is Cause.ARTICLES
    assert cause((no, no, no, yes)) is Cause.BOTH
    assert cause((yes, no, yes, yes)) is Cause.HIDDEN
    assert cause((no, no, no, no)) is Cause.NONE
    assert cause((yes, no, None, no)) is Cause.UNMEASURED


def mill(folder: Path, text: str, *rows: dict[str, object]) -> tuple[Corpus, list[Pair]]:
    folder.mkdir()
    articles, pairs = written(folder, *rows, mill=text)
    return Corpus.of(articles), read_pairs([pairs])


def test_each_pair_is_judged_by_the_articles_that_it_was_asked_about(tmp_path: Path) -> None:
    moved = MILL.replace("The mill was built", "It is tall.\nThe mill was built").replace("1902", "1903")
    sold = {**BUILT, "id": "sold", "answers": ["1902"]}
    sold["evidence"] = [{"source": "mill.md", "quote": "It was sold in 1902.", "line": 4}]
    old, pairs = mill(tmp_path / "old", MILL, BUILT, MAKER, sold)
    new, _ = mill(tmp_path / "new", moved, BUILT)
    silent = saying("")
    answers: Mapping[Cell, Sequence[Answer]] = {
        OLD_OLD: [saying("1871 [1]", 3), silent, silent],
        OLD_NEW: [saying("1871 [1]", 3), saying("Ada [1]"), silent],  # it cites the line of then
        NEW_OLD: [saying("1871 [1]", 3), silent, silent],
        NEW_NEW: [saying("1871 [1]", 4), saying("Ada [1]"), silent],
    }
    built, maker, lost = attributed(pairs, {Side.OLD: old, Side.NEW: new}, lambda cell, _: answers[cell])
    assert (built.right, built.cause, built.change) == ((True, False, True, True), Cause.HIDDEN, "")
    assert (maker.right, maker.cause, maker.change) == ((True, False, True, False), Cause.ARTICLES, "broken")
    assert (lost.right, lost.cause, lost.change) == ((False, None, False, None), Cause.UNMEASURED, "")
    assert "is not in mill.md" in lost.why[-1]


def test_of_no_pairs_there_are_none_of_any_cause() -> None:
    empty = Attribution("0" * 40, ())
    assert set(empty.counts.values()) == {0}
    assert list(told(empty))[-1].startswith("0 of 0 pairs changed.")


def test_the_table_has_the_pairs_that_changed_and_the_counts(tmp_path: Path) -> None:
    right = (True, False, True, False)
    changed = Attributed("a-1", "When?", right, ("", "Wrong.", "", "Wrong."), cause(right))
    same = Attributed("b-2", "Who?", (True,) * 4, ("",) * 4, Cause.NONE)
    found = Attribution("1234567890abcdef", (), (changed, same))
    assert list(told(found)) == [
        "System and articles, old (1234567890ab) or new; a pair is right where it is so strictly.",
        "pair  old, old  old, new  new, old  new, new  due to",
        "a-1      right     wrong     right     wrong  broken (articles)",
        "1 of 2 pairs changed. By cause: 1 articles, 0 system, 0 both together, 0 either alone, 0 hidden, "
        "0 unmeasured.",
    ]
    write_attribution(found, tmp_path / "out" / "attribution.json")
    row = json.loads((tmp_path / "out" / "attribution.json").read_text(encoding="utf-8"))
    assert row["counts"]["articles"] == 1
    assert row["pairs"][0]["cells"][1] == {"system": "old", "articles": "new", "strict": False, "why": "Wrong."}


def test_where_only_one_of_both_has_changed_that_is_said_at_once() -> None:
    (articles,) = told(Attribution("1" * 40, ("articles",)))
    assert articles == "The articles are those of 111111111111: what has changed since is due to the system."
    (system,) = told(Attribution("1" * 40, ("system",)))
    assert system == "The system is that of 111111111111: what has changed since is due to the articles."
    (both,) = told(Attribution("1" * 40, ("articles", "system")))
    assert both == "Neither articles nor system have changed since 111111111111."


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(("git", "-C", str(folder), *named, *arguments), capture_output=True, text=True, check=True)
    return done.stdout.strip()


def committed(folder: Path) -> Path:
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "then")
    return folder


def test_a_revision_is_checked_out_and_removed_again_also_on_failure(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "mill.md").write_text(MILL, encoding="utf-8")
    committed(tmp_path)
    (tmp_path / "articles" / "mill.md").write_text("Now.\n", encoding="utf-8")
    with pytest.raises(AskError), checked_out("HEAD", tmp_path) as revision:
        folder = articles_of(revision, tmp_path / "articles", tmp_path)
        assert (folder / "mill.md").read_text(encoding="utf-8") == MILL
        assert revision.name == git(tmp_path, "rev-parse", "HEAD")
        with pytest.raises(RevisionError, match="has no other; name the articles of then with --old-articles"):
            articles_of(revision, tmp_path / "other", tmp_path)
        with pytest.raises(RevisionError, match="outside of the repository"):
            articles_of(revision, Path("/elsewhere"), tmp_path)
        raise AskError("It fails.")
    assert not folder.exists()
    assert len(git(tmp_path, "worktree", "list").split("\n")) == 1


def test_no_repository_no_revision_and_no_git_are_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RevisionError, match="is no git repository"), checked_out("HEAD", tmp_path):
        pass
    (tmp_path / "a").write_text("a", encoding="utf-8")
    committed(tmp_path)
    with pytest.raises(RevisionError, match="has no revision '--help'"), checked_out("--help", tmp_path):
        pass
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RevisionError, match="git is not installed"), checked_out("HEAD", tmp_path):
        pass


def test_the_command_needs_a_base() -> None:
    done = CliRunner().invoke(main, ["eval", "attribute"])
    assert done.exit_code == 2
    assert "--base" in done.output


KEEPER = {
    "id": "keeper",
    "question": "Who is the keeper of the Northmoor lighthouse?",
    "answers": ["Ada Holm"],
    "evidence": [{"source": "northmoor.md", "quote": "The keeper of the lighthouse is Ada Holm.", "line": 4}],
    "kind": "lookup",
}
EASTFELL = {
    "id": "eastfell",
    "question": "Who is the keeper of the Eastfell lighthouse?",
    "status": "not_found",
    "kind": "unanswerable",
}


@pytest.mark.slow
def test_both_systems_are_asked_about_both_articles(tmp_path: Path) -> None:
    """The new system never says what one sentence tells; the new articles tell of Eastfell."""
    root = tmp_path / "checkout"
    left_out = shutil.ignore_patterns("node_modules", "__pycache__", "static")
    for room in ("bot", "index", "sources", "eval"):
        shutil.copytree(ROOT / room, root / room, ignore=left_out)
    articles, pairs = root / "articles", tmp_path / "pairs.jsonl"
    articles.mkdir()
    (articles / "northmoor.md").write_text(NORTHMOOR, encoding="utf-8")
    (articles / "harbour.txt").write_text(FISHERY, encoding="utf-8")
    pairs.write_text("\n".join(json.dumps(row) for row in (KEEPER, EASTFELL)), encoding="utf-8")
    committed(root)
    request = Request("HEAD", articles, tmp_path / "store", root=root)
    assert attribute([], request).same == ("articles", "system")
    (articles / "eastfell.md").write_text("# Eastfell\n\nThe keeper of the Eastfell lighthouse is Jon Berg.\n", "utf-8")
    confidence = root / "bot" / "confidence.py"
    confidence.write_text(confidence.read_text("utf-8").replace("THRESHOLD = 0.36", "THRESHOLD = 1.36"), "utf-8")
    told_of: list[int] = []
    keeper, eastfell = attribute(read_pairs([pairs]), request, told_of.append).pairs
    assert (keeper.right, keeper.cause) == ((True, True, False, False), Cause.SYSTEM)
    assert (eastfell.right, eastfell.cause) == ((True, False, True, True), Cause.HIDDEN)
    assert sum(told_of) == len(CELLS) * 2
    assert len(git(root, "worktree", "list").split("\n")) == 1
