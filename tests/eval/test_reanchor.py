"""Edits for evidence that moved: as a diff, written on demand, and never more than what moved."""

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from eval.dataset.anchor import Anchor, Standing, resolve
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.reading import read_pairs

MILL = ["# Mill", "", "The mill was built in 1871.", "It burnt down.", "The sails were of oak."]
BUILT, BURNT, SAILS = (Anchor.of("mill.md", MILL, line, line) for line in (3, 4, 5))
# A spelling of JSON that no program would choose, and a sign that is written out in one place only.
ROW = (
    r'{ "id":"built","question":"When?", "kind":"lookup",  "note": "\u00e9 é", "answers":["1871"],"evidence":[ {'
    r'"line":3 , "source":"mill.md","quote":"The mill was built in 1871.", "before":"# Mill\n\n", "after":"\nIt burnt'
    r' down.\nThe sails were o","or":[{"source":"mill.md","quote":"The sails were of oak.","line":5}]} ] }'
)
YAML = """\
# By hand.
- id: burnt
  question: What became of it?   # a comment
  kind: lookup
  answers: [burnt]
  evidence:
    - source: mill.md
      quote: It burnt down.
      line: 4
      before: |
        The mill was built in 1871.

      after: "\\nThe sails were of oak."
"""


def world(folder: Path, *lines: str, name: str = "mill.md") -> Path:
    articles = folder / "articles"
    articles.mkdir(exist_ok=True)
    for old in articles.iterdir():
        old.unlink()
    (articles / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return articles


def reanchored(folder: Path, *more: str) -> Result:
    where = ["--pairs", str(folder / "pairs"), "--sources", str(folder / "articles")]
    return CliRunner().invoke(main, ["eval", "reanchor", *where, *more])


def pairs(folder: Path, text: str, name: str = "pairs.jsonl") -> Path:
    (folder / "pairs").mkdir(exist_ok=True)
    path = folder / "pairs" / name
    path.write_bytes(text.encode("utf-8"))
    return path


def standings(folder: Path, path: Path) -> set[Standing]:
    corpus = Corpus.of(folder / "articles")
    anchors = [anchor for pair in read_pairs([path]) for group in pair.evidence for anchor in group]
    return {resolve(anchor, corpus.lines(anchor.source)).standing for anchor in anchors}


def test_nothing_is_done_where_everything_stands(tmp_path: Path) -> None:
    world(tmp_path, *MILL)
    path = pairs(tmp_path, ROW + "\r\n")
    done = reanchored(tmp_path, "--write")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "0 moved (written), 0 lost or ambiguous\n")
    assert path.read_bytes() == (ROW + "\r\n").encode()


def test_what_moved_is_shown_as_a_diff_and_written_on_demand(tmp_path: Path) -> None:
    world(tmp_path, "A note.", *MILL, name="windmill.md")
    text = f'\ufeff{ROW}\r\n\r\n{{"id":"n","question":"Who?","kind":"x","status":"not_found"}}'
    path = pairs(tmp_path, text)
    shown = reanchored(tmp_path)
    assert (shown.exit_code, shown.stderr) == (0, "2 moved (to be written with --write), 0 lost or ambiguous\n")
    assert path.read_bytes() == text.encode()
    assert shown.stdout.startswith(f"--- {path}\n+++ {path}\n@@ -1,2 +1,2 @@\n-")
    wanted = (
        text.replace('"line":3 , "source":"mill.md"', '"line":4 , "source":"windmill.md"')
        .replace('"before":"# Mill\\n\\n"', '"before":"A note.\\n# Mill\\n\\n"')
        .replace('[{"source":"mill.md"', '[{"source":"windmill.md"')
        .replace('"line":5', '"line":6')
    )
    written = reanchored(tmp_path, "--write")
    assert (written.exit_code, written.stdout) == (0, shown.stdout)
    assert path.read_bytes() == wanted.encode()
    assert standings(tmp_path, path) == {Standing.EXACT}


