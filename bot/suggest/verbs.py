"""English past forms in running text: which word of a clause is its verb."""

from functools import cache

from bot.data import groups
from bot.followup.verbs import is_finite, is_participle
from bot.phrasing import base_form
from index.names import fold

_SHORTEST = 4  # letters of a regular past form
# Past forms that are as often something else within a noun phrase: no verb of a sentence is sought in them.
_DOUBTFUL = frozenset("found left set cut saw felt rose ground bound lay put cost read spread hit let bent had".split())


@cache
def _irregular() -> frozenset[str]:
    """First past forms of irregular verbs."""
    return frozenset(forms[0] for forms in groups("past-forms.txt").values() if forms)


@cache
def _participles() -> frozenset[str]:
    """Past participles of irregular verbs."""
    rows = groups("verb-forms.txt")
    listed = {row[1] for key, row in rows.items() if len(key) > 1} | {forms[-1] for forms in _forms()}
    return frozenset(listed.union(*groups("past-participles.txt").values()))


def _forms() -> list[tuple[str, ...]]:
    return [forms for forms in groups("past-forms.txt").values() if forms]


def is_past(word: str) -> bool:
    """Whether a word in small letters is the past of a verb, such as ``opened`` or ``began``."""
    if not word.islower() or word in _DOUBTFUL:
        return False
    if word.endswith("ed"):
        return len(word) > _SHORTEST and base_form(word) != word
    return word in _irregular() and base_form(word) != word


def is_past_participle(word: str) -> bool:
    """Whether a word in small letters may stand behind *was*: ``opened``, ``built``, ``laid``."""
    if not word.islower() or word.endswith("ing"):
        return False
    folded = fold(word)
    return folded in _participles() or (is_participle(folded) or (folded.endswith("ed") and len(folded) > _SHORTEST))


def active_past(participle: str) -> str:
    """The past form of the verb of a participle where both are the same (``designed``, ``built``); else empty."""
    if participle.endswith("ed") or (participle in _irregular() and participle in _participles()):
        return participle
    forms = next((forms for forms in _forms() if participle in forms), ())
    return forms[0] if forms and forms[0] != participle else ""


def is_keeping(noun: str) -> bool:
    """Whether a plural noun is rather the third person of an irregular verb: ``keeps``."""
    return noun.removesuffix("s") in groups("past-forms.txt")


def is_verb(word: str) -> bool:
    """Whether a word in small letters may be a finite verb."""
    return word.islower() and (is_finite(word) or is_past(word))
