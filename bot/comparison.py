"""A comparison taken apart: what is compared, which side wins, and the question about one side alone."""

import re
from dataclasses import dataclass

from bot.coordination import mentions, runs_of
from bot.data import groups
from bot.phrasing import asked_of_event, asked_when, base_form
from bot.question import Operation, Question
from index.snapshot import Snapshot

_CUT = re.compile(r"(?P<mark>[,:])\s*(?:is it |was it )?(?=\S)|\b(?:out )?of\s+|\bbetween\s+", re.IGNORECASE)
_ITEMS = re.compile(r"\s*,\s*(?:or|and)\s+|\s*,\s*|\s+(?:or|versus|vs\.?)\s+", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:between )?(?P<list>[^,:?]+(?:, [^,:?]+)*,? (?:or|and) [^,:?]+?)\s*[,:–-]\s+(?P<stem>(?:who|which|what)\b.+)"
)
_ASKS = re.compile(
    r"^(?:(?P<prep>in|with|to|from|for|at|on|by)\s+)?(?:who|whom|which|what)\b(?:\s+(?:one\b|of (?:the |these |them\b)?"
    r"(?:two|three|four|five)?(?:\s+of them)?))?\s*",
    re.IGNORECASE,
)
_AUX = re.compile(r"(?P<aux>is|are|was|were|did)\s+", re.IGNORECASE)
_ORDERED = re.compile(
    r"(?:put|list|arrange|order|sort|bring)\b[^:]*?\b(?:order|chronologically|by date)\b[^:]*:\s*(?P<list>.+)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|did|does|do|has|have|had|came|set|got|won|took|began|became|went|sold|held|ran|left|met)\b"
    r"|\b[a-z]{2,}(?:ed|s)\b"
)
_MANY = re.compile(r"(?P<verb>\w+)\s+(?:the\s+)?(?P<word>more|most|fewer|fewest)\s+(?P<noun>[\w -]+)$", re.IGNORECASE)
_HOW = re.compile(r"(?:is|are|was|were)\b(?P<rest>.*)", re.IGNORECASE)
_WINS = {"first": Operation.FIRST, "last": Operation.LAST, "most": Operation.MOST, "least": Operation.LEAST}


@dataclass(frozen=True)
class Comparison:
    """The sides by name, the question about each, and which of them wins; ``asserted`` says that the first does."""

    labels: tuple[str, ...]
    questions: tuple[str, ...]
    operation: Operation
    asserted: bool = False


def comparison(question: Question, snapshot: Snapshot) -> Comparison | None:
    """The sides of "Which opened first, A or B?" or "Which of A, B and C is the oldest?"; None for other questions."""
    text = question.text.strip().rstrip(" ?.!")
    ordered = _ORDERED.match(text)
    if ordered:
        listed = tuple(re.split(rf"{_ITEMS.pattern}|\s+and\s+", ordered["list"], flags=re.IGNORECASE))
        return Comparison(listed, tuple(map(asked_of_event, listed)), Operation.ORDER) if len(listed) > 1 else None
    asserted = _asserted(text, snapshot)
    if asserted:
        return asserted
    stem, names = _sides(text, snapshot)
    word = next((w for w in re.findall(r"[a-z]+", stem.casefold()) if w in groups("comparatives.txt")), "")
    if len(names) < 2 or not word or not _ASKS.match(stem):
        return None
    wins, *how = groups("comparatives.txt")[word]
    labels = tuple(_completed(name, stem) for name in names)
    return Comparison(labels, tuple(_about(label, stem, word, how) for label in labels), _WINS[wins])


