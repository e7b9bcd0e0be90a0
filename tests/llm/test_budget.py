"""What a question may cost, in tokens and in money."""

import pytest

from bot.llm.budget import Budget, tokens_in, tokens_of
from bot.llm.model import Message, ModelError, Trouble


def over(budget: Budget, sent: int, written: int) -> str:
    with pytest.raises(ModelError) as raised:
        budget.spend(sent, written)
    assert raised.value.trouble is Trouble.OVER_BUDGET
    return str(raised.value)


def test_a_token_is_estimated_for_every_four_characters_begun() -> None:
    assert [tokens_in(characters) for characters in (0, 1, 4, 5, 8)] == [0, 1, 1, 2, 2]
    assert tokens_of([]) == 0
    assert tokens_of([Message("system", "12345"), Message("user", "1234")]) == 3


def test_what_is_sent_and_written_is_spent_to_the_last_token() -> None:
    budget = Budget(10)
    budget.spend(4, 0)
    budget.spend(0, 6)
    assert (budget.sent, budget.written, budget.spent, budget.room) == (4, 6, 10, 0)
    assert over(budget, 0, 1) == "The question takes more than 10 tokens."


def test_what_may_not_be_sent_is_not_counted_but_what_was_written_is() -> None:
    budget = Budget(10)
    over(budget, 11, 0)
    assert (budget.spent, budget.room) == (0, 10)
    over(budget, 0, 12)
    assert (budget.spent, budget.room) == (12, 0)


def test_money_runs_out_before_the_tokens_do() -> None:
    budget = Budget(1_000_000, price_in=2.0, price_out=8.0, cost=0.001)  # 500 tokens sent, or 125 written
    assert budget.room == 125
    budget.spend(100, 0)
    assert budget.paid == pytest.approx(0.0002)
    assert budget.room == 100
    assert over(budget, 401, 0) == "The question costs more than 0.001."
    budget.spend(0, 100)
    assert budget.paid == pytest.approx(0.001)
    assert budget.room == 0
    over(budget, 0, 1)


def test_without_a_limit_prices_only_tell_what_was_paid() -> None:
    budget = Budget(100, price_in=1.0, price_out=1.0)
    budget.spend(40, 60)
    assert budget.paid == pytest.approx(0.0001)


def test_a_correction_raises_nothing_and_what_comes_after_it_does() -> None:
    budget = Budget(10)
    budget.spend(4, 4)
    budget.correct(-1, 5)
    assert (budget.sent, budget.written, budget.room) == (3, 9, 0)
    over(budget, 1, 0)
