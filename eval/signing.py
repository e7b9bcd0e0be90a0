"""Taking the signature of a run."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair
from eval.signature import Signature
from index.reader.cross import WEIGHTS_SHA256
from index.snapshot import Snapshot
from sources.document import sha256_of

_ROOT = Path(__file__).parent.parent
_MEASURED = ("sources", "index", "bot")
_SCORING = ("eval/case.py", "eval/dataset", "eval/metrics", "eval/replay.py", "eval/run.py")
_CODE = (".py", ".txt", ".json", ".tsv", ".csv")


def signed(
    pairs: Iterable[Pair], corpus: Corpus, snapshot: Snapshot | None, settings: Mapping[str, object]
) -> Signature:
    """The signature of a run over these pairs; ``snapshot`` is None where the bot is elsewhere."""
    told = sorted(f"{pair.id}\0{pair.sha256}" for pair in pairs)
    return Signature(
        pairs=sha256_of("\n".join(told).encode("utf-8", "surrogatepass")),
        scoring=_sum(_SCORING),
        corpus=corpus.sha256,
        index=snapshot.name if snapshot is not None else "",
        model=f"{snapshot.manifest.fingerprint} {WEIGHTS_SHA256}" if snapshot is not None else "",
        code=_sum(_MEASURED) if snapshot is not None else "",
        settings=sha256_of(json.dumps(settings, sort_keys=True).encode()),
    )


def _sum(places: Iterable[str]) -> str:
    """The sha256 of the code below some places, with its data in text form."""
    files = sorted(file for place in places for file in _files(_ROOT / place))
    told = (f"{file.relative_to(_ROOT).as_posix()}\0{sha256_of(file.read_bytes())}\n" for file in files)
    return sha256_of("".join(told).encode())


def _files(path: Path) -> Iterable[Path]:
    return [path] if path.is_file() else (file for file in path.rglob("*") if file.suffix in _CODE)
