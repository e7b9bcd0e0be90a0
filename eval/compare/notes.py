"""What has to be known of a comparison besides its numbers."""

from collections.abc import Iterator

from eval.compare.alike import named
from eval.compare.comparison import Comparison


def notes(comparison: Comparison) -> Iterator[str]:
    """A sentence each: what differs between the runs, and what could not be compared or should not have differed."""
    if comparison.parts:
        yield f"Changed since the baseline: {', '.join(comparison.parts)}."
    if comparison.rescored:
        yield "The baseline's answers were judged again by the pairs and the scoring of now."
    if comparison.uncompared:
        yield f"Not compared, as only one of the runs has them: {', '.join(comparison.uncompared)}."
    if comparison.unmeasured:
        yield f"Could not be measured: {named([one.id for one in comparison.unmeasured])}."
    if comparison.nondeterministic:
        ids = named(list(comparison.nondeterministic))
        yield f"Not deterministic: the same code, articles and settings gave another answer to {ids}."
