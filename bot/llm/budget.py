"""What one question may cost: tokens sent and written, and what is paid for them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic

from bot.llm.model import Message, ModelError, Trouble

_MILLION = 1_000_000
_CHARACTERS = 4  # to a token of English; other scripts take more tokens, which the usage that servers tell corrects


def tokens_in(characters: int) -> int:
    """An estimate: a quarter of the characters, rounded up."""
    return math.ceil(characters / _CHARACTERS)


def tokens_of(messages: Sequence[Message]) -> int:
    """An estimate of what is sent."""
    return sum(tokens_in(len(message.content)) for message in messages)


@dataclass
class Budget:
    """Spending of one question, in one thread. Prices are per million tokens; a ``cost`` of 0 is no limit."""

    tokens: int
    price_in: float = 0.0
    price_out: float = 0.0
    cost: float = 0.0
    began: float = field(default_factory=monotonic)
    sent: int = 0
    written: int = 0

    @property
    def spent(self) -> int:
        """Tokens, sent and written."""
        return self.sent + self.written

    @property
    def paid(self) -> float:
        return (self.sent * self.price_in + self.written * self.price_out) / _MILLION

    @property
    def room(self) -> int:
        """Tokens that may still be written, never below 0."""
        tokens = self.tokens - self.spent
        if self.cost and self.price_out:
            tokens = min(tokens, math.floor((self.cost - self.paid) * _MILLION / self.price_out))
        return max(0, tokens)

    def spend(self, sent: int, written: int) -> None:
        """Count what was written, and what is to be sent, unless that is more than is left.

        Raises:
            ModelError: OVER_BUDGET; what was to be sent is then not counted.
        """
        self.written += written
        if self.spent + sent > self.tokens:
            raise ModelError(Trouble.OVER_BUDGET, f"The question takes more than {self.tokens:,} tokens.")
        if self.cost and self.paid + sent * self.price_in / _MILLION > self.cost:
            raise ModelError(Trouble.OVER_BUDGET, f"The question costs more than {self.cost:g}.")
        self.sent += sent

    def correct(self, sent: int, written: int) -> None:
        """Add what the estimates were short of, or take off (below 0) what they were over; the next spending tells."""
        self.sent += sent
        self.written += written
