"""What a run of the self-test is made of, and the run itself: the same code that runs the pairs of a user."""

from dataclasses import dataclass, replace

from eval.asking.asked import Asker
from eval.dataset.corpus import Corpus
from eval.dataset.gold import golden
from eval.dataset.pair import Pair
from eval.replay import Replay
from eval.results import Results
from eval.run import Plan, run
from eval.signature import Signature
from index.snapshot import Snapshot


@dataclass(frozen=True)
class Scene:
    """Pairs, the articles as they are on the disk, and who is asked about them.

    ``snapshot`` is what the asker answers from; ``signature`` is that of the world without faults.
    """

    pairs: tuple[Pair, ...]
    corpus: Corpus
    asker: Asker
    snapshot: Snapshot
    signature: Signature
    replay: Replay | None = None
    repeats: int = 1
    jobs: int = 2


def measured(scene: Scene) -> Results:
    """The results of a run over a scene; their signature tells the articles and the index of the scene."""
    plan = Plan(scene.asker, scene.corpus, scene.replay, scene.snapshot, scene.repeats, scene.jobs)
    items = tuple(item for item, _ in run(golden(scene.pairs, scene.corpus), plan))
    return Results(replace(scene.signature, corpus=scene.corpus.sha256, index=scene.snapshot.name), {}, items)
