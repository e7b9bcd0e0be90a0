"""A language model writes; the pipeline finds, works out, and lets through only what its lines say."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from time import perf_counter

from bot.answer import Bot, Explanation
from bot.engine import Hearing
from bot.library import Library
from bot.llm.brief import briefed
from bot.llm.budget import Budget
from bot.llm.checker import Checker
from bot.llm.model import Model, ModelError, Trouble
from bot.llm.offered import Brief
from bot.llm.prompt import repairing, writing_messages
from bot.llm.remembered import MOST, Recent, Remembered, remembered_key
from bot.llm.rewrite import rewritten
from bot.llm.said import Checked, Fault
from bot.llm.sentences import sentences
from bot.llm.writing import Writing
from bot.memory import key_of
from bot.per_snapshot import PerSnapshot
from bot.types import Answer, Turn


class Fluent:
    """The engine with a language model; where it cannot write, or too little of it holds, the bot answers itself."""

    def __init__(
        self,
        bot: Bot,
        model: Model,
        checker: Checker,
        tokens: int,
        rewrite: bool = True,
        prices: tuple[float, float] = (0.0, 0.0),
        cost: float = 0.0,
        remember: bool = True,
    ) -> None:
        """``tokens`` may be sent and written for one question; ``rewrite`` lets the model rewrite follow-ups.

        ``prices`` are those of a million tokens sent and written; one question costs at most ``cost`` (0: no limit).
        Where it is not to ``remember`` every question is written anew.
        """
        self.bot = bot
        self.model = model
        self.checker = checker
        self.tokens = tokens
        self.rewrite = rewrite
        self.prices = prices
        self.cost = cost
        most = MOST if remember else 0
        self._memory = Remembered(most)
        self._rewritten = PerSnapshot(lambda: Recent[str](most))

    @property
    def library(self) -> Library:
        return self.bot.library

    def warm(self) -> None:
        self.bot.warm()

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        id: str = "",
        sources: Sequence[str] = (),
        hearing: Hearing | None = None,
    ) -> Answer:
        """As Engine has it; raises what ``Bot.answer`` raises, and nothing for what the model does."""
        begun, budget, heard = perf_counter(), Budget(self.tokens, *self.prices, self.cost), hearing or Hearing()
        explanation = self._explained(question, history, id, sources, budget, heard)
        brief = briefed(explanation)
        if brief is None:  # the sources do not answer: no model is asked to
            heard.tell_whole(explanation.answer)
            return explanation.answer
        writing = Writing(brief, heard)
        try:
            answer = self._written(explanation.answer, writing, history, budget)
        except ModelError as error:
            answer = instead(explanation.answer, error.trouble)
            if not writing.statements:  # else what was told is taken back
                heard.tell_whole(answer)
        took = round(perf_counter() - begun, 6)
        stages = {name: value for name, value in explanation.answer.seconds.items() if name != "total"}
        write = round(max(0.0, took - sum(stages.values())), 6)
        return replace(answer, seconds={"total": took, **stages, "write": write})

    def _explained(
        self,
        question: str,
        history: Sequence[Turn],
        id: str,
        sources: Sequence[str],
        budget: Budget,
        heard: Hearing,
    ) -> Explanation:
        """The pipeline's, from the model's reading of a follow-up where that leads to an answer, else from its own."""
        if self.rewrite and history:
            alone = self._alone(question, history, budget, heard)
            if alone:
                found = self.bot.explain(alone, (), id, sources)
                if briefed(found) is not None:
                    answer = replace(found.answer, question=question, understood_as=alone)
                    return replace(found, answer=answer)
        return self.bot.explain(question, history, id, sources)

    def _alone(self, question: str, history: Sequence[Turn], budget: Budget, heard: Hearing) -> str:
        """A follow-up as the model read it, this time or before; empty where it did not."""
        recent, key = self._rewritten.of(self.library.snapshot), key_of(question, history, ())
        alone = recent.get(key)
        if alone is None:
            alone = rewritten(question, history, self.model, budget, heard.left)
            if alone:
                recent.put(key, alone)
        return alone

    def _written(self, own: Answer, writing: Writing, history: Sequence[Turn], budget: Budget) -> Answer:
        """The model's answer, remembered or new; raises ModelError where there is none that holds."""
        key = remembered_key(own.question, history, writing.brief, self.model.name)
        known = self._memory.get(self.library.snapshot, key)
        if known is not None:
            answer = replace(known, id=own.id, seconds=own.seconds)
            writing.hearing.tell_whole(answer)
            return answer
        self._write(writing, budget)
        if not writing.enough:
            raise ModelError(Trouble.UNSUPPORTED, "Too little of what the model wrote is in the lines that it cites.")
        text, citations = writing.answer
        checks = writing.checks(budget.spent)
        answer = replace(own, answer=text, citations=citations, engine=f"llm: {self.model.name}", checks=checks)
        self._memory.put(self.library.snapshot, key, replace(answer, checks=replace(checks, tokens=0)))
        return answer

    def _write(self, writing: Writing, budget: Budget) -> None:
        """Every sentence as it is finished: checked, repaired once, told or dropped."""
        brief, heard = writing.brief, writing.hearing
        with closing(self.model.stream(writing_messages(brief), budget, heard.left)) as pieces:
            for said in sentences(pieces):
                checked = self.checker.check(said, brief)
                if checked.fault is None:
                    writing.keep(checked)
                elif (better := self._repaired(checked, brief, budget, heard)) is not None:
                    writing.keep(better, repaired=True)
                else:
                    writing.drop()
                if writing.over:
                    break

    def _repaired(self, checked: Checked, brief: Brief, budget: Budget, heard: Hearing) -> Checked | None:
        """The sentence asked for once more with its evidence; None where that is no better."""
        if checked.fault is Fault.FORM:
            return None
        # Streamed, so that no more is written than the one sentence: a model that does not stop costs no time then.
        with closing(self.model.stream(repairing(brief, checked), budget, heard.left)) as pieces:
            said = next(sentences(pieces), None)
        again = self.checker.check(said, brief) if said is not None else None
        return again if again is not None and again.fault is None else None


def instead(own: Answer, trouble: Trouble) -> Answer:
    """The answer without the model, whose engine says why."""
    return replace(own, engine=f"{own.engine} (llm: {trouble})")
