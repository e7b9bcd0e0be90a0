"""Taking the signature of a run: the same in every checkout and on every machine, whenever its files were written."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from bot.config.llm import Llm
from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair
from eval.signature import Signature
from index.reader.cross import WEIGHTS_SHA256
from index.snapshot import Snapshot
from sources.document import sha256_of

_ROOT = Path(__file__).parent.parent
_MEASURED = ("sources", "index", "bot")
# What a score depends on. How pairs are read, asked for and written, and how scores are compared, is not of it.
_SCORING = (
    "eval/asking/asked.py",
    "eval/asking/engine.py",
    "eval/asking/local.py",
    "eval/case.py",
    "eval/dataset/anchor.py",
    "eval/dataset/corpus.py",
    "eval/dataset/gold.py",
    "eval/dataset/pair.py",
    "eval/metrics",
    "eval/recall.py",
    "eval/replay.py",
    "eval/run.py",
)
_NAMED = {"base_url", "model", "api_key_env"}  # of a language model: what is named, or a secret's place
_ARTICLES = "sources/articles/"  # measured as the corpus
_CODE = ".py"
_TEXT = (".csv", ".txt", ".json", ".tsv")
_DATA = "data"  # the folders of word lists and tables that the code reads; weights are of the model


def signed(
    pairs: Iterable[Pair],
    corpus: Corpus,
    snapshot: Snapshot | None,
    settings: Mapping[str, object],
    llm: Llm | None = None,
) -> Signature:
    """The signature of a run over these pairs; ``snapshot`` is None where the bot is elsewhere."""
    models = models_of(snapshot.manifest.fingerprint) if snapshot is not None else ""
    asked = settings if llm is None else {**settings, "llm": llm.model_dump(mode="json", exclude=_NAMED)}
    return Signature(
        pairs=pairs_sha256(pairs),
        scoring=scoring_sha256(),
        corpus=corpus.sha256,
        index=snapshot.name if snapshot is not None else "",
        model=models if llm is None else f"{models} {language_model(llm)}",
        code=code_sha256() if snapshot is not None else "",
        settings=sha256_of(json.dumps(asked, sort_keys=True).encode()),
    )


def stale(signature: Signature, pairs: Iterable[Pair], corpus: Corpus) -> tuple[str, ...]:
    """The parts of a signature that are no longer those of the files that are there now."""
    now = {"pairs": pairs_sha256(pairs), "scoring": scoring_sha256(), "corpus": corpus.sha256, "code": code_sha256()}
    then = {part: getattr(signature, part) for part in now}
    return tuple(part for part in now if then[part] and then[part] != now[part])


def pairs_sha256(pairs: Iterable[Pair]) -> str:
    """Of what is asked and expected, in whatever order and files it stands."""
    told = sorted(f"{pair.id}\0{pair.sha256}" for pair in pairs)
    return sha256_of("\n".join(told).encode("utf-8", "surrogatepass"))


def models_of(fingerprint: str) -> str:
    """The embedding model, by its fingerprint, and the reading model."""
    return f"{fingerprint} {WEIGHTS_SHA256}"


def language_model(llm: Llm) -> str:
    """A language model by its name and by the host that it answers at, and nothing of its key."""
    return f"llm:{llm.model}@{urlsplit(llm.base_url).netloc.rpartition('@')[2]}"


def scoring_sha256() -> str:
    return summed(_ROOT, _SCORING)


def code_sha256(root: Path = _ROOT) -> str:
    """Of the rooms that are measured, those of another checkout where ``root`` is one."""
    return summed(root, _MEASURED)


def summed(root: Path, places: Iterable[str]) -> str:
    """The sha256 of the code in some places below a folder and of the data that it reads, whatever their line ends."""
    files = {file.relative_to(root).as_posix(): file for place in places for file in _files(root / place)}
    told = (f"{name}\0{_sum(file)}\n" for name, file in sorted(files.items()) if not name.startswith(_ARTICLES))
    return sha256_of("".join(told).encode())


def _sum(file: Path) -> str:
    return sha256_of(file.read_bytes().replace(b"\r\n", b"\n"))


def _files(path: Path) -> Iterable[Path]:
    return [path] if path.is_file() else (file for file in path.rglob("*") if _counts(file.relative_to(path)))


def _counts(inside: Path) -> bool:
    folders = inside.parts[:-1]
    return "node_modules" not in folders and (inside.suffix == _CODE or (inside.suffix in _TEXT and _DATA in folders))
