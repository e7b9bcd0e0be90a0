"""Runs made by hand: items with the answers and scores that a test wants."""

from collections.abc import Mapping
from dataclasses import replace

from bot.types import Answer, Citation, Status
from eval.dataset.gold import Lines
from eval.item import Item
from eval.metrics.metric import Score
from eval.results import Results, Total
from eval.signature import Signature

SIGNATURE = Signature("pairs", "scoring", "corpus", "index", "model", "code", "settings")
WHY = "It does not say '1871'."


def answer(text: str = "In 1871. [1]", line: int = 3, engine: str = "extractive") -> Answer:
    """An answer that cites one line of a.md; one of no text is not_found."""
    cited = (Citation(1, "a.md", "A", line, line, "Built in 1871.", "0", f"/sources/a.md#L{line}"),) if text else ()
    status = Status.ANSWERED if text else Status.NOT_FOUND
    return Answer("a", "When?", "When?", status, text or "Nothing.", cited, (), engine, {})


def item(id: str = "a", strict: float | None = 1.0, said: Answer | None = None, **given: object) -> Item:
    """A pair that expects 1871 of a.md, with its score for ``strict`` and those in ``scores``."""
    more: Mapping[str, float | None] = given.pop("scores", {})  # type: ignore[assignment]
    scores = {name: Score(value, WHY) for name, value in {"strict": strict, **more}.items()}
    made = Item(
        id=id,
        file="pairs.jsonl",
        line=1,
        kind="lookup",
        tags=(),
        must_pass=False,
        question="When?",
        history=(),
        status=Status.ANSWERED,
        expected=(("1871",),),
        gold=((Lines("a.md", 3, 3),),),
        mode="any",
        pair="0",
        article=id,
        answers=(said or answer(),),
        scores=scores,
    )
    return replace(made, **given)  # type: ignore[arg-type]


def silent(id: str = "n", said: Answer | None = None) -> Item:
    """A pair that nothing answers, and its answer."""
    made = said or answer("")
    strict = float(made.status is Status.NOT_FOUND)
    return item(id, strict, made, status=Status.NOT_FOUND, expected=(), gold=())


def results(*items: Item, **parts: str) -> Results:
    """A run whose signature differs from SIGNATURE in ``parts``."""
    values = [value for one in items if (value := one.value("strict")) is not None]
    total = Total(sum(values) / len(values) if values else None, None, None, len(values), len(items) - len(values))
    return Results(replace(SIGNATURE, **parts), {"strict": total}, items)
