"""Some of the pairs."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from eval.dataset.pair import Pair
from eval.errors import ChoiceError


def chosen(pairs: Sequence[Pair], only: Sequence[str] = (), kinds: Sequence[str] = ()) -> list[Pair]:
    """Those whose id fits one of ``only`` (``*`` stands for anything) and whose kind is one of ``kinds``.

    Where either names nothing it leaves nothing out. Raises ChoiceError where a name fits no pair, or both together do
    not.
    """
    _all_fit("id", only, [pair.id for pair in pairs])
    _all_fit("kind", kinds, [pair.kind for pair in pairs])
    found = [pair for pair in pairs if _fits(pair.id, only) and _fits(pair.kind, kinds)]
    if not found and pairs:
        raise ChoiceError("No pair is of both that id and that kind; name others.")
    return found


def _fits(name: str, patterns: Sequence[str]) -> bool:
    return not patterns or any(fnmatchcase(name, pattern) for pattern in patterns)


def _all_fit(what: str, patterns: Sequence[str], names: Sequence[str]) -> None:
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in names):
            raise ChoiceError(f"No pair has the {what} {pattern!r}; name another.")
