"""A short form of ``python -m tests.fuzz``."""

import pytest

from tests.fuzz import Outcome, fuzz


@pytest.mark.slow
def test_no_case_of_schemathesis_finds_a_fault_of_the_server() -> None:
    outcome = fuzz(300)
    assert (outcome.violations, outcome.faults) == ((), ())
    assert outcome.cases >= 300
    for operation in (("POST", "/api/ask", 200), ("POST", "/api/chat", 200), ("POST", "/v1/chat/completions", 200)):
        assert outcome.statuses[operation] > 0, operation


def test_the_table_has_a_row_for_each_operation() -> None:
    statuses = {("POST", "/api/ask", 200): 1_200, ("POST", "/api/ask", 422): 3, ("PUT", "/api/ask", 405): 1}
    table = Outcome(1_204, (), statuses, ()).table().splitlines()
    assert [row.split() for row in table] == [
        ["POST", "/api/ask", "200:", "1,200,", "422:", "3"],
        ["other", "methods", "405:", "1"],
    ]