def _asserted(text: str, snapshot: Snapshot) -> Comparison | None:
    """The sides of "Is A older than B?" and "Did A open before B?"."""
    named = mentions(text, snapshot)
    aux = _AUX.match(text)
    if aux is None or len(named) < 2 or named[0].start != aux.end() or named[-1].end != len(text):
        return None
    said = re.match(
        r"\s*(?P<mid>.*?)\s*\b(?:(?P<word>\w+)\s+than|(?P<time>before|after))\s*$", text[named[0].end : named[-1].start]
    )
    word = (said["word"] or said["time"]) if said else ""
    if said is None or word not in groups("comparatives.txt"):
        return None
    wins, *how = groups("comparatives.txt")[word]
    verb = aux["aux"].casefold()
    predicate = said["mid"] if verb == "did" else f"{verb} {said['mid']}"
    labels = (named[0].name, named[-1].name)
    return Comparison(labels, tuple(_about(n, f"which {predicate}", word, how) for n in labels), _WINS[wins], True)


def _sides(text: str, snapshot: Snapshot) -> tuple[str, list[str]]:
    """The question without its sides, and the sides: listed at the end, at the beginning, or behind "which of"."""
    lead = _LEADING.match(text)
    if lead and _comparative(lead["stem"]):
        return lead["stem"], [n for n in re.split(rf"{_ITEMS.pattern}|\s+and\s+", lead["list"]) if n]
    for cut in _CUT.finditer(text):
        stem, listed = text[: cut.start()].rstrip(), text[cut.end() :]
        if _comparative(stem if cut["mark"] else stem.split(" ")[-1]):
            by_or = re.search(r"\s(?:or|versus|vs\.?)\s", listed)
            form = _ITEMS.pattern if by_or else rf"{_ITEMS.pattern}|\s+and\s+"
            names = [n.strip() for n in re.split(form, listed, flags=re.IGNORECASE) if n.strip()]
            if (by_or or cut["mark"] != ",") and len(names) > 1:
                return stem, names
    for run in runs_of(text, snapshot):
        before = text[: run.start].rstrip()
        if re.search(r"\b(?:which|who|what|whom) of$", before, re.IGNORECASE):
            return f"{before.removesuffix('of')}{text[run.end :]}", [m.name for m in run.mentions]
    return text, []


def _comparative(stem: str) -> bool:
    return any(word in groups("comparatives.txt") for word in re.findall(r"[a-z]+", stem.casefold()))


def _completed(name: str, stem: str) -> str:
    """ "Turkey's in Baku" with the noun that the question has once for all sides: "Turkey's embassy in Baku"."""
    noun = re.match(r"(?:which|what)\s+([a-z]+)\b", stem, re.IGNORECASE)
    return re.sub(r"(['’]s)(?=\s+(?:in|at|to|on)\b|$)", rf"\1 {noun[1]}", name) if noun else name


def _about(label: str, stem: str, word: str, how: list[str]) -> str:
    """The question about one side alone."""
    asks = _ASKS.match(stem)
    many = _MANY.search(stem)
    if many:
        verb = base_form(many["verb"].casefold())
        aux = "does" if many["verb"].casefold() in ("has", "have") else "did"
        return f"How many {many['noun']} {aux} {label} {verb}?"
    bare = re.sub(rf"\s*\b(?:(?:the|an?|much|any)\s+)?{word}\b(?:\s+one\b)?", "", stem, flags=re.IGNORECASE).strip()
    said = bare[asks.end() :] if asks else bare
    if asks and asks["prep"] and said.casefold().startswith(("did ", "was ", "were ")):
        return f"When {said} {asks['prep'].casefold()} {label}?"
    verb_at = _VERB.search(said)
    said = said[verb_at.start() :] if verb_at else said
    if how[:1] == ["how"]:
        match = _HOW.match(said)
        return f"{' '.join(how).capitalize()} is {label}{match['rest'] if match else ''}?"
    if how and re.fullmatch(r"(?:is|are|was|were)?", said.strip()):
        event = "born" if stem.casefold().startswith("who") else how[0]
        return f"When was {label} {event}?"
    object_first = re.match(r"did (?P<who>.+)", said, re.IGNORECASE)
    return f"When did {object_first['who']} {label}?" if object_first else asked_when(label, said)
