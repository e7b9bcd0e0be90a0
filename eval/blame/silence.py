"""A question that the articles do not answer, answered: who said it, and what would have kept it silent."""

from eval.asking.asked import Part, Trace


def unsilenced(trace: Trace) -> tuple[str, str]:
    """The explanation, and what a higher threshold would have done."""
    said = [part for part in trace.parts if part.said]
    told = "; ".join(_told(part) for part in said)
    free = [part.composer for part in said if not part.gated]
    if free:
        return (
            f"{told}.",
            f"No threshold would have kept this answer back: {free[0]} says what it has at any confidence.",
        )
    highest = max((part.confidence for part in said), default=0.0)
    return f"{told}.", f"A threshold above {highest:.3f} would have kept this answer back."


def _told(part: Part) -> str:
    where = ", ".join(dict.fromkeys(f"{one.source}:{one.first}" for one in part.cited[:2])) or "the articles"
    sure = f"its confidence is {part.confidence:.3f}, and {part.threshold:.3f} is enough"
    if not part.gated:
        sure = f"{part.composer} needs no confidence"
    return f"{part.composer} answered {part.text!r} from {where}: {sure}"
