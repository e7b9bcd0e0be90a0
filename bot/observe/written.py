"""What a language model wrote, in numbers: answers by how they went, sentences by what became of them, tokens."""

import re

from prometheus_client import CollectorRegistry, Counter

from bot.llm.model import Trouble
from bot.types import Answer

_INSTEAD = re.compile(r"\(llm: ([^()]*)\)$")  # of an engine: an answer that a model should have written


class Written:
    """The counters of one registry. Answers that no model was asked for are passed over."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._answers = Counter(
            "linecite_llm_answers", "Answers a model wrote or should have.", ["outcome"], registry=registry
        )
        self._sentences = Counter("linecite_llm_sentences", "Sentences checked.", ["outcome"], registry=registry)
        self._tokens = Counter("linecite_llm_tokens", "Tokens sent and written.", registry=registry)

    def __call__(self, answer: Answer) -> None:
        checks, trouble = answer.checks, _trouble(answer)
        if trouble:
            self._answers.labels(trouble).inc()
        elif checks is not None:
            self._answers.labels("recalled" if is_recalled(answer) else "written").inc()
        if checks is not None and not is_recalled(answer):
            self._sentences.labels("kept").inc(checks.kept - checks.repaired)
            self._sentences.labels("repaired").inc(checks.repaired)
            self._sentences.labels("dropped").inc(checks.dropped)
            self._tokens.inc(checks.tokens)


def is_recalled(answer: Answer) -> bool:
    """Whether it came from memory: no stage took any time, or no token was spent on what a model wrote before."""
    worked = any(seconds for stage, seconds in answer.seconds.items() if stage != "total")
    return not worked or (answer.checks is not None and answer.checks.tokens == 0)


def _trouble(answer: Answer) -> str:
    """Why no model wrote it though one should have, as a label; empty where none should have."""
    found = _INSTEAD.search(answer.engine)
    if found is None:
        return ""
    return found[1].replace(" ", "_") if found[1] in set(Trouble) else "other"
