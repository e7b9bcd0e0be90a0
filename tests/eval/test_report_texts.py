"""The report as plain text and as Markdown."""

from dataclasses import replace

from eval.compare.comparison import Fault
from eval.report.summary import summary
from eval.report.terminal import summary_table, table
from tests.eval.reporting import compared, hostile, item, results, world


def test_the_terminal_sets_the_metrics_side_by_side() -> None:
    assert table(world()).split("\n") == [
        "         baseline    now    change  95 % of the change     p  pairs  verdict",
        "Correct     0.600  0.600   = 0.000                   –     –      5  not tested",
        "Strict      0.750  0.500  ▼ -0.250    -0.500 to +0.100  0.25      4  inconclusive",
        "",
        "tower-5: guard missing: tower-5 is in the baseline, but was not run.",
        "",
        "tower-1: Broken, lost at ranked: Line 3 was ranked before line 4.",
        "tower-2: Fixed: Strict 0 → 1.",
        "none-1: New. It is not in the baseline.",
        "tower-5: Missing. It is in the baseline, but was not run.",
        "",
        "Regression: 1 guard fault (tower-5); Strict may have got worse; 1 broken, 1 fixed, 1 new, 1 missing.",
    ]


def test_a_run_alone_tells_what_lost_a_point() -> None:
    told = summary_table(results(item(), item("tower-2", 0.0), item("tower-3", None)))
    assert told.split("\n") == [
        "         value   95 % interval  pairs  unmeasured",
        "Correct  0.500  0.400 to 0.600      2           1",
        "Strict   0.500  0.400 to 0.600      2           1",
        "",
        "tower-2: lost at ranked: Line 3 was ranked before line 4.",
        "tower-3: lost at ranked: Line 3 was ranked before line 4.",
        "",
        "No baseline: 3 pairs, 1 right in every respect; Strict 0.500; 1 unmeasured.",
    ]


def test_where_nobody_is_blamed_it_tells_what_the_answer_lacks() -> None:
    remote = replace(item("tower-2", 0.0), blamed=None)
    assert "\n\ntower-2: lost: It does not say '31 m'.\n\n" in summary_table(results(remote))
    (_, fixed, *_) = world().differences
    assert "\n\ntower-2: Fixed: Strict 0 → 1.\n\n" in table(compared(fixed))


def test_a_fault_everywhere_does_not_fill_the_terminal() -> None:
    faults = tuple(Fault("quotes", f"tower-{n}", "It does not stand there.") for n in range(100))
    told = table(compared(faults=faults)).split("\n")
    assert sum("guard quotes" in line for line in told) == 40
    assert "and 60 more in the report" in told


def test_no_line_is_wider_than_a_terminal_or_steers_it() -> None:
    long = replace(item("tower-2", 0.0), problem="\x1b[31m" + "word " * 40)
    told = summary_table(results(long)).split("\n")
    assert max(map(len, told)) <= 100
    assert "\x1b" not in "".join(told)
    assert "tower-2: lost at ranked: \\x1b[31mword word" in "\n".join(told)


def test_nothing_is_a_text_too() -> None:
    assert summary_table(results()).endswith("No baseline: 0 pairs, 0 right in every respect; 0 unmeasured.")


def test_the_summary_has_the_verdict_the_guards_the_metrics_and_the_pairs() -> None:
    told = summary(world().after, world())
    assert told.startswith("## Regression eval\n\n**Regression: 1 guard fault (tower-5); Strict may have got worse;")
    assert "\n\nChanged since the baseline: code.\n\n" in told
    assert "- **tower-5** guard missing: tower-5 is in the baseline, but was not run." in told
    assert "| Strict | 0.750 | 0.500 | ▼ -0.250 worse | -0.500 to +0.100 | 0.250 | 4 | inconclusive |" in told
    assert "- **tower-1** Broken, lost at ranked: Line 3 was ranked before line 4. – “How high is it?”" in told
    assert "<summary>Points that are lost: 1 pair</summary>\n\n- **tower-3** lost at ranked: Line 3" in told
    assert "tower-4" not in told


def test_the_summary_of_a_run_alone() -> None:
    told = summary(results(item(), item("tower-2", 0.0)), None)
    assert "| Strict | 0.500 | 0.400 to 0.600 | 2 | 0 |" in told
    assert "### Points that are lost\n\n- **tower-2** lost at ranked" in told


def test_markdown_in_a_question_stays_text_and_mentions_nobody() -> None:
    told = summary(results(replace(hostile(), question="@all | see `x` <b> #1 [a](b)")), None)
    assert "“@\u2060all \\| see \\`x\\` \\<b\\> \\#1 \\[a\\](b)”" in told
    assert "<script>" not in told


def test_a_long_summary_still_fits_into_a_comment() -> None:
    many = [replace(item(f"tower-{n}", 0.0), question="word " * 200) for n in range(500)]
    told = summary(results(*many), None)
    assert "- and 460 more in the report" in told
    assert len(told) < 65_536


def test_where_nothing_changed_the_verdict_counts_the_pairs() -> None:
    assert table(replace(compared(), deltas=())).endswith("Pass: 0 pairs, nothing changed.")
