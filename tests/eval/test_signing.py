"""Signatures: the same wherever and whenever the same things lie there, another one where they do not."""

import os
from dataclasses import replace
from pathlib import Path

from eval import signing
from eval.dataset.corpus import Corpus
from eval.dataset.reading import read_pairs
from eval.signing import pairs_sha256, signed, stale, summed
from tests.eval.answering import BUILT, MAKER, written

FILES = {
    "code/a.py": "a = 1\nb = 2\n",
    "code/data/words.txt": "one\ntwo\n",
    "code/inside/b.py": "c = 3\n",
}


def tree(folder: Path, files: dict[str, str]) -> str:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return summed(folder, ["code", "sources"])


def test_a_sum_is_that_of_the_texts_and_not_of_the_checkout(tmp_path: Path) -> None:
    first = tree(tmp_path / "one", FILES)
    backwards = dict(reversed(FILES.items()))
    assert tree(tmp_path / "other", {name: text.replace("\n", "\r\n") for name, text in backwards.items()}) == first
    os.utime(tmp_path / "one" / "code" / "a.py", (0, 0))
    assert summed(tmp_path / "one", ["sources", "code"]) == first


def test_what_the_code_does_not_read_is_not_of_it(tmp_path: Path) -> None:
    first = tree(tmp_path, FILES)
    foreign = ["sources/articles/data/new.txt", "code/node_modules/x/y.py", "code/notes.md", "code/page/data.json"]
    assert tree(tmp_path, dict.fromkeys([*foreign, "code/__pycache__/a.cpython.pyc"], "x")) == first


def test_code_data_and_names_count(tmp_path: Path) -> None:
    sums = {tree(tmp_path / "0", FILES)}
    sums.add(tree(tmp_path / "1", {**FILES, "code/a.py": "a = 2\nb = 2\n"}))
    sums.add(tree(tmp_path / "2", {**FILES, "code/data/words.txt": "one\n"}))
    sums.add(tree(tmp_path / "3", {name.replace("a.py", "z.py"): text for name, text in FILES.items()}))
    sums.add(tree(tmp_path / "4", {**FILES, "code/data/more.csv": "1\n"}))
    assert len(sums) == 5


def test_all_that_scores_is_where_it_is_looked_for() -> None:
    root = Path(signing.__file__).parent.parent
    assert [place for place in (*signing._SCORING, *signing._MEASURED) if not (root / place).exists()] == []


def test_pairs_count_by_what_they_ask_and_not_by_where_they_stand(tmp_path: Path) -> None:
    sums = []
    for name, rows in {"one": (BUILT, MAKER), "turned": (MAKER, {**BUILT, "tags": ["new"]})}.items():
        (tmp_path / name).mkdir()
        sums.append(pairs_sha256(read_pairs([written(tmp_path / name, *rows)[1]])))
    assert sums[0] == sums[1]
    written(tmp_path / "one", {**BUILT, "answers": ["1872"]}, MAKER)
    assert pairs_sha256(read_pairs([tmp_path / "one" / "pairs.jsonl"])) != sums[0]


def test_what_is_stale_is_named(tmp_path: Path) -> None:
    articles, file = written(tmp_path, BUILT)
    pairs, corpus = read_pairs([file]), Corpus.of(articles)
    signature = signed(pairs, corpus, None, {})
    assert (signature.code, signature.index, signature.model) == ("", "", "")
    assert stale(signature, pairs, corpus) == ()
    assert stale(replace(signature, scoring="old", code="old"), pairs, corpus) == ("scoring", "code")
    assert stale(signature, [], Corpus({})) == ("pairs", "corpus")
    assert signed(pairs, corpus, None, {"repeats": 2}).unlike(signature) == ("settings",)
