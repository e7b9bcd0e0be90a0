"""What a question asks for: the kind of value, an operation on values, and the constraints it sets."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.roles import Role, roles
from index.names import Place, default_names
from index.snapshot import Snapshot
from index.spelling import corrected
from index.terms import terms
from sources.values import MONTHS, dates


class Wants(StrEnum):
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    NUMBER = "number"
    LIST = "list"
    YESNO = "yes or no"
    REASON = "reason"
    ANY = "any"


class Operation(StrEnum):
    NONE = "none"
    COUNT = "count"
    SUM = "sum"
    DIFFERENCE = "difference"
    MOST = "most"
    LEAST = "least"
    FIRST = "first"
    LAST = "last"
    ORDER = "order"


_WANTS = (
    (
        Wants.REASON,
        r"^(?:and |so |but )?why\b|\bfor (?:what|which) reason\b|\bwhat (?:is|was) the reason\b"
        r"|\bwhat (?:caused|causes|made|makes|led to|leads to)\b|\bhow come\b",
    ),
    (Wants.LIST, r"^(?:please )?(?:list|name|give|enumerate)\b.*\b(?:all|every|the)\b|\bwhich dates\b|^list\b"),
    (
        Wants.DATE,
        r"\bwhen\b|\b(?:what|which) (?:date|year|day|month|century)s?\b|\bsince when\b|\bdates?$|\b(?:year|month)$",
    ),
    (Wants.NUMBER, r"\bhow (?:many|much|large|big|long|far|tall|high|old|often|wide|deep|heavy|fast)\b"),
    (
        Wants.NUMBER,
        r"\bwhat (?:\w+ ){0,2}(?:share|percentage|number|amount|length|height|size|area|population|value|cost|price)\b"
        r"|\bin figures\b",
    ),
    (Wants.LIST, r"\bwhat do (?:the|these|those) .*\b(?:say|list|contain|mention|name)$"),
    (Wants.LIST, r"\b(?:what|which) (?:are|were) (?:the|some|all)\b|\b(?:with|to|from|in) which \w+(?<![sui])s\b"),
    (
        Wants.LIST,
        r"\bwhat does \w+ (?:sell|buy|export|import|produce|make|offer|include)\b|^who was at\b|^who attended\b",
    ),
    (Wants.PLACE, r"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:city|town|country|place|state|village|capital|location)\b"),
    (Wants.PERSON, r"\bwho\b|\bwhom\b|\bwhose\b|\bname$"),
    (Wants.YESNO, r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b"),
)
_OPERATIONS = (
    (Operation.ORDER, r"\bin (?:chronological )?order\b|\border them\b|\bsort\b"),
    (
        Operation.SUM,
        r"\badds? up\b|\bsum\b|\bin total\b|\bin all\b|\baltogether\b|\btogether$|\bcombined\b|\btotal (?:of|for)\b"
        r"|\btotal\b.*\ball\b"
        r"|\btotal\b.*\b(?:1\d|20)\d\d\b.*\b(?:1\d|20)\d\d\b",
    ),
    (
        Operation.DIFFERENCE,
        r"\bdifference (?:between|in)\b|\b(?:surplus|deficit)\b|\bby how (?:much|many)\b"
        r"|\bhow (?:much|many) (?:more|less|fewer|higher|lower|larger|smaller|longer|shorter|heavier|lighter|older)\b",
    ),
    (Operation.FIRST, r"\bearlier\b|\bearliest\b|\bfirst\b|\boldest\b|\bolder\b|\bsooner\b|\bbefore the other"),
    (Operation.LAST, r"\blater\b|\blatest\b|\blast\b|\bnewest\b|\byoungest\b|\byounger\b|\bmost recent"),
    (
        Operation.LEAST,
        r"(?<!\bat )\b(?:least|lowest|smallest|weakest|fewest|minimum|smaller|less|fewer|worst|lightest|shortest"
        r"|nearest|closest|slowest|coldest|coolest|cheapest)\b",
    ),
    (
        Operation.MOST,
        r"(?<!\bat )\b(?:most|highest|largest|biggest|greatest|maximum|larger|higher|more|best|strongest|heaviest"
        r"|longest|tallest|deepest|widest|farthest|furthest|fastest|hottest|warmest|costliest)\b|\bpeak",
    ),
    (Operation.COUNT, r"\bhow (?:many|often)\b|\bnumber of\b|\bcount\b"),
)
# Words that name what is asked for, not what the answer says: no evidence needs to hold them.
_ASKING = frozenset(
    "date year month day name number time city town place country happen amount valu volum many often figur order term"
    " mean person search exact roughli approxim current current now today".split()
)
_VERBS = frozenset(
    "is are was were be do does did has have had can could will would should may might of in on at to for from with"
    " by".split()
)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)\b")
_TIMES = frozenset("years dates days months times".split())
_PLURAL = re.compile(r"\w{2,}[^suia\W]s|\w*(?:people|men|women|children|data)")
_RANGE = re.compile(
    r"\b(?:between|from|in)?\s*(1\d{3}|20\d{2})\s*(?:and|to|through|until|till|–|-)\s*(1\d{3}|20\d{2})\b", re.IGNORECASE
)
FIRST_YEAR, LAST_YEAR = 1, 9999  # the ends of "before" and "after"
_OPEN = re.compile(
    r"\b(?:(?P<before>before|prior to|earlier than)|(?P<until>until|till|up to|by)|(?P<after>after|later than)"
    r"|(?P<since>since|from))\s+(?:the\s+)?(?:year\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Question:
    """A parsed question. ``years`` is an inclusive range or None; ``terms`` are those an answer should share."""

    text: str
    wants: Wants
    operation: Operation
    terms: tuple[str, ...]
    places: tuple[Place, ...]
    years: tuple[int, int] | None

    @cached_property
    def roles(self) -> frozenset[tuple[str, Role]]:
        """The places of the question with their roles, which every passage is compared with."""
        return roles(self.text)


def parse(text: str, snapshot: Snapshot) -> Question:
    """Type a question, its slips of spelling forgiven against the words of the snapshot."""
    right = corrected(text, snapshot.words)
    lower = right.casefold().rstrip(" ?!.")
    wants = next((kind for kind, form in _WANTS if re.search(form, lower)), Wants.ANY)
    if wants is not Wants.NUMBER and asks_for_several(lower):
        wants = Wants.LIST
    operation = next((op for op, form in _OPERATIONS if re.search(form, lower)), Operation.NONE)
    asked = tuple(dict.fromkeys(t for t in terms(right) if t not in _ASKING and not re.fullmatch(r"(1\d|20)\d\d", t)))
    return Question(right, wants, operation, asked, default_names().in_text(right), _years(right))


def asks_for_several(lower: str) -> bool:
    """Whether a plural stands close behind *what* or *which*: "which Portuguese foreign ministers"."""
    match = re.search(r"\b(?:what|which)(?: of)?(?: the)?((?: [^\W\d_]+(?:['’]s\b)?){1,4})", lower)
    split = match.group(1).split() if match else []
    for at, word in enumerate(split):
        if word in _VERBS or word in _TIMES:
            return False
        if _PLURAL.fullmatch(word) and not default_names().in_text(word):
            verbal = at == 0 and lower.startswith("what ") and not _AUXILIARY.search(lower)  # "what makes it turn"
            return not verbal
    return False


def counted_noun(text: str) -> str:
    """What *how many* counts, its adjectives included; empty where nothing is counted."""
    match = re.search(r"\bhow many((?: [^\W\d_]+){1,4})", text, re.IGNORECASE)
    kept: list[str] = []
    for word in match.group(1).split() if match else ():
        if word.casefold() in _VERBS:
            break
        kept.append(word)
    return "" if kept[:1] in (["times"], ["occasions"]) else " ".join(kept)


def asked_month(text: str) -> int | None:
    """The month, 1 to 12, that a question asks about in any year ("in the month of May"); None where it names none."""
    if dates(text):
        return None
    found = re.search(rf"\b(?:in|of|during)\s+(?:the month of\s+)?({'|'.join(MONTHS)})\b", text, re.IGNORECASE)
    return MONTHS.index(found.group(1).casefold()) + 1 if found else None


def _years(text: str) -> tuple[int, int] | None:
    """The years asked about, inclusive: a range, a date's year, or all before or after one."""
    span = _RANGE.search(text)
    if span:
        return int(span.group(1)), int(span.group(2))
    found = dates(text)
    if not found:
        return None
    first, last = found[0].year, found[-1].last_year
    open_ended = _OPEN.search(text[: found[0].start]) if len(found) == 1 else None
    if open_ended is None:
        return first, last
    if open_ended["before"]:
        return FIRST_YEAR, last - 1
    if open_ended["until"]:
        return FIRST_YEAR, last
    return (last + 1 if open_ended["after"] else first), LAST_YEAR
