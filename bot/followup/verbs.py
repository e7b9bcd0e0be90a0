"""English verbs by their forms, as far as telling a verb from a noun in a question needs them."""

import re
from functools import cache

from bot.data import groups


@cache
def _forms() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Base forms, finite forms (base, third person, past) and participles."""
    bases: set[str] = set()
    finite: set[str] = set()
    participles: set[str] = set()
    for key, row in groups("verb-forms.txt").items():
        for base in row if len(key) == 1 else (key,):
            past, participle = row if len(key) > 1 else (_past(base), _past(base))
            bases.add(base)
            finite |= {base, base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s"), past}
            finite |= {base[:-1] + "ies"} if base.endswith("y") else set()
            participles |= {participle, _progressive(base)}
    participles.update(groups("past-participles.txt")["irregular"])
    return frozenset(bases), frozenset(finite), frozenset(participles)


def _doubled(base: str) -> str:
    return base + base[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", base) else base


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if base.endswith("y") and base[-2] not in "aeiou" else _doubled(base) + "ed"


def _progressive(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    silent = base.endswith("e") and not base.endswith(("ee", "oe", "ye"))
    return base[:-1] + "ing" if silent else _doubled(base) + "ing"


def is_base(word: str) -> bool:
    return word in _forms()[0]


def is_finite(word: str) -> bool:
    """Whether a folded word may be a base form, a third person or a past."""
    return word in _forms()[1]


def is_participle(word: str) -> bool:
    return word in _forms()[2]
