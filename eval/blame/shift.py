"""What became of a pair between two runs, by its stages: where a point was lost then and is lost now."""

from eval.blame.blamed import Blamed, Stage
from eval.item import Item


def shifted(before: Item, after: Item) -> str:
    """One sentence: the first failing stage then and now, and the ranks of the gold line that changed."""
    then, now = before.blamed, after.blamed
    if then is None or now is None:
        return "Which stage is to blame is not known of both runs."
    moves = [
        f"{stage} {_rank(then, stage)} -> {_rank(now, stage)}" for stage in now.ranks if _differs(then, now, stage)
    ]
    ranks = f"; ranks of the gold lines: {', '.join(moves)}" if moves else ""
    return f"{_stages(then.stage, now.stage)}{ranks}."


def _stages(then: Stage, now: Stage) -> str:
    if then is now:
        return "No point was lost in either run" if now is Stage.NONE else f"Lost at the stage {now} in both runs"
    if now is Stage.NONE:
        return f"Won; it was lost at the stage {then}"
    return f"Lost at the stage {now}" + ("" if then is Stage.NONE else f", before at {then}")


def _differs(then: Blamed, now: Blamed, stage: str) -> bool:
    return then.ranks.get(stage) != now.ranks.get(stage)


def _rank(blamed: Blamed, stage: str) -> str:
    rank = blamed.ranks.get(stage)
    return "none" if rank is None else str(rank)
