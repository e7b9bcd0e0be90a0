"""Ways to say what a line says in other words; each gives nothing where it does not fit the line."""

import random
import re
from collections.abc import Callable, Mapping

from eval.fit.lines import LEAST, Line, lowered
from index.data import rows
from sources.values import MONTHS

_ACTIVE = re.compile(
    r"(?P<s>(?:The )?[A-Z]\w+(?: [A-Z]\w+)*) (?P<v>\w{3,}ed) "
    r"(?P<o>(?:the|a|an) [\w ]{3,40}?)(?P<r> (?:in|on|at|for|with) .*)?\."
)


def _clipped(line: Line, rng: random.Random) -> str:
    cuts = [m.start() for m in re.finditer(r"(?:, (?:and|which|who|where|but|with)\b|; |, )", line.text)]
    good = [at for at in cuts if len(line.text[:at].split()) >= LEAST]
    return line.text[: rng.choice(good)] + "." if good else ""


def _without_aside(line: Line, rng: random.Random) -> str:
    made = re.sub(r" \([^()]*\)|, (?:which|who)\b[^,]*,", "", line.text)
    return made if len(made.split()) >= LEAST else ""


def _other_date(line: Line, rng: random.Random) -> str:
    months = "|".join(m.title() for m in MONTHS)
    made = re.sub(rf"(?<![–-])\b(\d{{1,2}}) ({months}) (\d{{4}})", r"\2 \1, \3", line.text)
    return made if made != line.text else re.sub(rf"\b({months}) (\d{{1,2}}), (\d{{4}})", r"\2 \1 \3", line.text)


def _less_exact(line: Line, rng: random.Random) -> str:
    return re.sub(r"\b[Oo]n (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2},) (\d{4})", r"in \1", line.text)


def _fronted(line: Line, rng: random.Random) -> str:
    match = re.fullmatch(
        r"(?P<said>(?:The|It|A|An|[A-Z]\w+) .{20,}) (?P<when>(?:in|on|since) [\w ,]*\d{4})\.", line.text
    )
    if not match or "," in match["said"]:
        return ""
    when = match["when"][0].upper() + match["when"][1:]
    return f"{when}, {lowered(match['said'])}."


def _passive(line: Line, rng: random.Random) -> str:
    match = _ACTIVE.fullmatch(line.text)
    if not match:
        return ""
    subject = lowered(match["s"])
    return f"{match['o'][0].upper()}{match['o'][1:]} was {match['v']} by {subject}{match['r'] or ''}."


def _synonym(line: Line, rng: random.Random) -> str:
    for word in re.findall(r"\b[a-z]{4,}\b", line.text):
        for group in rows("synonyms.txt"):
            like = [o for o in group if o != word and o[-2:] == word[-2:] and "-" not in o]
            if word in group and like:
                return re.sub(rf"\b{word}\b", rng.choice(like), line.text)
    return ""


def _named(line: Line, rng: random.Random) -> str:
    title = line.document.title
    return (
        re.sub(r"^(?:It|He|She)\b", title, line.text)
        if re.match(r"(?:It|He|She) (?:is|was|has|had)\b", line.text)
        else ""
    )


def _introduced(line: Line, rng: random.Random) -> str:
    return f"According to the article on {line.document.title}, {lowered(line.text)}"


TRUTHS: Mapping[str, Callable[[Line, random.Random], str]] = {
    "clause dropped": _clipped,
    "aside dropped": _without_aside,
    "date reordered": _other_date,
    "date less exact": _less_exact,
    "time first": _fronted,
    "passive": _passive,
    "synonym": _synonym,
    "pronoun named": _named,
    "introduced": _introduced,
}
