"""An answer as it grows: sentences that passed are told at once, with the numbers of their citations."""

from dataclasses import dataclass, field

from bot.citations import render
from bot.engine import Hearing
from bot.llm.offered import Brief
from bot.llm.said import Checked
from bot.types import Checks, Citation, Draft, Statement, Status

MOST_LOOKUP, MOST_LIST = 600, 1_500  # characters of an answer, as the contract has it
_FEW = 2  # statements of a lookup
_PATIENCE = 2  # sentences that lead nowhere


@dataclass
class Writing:
    """Of one question. ``over`` says that nothing that is still written can be of use."""

    brief: Brief
    hearing: Hearing
    statements: list[Statement] = field(default_factory=list)
    cited: set[int] = field(default_factory=set)
    dropped: int = 0
    repaired: int = 0
    support: float = 1.0
    over: bool = False
    _again: int = 0
    _told: str = ""

    def keep(self, checked: Checked, repaired: bool = False) -> None:
        """Take in a sentence that may be shown, and tell it, unless it was said before.

        One that would make the answer too long ends it, and so does saying the same again and again.
        """
        said = checked.said
        if said.text in {one.text for one in self.statements}:
            self._again += 1
            self.over = self._again > _PATIENCE
            return
        evidence = tuple(one for n in said.marks if (offered := self.brief.by_n(n)) for one in offered.evidence)
        statement = Statement(said.text, evidence, said.bullet)
        text, _ = self._rendered([*self.statements, statement])
        if len(text) > self._most:
            self.over = True
            return
        self.statements.append(statement)
        self.cited |= set(said.marks)
        self.repaired += repaired
        self.support = min(self.support, checked.support)
        self.hearing.tell(text.removeprefix(self._told))
        self._told = text

    def drop(self) -> None:
        """Count a sentence that may not be shown; it ends here where they are too many for an answer to come of it."""
        self.dropped += 1
        self.over = self.dropped - len(self.statements) > _PATIENCE

    @property
    def enough(self) -> bool:
        """Whether what was kept is an answer: most of what was written, of a conflict every side, and a value that was
        worked out where the answer without the model begins with one."""
        kept = len(self.statements)
        worked_out = {one.n for one in self.brief.offered if one.computed}
        valued = not worked_out or not self.brief.offered[0].computed or bool(worked_out & self.cited)
        return kept > 0 and kept >= self.dropped and valued and all(side & self.cited for side in self.brief.sides)

    @property
    def answer(self) -> tuple[str, tuple[Citation, ...]]:
        return self._rendered(self.statements)

    def checks(self, tokens: int) -> Checks:
        return Checks(len(self.statements), self.repaired, self.dropped, round(self.support, 6), tokens)

    @property
    def _most(self) -> int:
        long = len(self.brief.draft.statements) > _FEW or self.brief.draft.status is Status.CONFLICT
        return MOST_LIST if long or any(one.computed for one in self.brief.offered) else MOST_LOOKUP

    def _rendered(self, statements: list[Statement]) -> tuple[str, tuple[Citation, ...]]:
        return render(Draft(tuple(statements), self.brief.draft.status))
