"""What can be wrong with pairs, with how they are run, and with what results are compared."""

from collections.abc import Sequence

from sources.errors import LineciteError


class EvalError(LineciteError):
    """The base of what goes wrong in an eval."""


class DatasetError(EvalError):
    """Pairs cannot be read or their evidence is not where they say; ``problems`` name file and line of each."""

    def __init__(self, problems: Sequence[str]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = tuple(problems)


class AskError(EvalError):
    """A question got no answer object, such as from a server that does not answer."""


class ResultsError(EvalError):
    """A file of results or a baseline cannot be read or written."""


class UnlikeError(EvalError):
    """Two results were measured by different pairs or different scoring, and must not be compared as they are."""


class ChoiceError(EvalError):
    """Pairs were named that there are not, or somebody to answer them who cannot."""


class RevisionError(EvalError):
    """An older revision of linecite, or its articles, cannot be had."""