def test_comments_and_blank_lines_of_yaml_are_kept(tmp_path: Path) -> None:
    world(tmp_path, "# Mill", "", "Built", "in 1871.", MILL[3], MILL[4])
    path = pairs(tmp_path, YAML, "pairs.yaml")
    assert reanchored(tmp_path, "--write").exit_code == 0
    block = "|\n        The mill was built in 1871.\n\n"
    wanted = YAML.replace("line: 4", "line: 5").replace(block, '"# Mill\\n\\nBuilt\\nin 1871.\\n"\n\n')
    assert path.read_text(encoding="utf-8") == wanted
    assert standings(tmp_path, path) == {Standing.EXACT}


def test_a_diff_is_one_that_other_programs_apply(tmp_path: Path) -> None:
    world(tmp_path, "A note.", *MILL)
    path = pairs(tmp_path, f"{ROW}\n{ROW.replace('built', 'again', 1)}")
    shown = reanchored(tmp_path)
    (tmp_path / "diff").write_text(shown.stdout.replace(str(path), "pairs/pairs.jsonl"), encoding="utf-8")
    subprocess.run(["git", "apply", "-p0", "--unidiff-zero", "diff"], cwd=tmp_path, check=True)
    applied = path.read_bytes()
    path.write_text(f"{ROW}\n{ROW.replace('built', 'again', 1)}", encoding="utf-8")
    reanchored(tmp_path, "--write")
    assert path.read_bytes() == applied


def test_what_is_lost_is_proposed_and_anchored_to_what_a_person_takes(tmp_path: Path) -> None:
    world(tmp_path, "# Mill", "", "The mill was built in 1872.", *MILL[3:])
    path = pairs(tmp_path, f"{ROW}\n")
    lost = reanchored(tmp_path, "--write")
    assert (lost.exit_code, path.read_text(encoding="utf-8")) == (3, f"{ROW}\n")
    assert lost.stdout == (
        f"# {path}:1: built: the evidence 'The mill was built in 1871.' is not in mill.md "
        "(nearest: mill.md:3, 'The mill was built in 1872.')\n"
        "#   --take built=mill.md:3  (96 %)  The mill was built in 1872.\n"
    )
    taken = reanchored(tmp_path, "--take", "built=mill.md:3", "--write")
    assert (taken.exit_code, taken.stderr) == (0, "1 moved (written), 0 lost or ambiguous\n")
    assert path.read_text(encoding="utf-8") == f"{ROW}\n".replace("in 1871", "in 1872")
    assert golden(read_pairs([path]), Corpus.of(tmp_path / "articles"))[0].problems == ()


def test_of_an_ambiguous_quote_every_place_is_proposed(tmp_path: Path) -> None:
    world(tmp_path, "It burnt down.", "", "It burnt down.")
    row = {"id": "b", "question": "?", "kind": "x", "answers": ["burnt"]}
    pairs(tmp_path, json.dumps({**row, "evidence": [{"source": "mill.md", "quote": "It burnt down.", "line": 9}]}))
    told = reanchored(tmp_path)
    assert told.exit_code == 3
    assert [line.split("  ")[1] for line in told.stdout.splitlines()[1:]] == [
        " --take b=mill.md:1",
        " --take b=mill.md:3",
    ]


@pytest.mark.parametrize(
    ("taken", "code", "said"),
    [
        ("built", 2, "--take built: give the id of a pair and its lines, such as built=mill.md:3."),
        ("sold=mill.md:3", 2, "--take sold=mill.md:3: give the id of a pair"),
        ("built=mill.md:3", 2, "--take built: none of its evidence is lost or ambiguous."),
        (
            "built=mill.md:9",
            3,
            "linecite: mill.md:9 holds nothing; mill.md has 5 lines, and blank ones are no evidence.",
        ),
    ],
)
def test_what_cannot_be_taken_is_told(tmp_path: Path, taken: str, code: int, said: str) -> None:
    world(tmp_path, *MILL)
    pairs(tmp_path, ROW)
    told = reanchored(tmp_path, "--take", taken)
    assert (told.exit_code, said in told.stderr) == (code, True), told.stderr
