"""What can be wrong with pairs, and with how they are run."""

from collections.abc import Sequence

from sources.errors import LineciteError


class DatasetError(LineciteError):
    """Pairs cannot be read or their evidence is not where they say; ``problems`` name file and line of each."""

    def __init__(self, problems: Sequence[str]) -> None:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"{problems[0]}{more}")
        self.problems = tuple(problems)
