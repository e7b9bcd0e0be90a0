"""What a number was measured with: without it no two numbers may be set beside each other."""

from dataclasses import asdict, dataclass

MEASURE = ("pairs", "scoring")


@dataclass(frozen=True)
class Signature:
    """A sha256 (or a name that stands for one) of each part; empty where it cannot be known, such as of a server.

    ``pairs`` and ``scoring`` are the measure: the pairs that were run, and the code that scores. The others are the
    measured: ``corpus`` the articles, ``index`` the snapshot, ``model`` the embedding and reading models, and the
    language model where one writes, ``code`` the rooms sources, index and bot, ``settings`` what the run was to do.
    """

    pairs: str
    scoring: str
    corpus: str
    index: str
    model: str
    code: str
    settings: str

    def unlike(self, other: "Signature") -> tuple[str, ...]:
        """The parts that differ."""
        mine, theirs = asdict(self), asdict(other)
        return tuple(part for part in mine if mine[part] != theirs[part])
