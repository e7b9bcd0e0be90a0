"""Whether two runs may be set beside each other, and whether they had to come out the same."""

from dataclasses import asdict

from eval.asking.asked import EXTRACTIVE
from eval.errors import UnlikeError
from eval.item import Item
from eval.results import Results

_MOST = 3  # ids that a message names


def check_alike(before: Results, after: Results, rescored: bool) -> None:
    """Raises UnlikeError where a pair of both asks or expects something else now, or the scores were made otherwise.

    Pairs that only one run has are no obstacle. The other parts of the signature may differ: they are what is measured.
    """
    old = before.by_id()
    changed = sorted(item.id for item in after.items if item.id in old and old[item.id].pair != item.pair)
    otherwise = before.signature.scoring != after.signature.scoring
    if rescored and (changed or otherwise):
        raise UnlikeError(
            "The results were measured by other pairs or other scoring than there is now; run them again."
        )
    if changed:
        raise UnlikeError(f"The baseline has other pairs by the name of {named(changed)}; compare with --rescore.")
    if otherwise:
        raise UnlikeError("The baseline was scored by other code; compare with --rescore, or run linecite eval bless.")


def nondeterministic(before: Results, after: Results) -> tuple[str, ...]:
    """The pairs with another answer, where every part of the signature is known and the same; none where one is not."""
    if before.signature.unlike(after.signature) or not all(asdict(after.signature).values()):
        return ()
    old = before.by_id()
    return tuple(sorted(item.id for item in after.items if item.id in old and _differ(old[item.id], item)))


def named(ids: list[str]) -> str:
    """The first few of some ids, and how many more there are."""
    more = f" and {len(ids) - _MOST} more" if len(ids) > _MOST else ""
    return f"{', '.join(ids[:_MOST])}{more}"


def _differ(before: Item, after: Item) -> bool:
    one, other = before.answer, after.answer
    if one is None or other is None:
        return False
    return one.engine == other.engine == EXTRACTIVE and one != other
