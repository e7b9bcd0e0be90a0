"""A made-up world for reports: two little articles, and results whose numbers a person can work out."""

from dataclasses import replace

from bot.types import Answer, Citation, Status, Turn
from eval.asking.asked import Part, Seen, Trace
from eval.blame.blamed import Blamed, Stage
from eval.compare.comparison import Change, Comparison, Delta, Difference, Fault, Outcome
from eval.compare.log import Entry
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.item import Item
from eval.metrics.metric import Score
from eval.results import Results, Total
from eval.signature import Signature
from sources.document import Document

HARBOUR = "\n".join(f"Line {n} of the harbour." for n in range(1, 13))
TOWER = "The tower\n\nIt was built in 1881.\nIt is 31 m high.\nIt is white & <b>round</b>.\nIt has a lamp."
CORPUS = Corpus(
    {
        "harbour.md": Document("harbour.md", "Harbour", HARBOUR, "0" * 64, "utf-8", ()),
        "tower.txt": Document("tower.txt", "Tower", TOWER, "1" * 64, "utf-8", ()),
    }
)
SIGNED = Signature("pairs", "scoring", "corpus", "index", "model", "code", "settings")
HOSTILE = '<script>alert("x")</script>'


def cited(line: int, source: str = "tower.txt", n: int = 1) -> Citation:
    return Citation(n, source, "Tower", line, line, "quote", "1" * 64, f"/sources/{source}#L{line}")


def answered(text: str, *citations: Citation, question: str = "How high is it?") -> Answer:
    status = Status.ANSWERED if citations else Status.NOT_FOUND
    return Answer("", question, question, status, text, citations, (), "extractive", {})


def part(confidence: float, *ranked: tuple[int, float], said: bool = True) -> Part:
    """A lookup, kept from 0.3 up; its evidence is lines of the tower with their scores."""
    seen = tuple(Seen("tower.txt", line, line, score) for line, score in ranked)
    return Part("How high is it?", seen, seen, len(seen), seen, "lookup", confidence, 0.3, True, said)


def scored(correct: float | None, strict: float | None, why: str = "It says what is expected.") -> dict[str, Score]:
    return {"correct": Score(correct, why), "strict": Score(strict, why)}


def item(id: str = "tower-1", strict: float | None = 1.0, line: int = 1) -> Item:
    """``How high is the tower?``, which line 4 of it answers, and which is answered from that line if ``strict``."""
    right = strict == 1.0
    return Item(
        id=id,
        file="tower.jsonl",
        line=line,
        kind="lookup",
        tags=(),
        must_pass=False,
        question="How high is it?",
        history=(),
        status=Status.ANSWERED,
        expected=(("31 m", "31 metres"),),
        gold=((Lines("tower.txt", 4, 4),),),
        mode="any",
        pair="p",
        article="tower.txt",
        answers=(answered("It is 31 m high. [1]" if right else "It was built in 1881. [1]", cited(4 if right else 3)),),
        trace=Trace("How high is it?", (part(0.5, (4, 1.0), (3, 0.25)),)),
        scores=scored(strict, strict) if right else scored(strict, strict, "It does not say '31 m'."),
        blamed=Blamed(Stage.NONE, (), {}, "") if right else _blamed(),
    )


def _blamed() -> Blamed:
    return Blamed(Stage.RANKED, (Stage.INDEXED,), {"found": 1, "ranked": 2}, "Line 3 was ranked before line 4.")


def unanswerable(id: str = "none-1", said: bool = False) -> Item:
    """``Who keeps it?``, which nothing answers; it is answered nevertheless if ``said``."""
    asked = replace(
        item(id), question="Who keeps it?", kind="unanswerable", status=Status.NOT_FOUND, expected=(), gold=()
    )
    told = answered("It has a lamp. [1]", cited(6)) if said else answered("The sources do not answer this question.")
    why = "Yet it is answered." if said else "Nothing is said, as is expected."
    return replace(asked, answers=(told,), scores=scored(float(not said), float(not said), why), file="none.jsonl")


def hostile() -> Item:
    """A follow-up in which everything that comes from elsewhere tries to be mark-up."""
    told = answered(f"{HOSTILE} [1]", cited(5), question=HOSTILE)
    turns = (Turn("user", HOSTILE), Turn("assistant", f"{HOSTILE} [1]"))
    named = replace(item(f"{HOSTILE} a,b:c"), question=HOSTILE, kind=HOSTILE, tags=(HOSTILE,), article=HOSTILE)
    return replace(named, history=turns, expected=((HOSTILE,),), answers=(told,), problem=HOSTILE)


def results(*items: Item) -> Results:
    """With the totals of Correct and Strict, whose intervals are a tenth to both sides."""
    return Results(SIGNED, {name: _total(name, items) for name in ("correct", "strict")}, items)


def _total(name: str, items: tuple[Item, ...]) -> Total:
    values = [value for one in items if (value := one.value(name)) is not None]
    mean = sum(values) / len(values) if values else None
    low, high = (mean - 0.1, mean + 0.1) if mean is not None else (None, None)
    return Total(mean, low, high, len(values), sum(name in one.scores for one in items) - len(values))


def compared(*differences: Difference, faults: tuple[Fault, ...] = (), outcome: Outcome = Outcome.PASS) -> Comparison:
    """Of the runs that these differences are of; Strict fell by 0.25 over 4 pairs."""
    before = results(*(one.before for one in differences if one.before is not None))
    after = results(*(one.after for one in differences if one.after is not None))
    told = "Strict changed by -0.250."
    delta = Delta("strict", 0.75, 0.5, -0.25, -0.5, 0.1, 0.125, 0.25, 0.3, 4, Outcome.INCONCLUSIVE, told)
    return Comparison(before, after, ("code",), differences, (delta,), faults, outcome)


def world() -> Comparison:
    """One pair each that broke, was fixed, is as wrong as before, is as right as before, is missing, is new."""
    return compared(
        Difference("tower-1", (Change.BROKEN,), item(), item(strict=0.0), "Broken: Strict 1 → 0."),
        Difference(
            "tower-2", (Change.FIXED,), item("tower-2", 0.0, 2), item("tower-2", 1.0, 2), "Fixed: Strict 0 → 1."
        ),
        Difference("tower-3", (Change.SAME,), item("tower-3", 0.0, 3), item("tower-3", 0.0, 3), ""),
        Difference("tower-4", (Change.SAME,), item("tower-4", 1.0, 4), item("tower-4", 1.0, 4), ""),
        Difference(
            "tower-5", (Change.MISSING,), item("tower-5", 1.0, 5), None, "It is in the baseline, but was not run."
        ),
        Difference("none-1", (Change.NEW,), None, unanswerable(), "It is not in the baseline."),
        faults=(Fault("missing", "tower-5", "tower-5 is in the baseline, but was not run."),),
        outcome=Outcome.REGRESSION,
    )


LOG = (
    Entry("2026-01-02T03:04:05Z", "ada", "the first", {"strict": 0.5, "correct": 0.5}, {}),
    Entry("2026-02-03T04:05:06Z", "bob", "better ranks", {"strict": 0.75, "correct": 0.5}, {"strict": 0.25}),
)
