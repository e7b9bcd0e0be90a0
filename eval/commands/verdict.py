"""The exit code that a comparison stands for."""

from eval.commands.exits import Exit
from eval.compare.comparison import Comparison, Outcome

_FIRST = (Exit.DATASET, Exit.NONDETERMINISTIC, Exit.REGRESSION)


def first(*codes: Exit) -> Exit:
    """Of several exit codes that on which the others rest."""
    return next((code for code in _FIRST if code in codes), Exit.PASS)


def exit_of(comparison: Comparison) -> Exit:
    """PASS also where it is inconclusive: that is said, but breaks no build."""
    if comparison.unmeasured:
        return Exit.DATASET
    if comparison.nondeterministic:
        return Exit.NONDETERMINISTIC
    return Exit.REGRESSION if comparison.outcome is Outcome.REGRESSION else Exit.PASS
