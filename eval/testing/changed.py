"""The pairs that a change can have touched: no proof, since an article can take an answer from another."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.dataset.corpus import Corpus
from eval.dataset.pair import Pair
from eval.item import Item
from eval.results import Results
from eval.signature import Signature


@dataclass(frozen=True)
class Now:
    """What answers now: the articles, and code and models as a signature has them."""

    corpus: Corpus
    code: str
    model: str

    def same_system(self, signature: Signature) -> bool:
        """The index follows from the two and the articles."""
        return (signature.code, signature.model) == (self.code, self.model)


def changed(pairs: Sequence[Pair], baseline: Results, now: Now) -> list[Pair]:
    """The pairs that are new or ask or expect something else, and those whose articles are other; all of them where
    code or models are.

    The articles of a pair are those of its evidence, of what the baseline's answer cites, and of what came closest.
    """
    if not now.same_system(baseline.signature):
        return list(pairs)
    old, known = baseline.by_id(), _versions(baseline)
    same = {source for source, one in now.corpus.documents.items() if known.get(source) == one.sha256}
    if baseline.signature.corpus == now.corpus.sha256:
        same = set(now.corpus.documents)
    return [pair for pair in pairs if _touched(pair, old.get(pair.id), same)]


def _touched(pair: Pair, before: Item | None, same: set[str]) -> bool:
    if before is None or before.pair != pair.sha256 or before.problem:
        return True
    wanted = {anchor.source for group in pair.evidence for anchor in group}
    return not (wanted | set(_cited(before))) <= same


def _versions(baseline: Results) -> dict[str, str]:
    """The version of each article that some answer of the baseline points at."""
    return {source: sha256 for item in baseline.items for source, sha256 in _cited(item).items()}


def _cited(item: Item) -> dict[str, str]:
    places = (*item.answer.citations, *item.answer.closest) if item.answer is not None else ()
    return {place.source: place.sha256 for place in places}
