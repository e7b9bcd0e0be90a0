"""What servers of the same protocol take differently: the parameters that not each of them knows."""

from dataclasses import dataclass, replace
from typing import Any, Literal


@dataclass(frozen=True)
class Dialect:
    """``limit`` is the name of the most tokens to write, empty for none; ``usage`` asks a stream for its tokens."""

    limit: Literal["max_tokens", "max_completion_tokens", ""] = "max_tokens"
    usage: bool = True
    temperature: bool = True

    def parameters(self, room: int, stream: bool) -> dict[str, Any]:
        """Those of a request that may write ``room`` tokens."""
        limit: dict[str, Any] = {self.limit: room} if self.limit else {}
        usage: dict[str, Any] = {"stream_options": {"include_usage": True}} if self.usage and stream else {}
        temperature: dict[str, Any] = {"temperature": 0} if self.temperature else {}
        return {**limit, **usage, **temperature}

    def simpler(self, told: str, stream: bool) -> "Dialect | None":
        """What to try where a server refused this one and ``told`` why; None where there is nothing else to try."""
        if self.limit and ("max_tokens" in told or "max_completion_tokens" in told):
            return replace(self, limit="max_completion_tokens" if self.limit == "max_tokens" else "")
        if self.temperature and "temperature" in told:
            return replace(self, temperature=False)
        if self.usage and stream:  # the newest of them: what a server means that does not say what it means
            return replace(self, usage=False)
        return None if self in _BAREST else _BAREST[0]


_BAREST = (Dialect("", False, False), Dialect("", True, False))  # the second where nothing is streamed
