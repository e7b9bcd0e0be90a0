"""What the report works out: slices, ties, excerpts, words that differ, figures."""

from dataclasses import replace

from eval.asking.asked import Trace
from eval.dataset.gold import Lines
from eval.report.excerpt import MOST, Mark, excerpts
from eval.report.figures import directed, interval, number, signed
from eval.report.given import Given
from eval.report.html import Html, tag, text
from eval.report.parts.words import told_apart
from eval.report.slices import length, position, slices_of
from eval.report.ties import at_threshold, in_rank
from eval.report.totals import lines_of
from eval.results import Total
from tests.eval.reporting import CORPUS, answered, cited, item, part, results, unanswerable, world


def test_figures() -> None:
    assert (number(None), number(0.12345)) == ("unmeasured", "0.123")
    assert (signed(0.0004), signed(-0.25), signed(None)) == ("0.000", "-0.250", "–")
    assert interval(None, 1.0) == "–"
    assert directed(0.1, higher=True) == "▲ +0.100 better"
    assert directed(0.1, higher=False) == "▼ +0.100 worse"
    assert directed(-0.1, higher=False) == "▲ -0.100 better"
    assert directed(0.0, higher=True) == "= 0.000 same"


def test_text_is_escaped_and_markup_is_not() -> None:
    assert tag("b", "<i>", Html("<i>"), title='"', hidden=True, id=None) == '<b title="&quot;" hidden>&lt;i&gt;<i></b>'
    assert text("a\x1b\u202e\nb") == "a\u241b\u27e8U+202E\u27e9\nb"


def test_the_words_that_differ_are_marked_in_both() -> None:
    old, new = told_apart("In 1881, <b>.", "In 1882, <b>. Yes")
    assert old == "In <del>1881,</del> &lt;b&gt;."
    assert new == "In <ins>1882,</ins> &lt;b&gt;. <ins>Yes</ins>"
    assert told_apart("", "") == ("", "")
    assert told_apart("In 1881.", "Nothing answers this.") == ("In 1881.", "Nothing answers this.")


def test_a_slice_is_the_mean_of_its_pairs() -> None:
    comparison = world()
    slices = slices_of(Given(comparison.after, comparison, CORPUS))
    assert [(one.name, one.n, one.strict, one.before) for one in slices["Kind"]] == [
        ("lookup", 4, 0.5, 0.5),
        ("unanswerable", 1, 1.0, None),
    ]
    alone = slices_of(Given(results(), None, CORPUS))
    assert alone == {"Kind": [], "Article": [], "Length of the answer": [], "Position in the article": []}


def test_position_is_the_third_that_the_gold_line_stands_in() -> None:
    def at(line: int) -> str:
        return position(replace(item(), gold=((Lines("harbour.md", line, line),),)), CORPUS)

    assert [at(line) for line in (1, 4, 5, 8, 9, 12)] == [
        f"{a} third" for a in "first first middle middle last last".split()
    ]
    assert position(unanswerable(), CORPUS) == "no gold line"
    assert position(replace(item(), gold=((Lines("gone.md", 1, 1),),)), CORPUS) == "no gold line"


def test_length_is_that_of_what_was_said() -> None:
    def of(characters: int) -> str:
        return length(replace(item(), answers=(answered("x" * characters, cited(4)),)))

    assert [of(n) for n in (60, 61, 600, 601)] == [
        "up to 60 characters",
        "61 to 150 characters",
        "151 to 600 characters",
        "over 600 characters",
    ]
    assert length(unanswerable()) == "nothing said"
    assert length(replace(item(), answers=())) == "nothing said"


def test_the_nearest_to_the_threshold_come_first_and_what_is_said_at_any_does_not() -> None:
    near = replace(item("near"), trace=Trace("", (part(0.29, said=False), part(0.9))))
    free = replace(item("free"), trace=Trace("", (replace(part(0.3), gated=False),)))
    none = replace(item("none"), trace=Trace("", (replace(part(0.3), composer=""),)))
    ties = at_threshold([item("far"), near, free, none, replace(item("blind"), trace=None)])
    assert [(tie.id, round(tie.margin, 3)) for tie in ties] == [("near", 0.01), ("far", 0.2), ("near", 0.6)]
    assert ties[0].explanation == "confidence 0.290, threshold 0.300: held back, would be said; now right"


def test_pieces_that_rank_alike_are_told_unless_they_are_the_same_line() -> None:
    def of(id: str, *ranked: tuple[int, float], said: bool = True) -> Trace:
        return Trace(id, (part(0.5, *ranked, said=said),))

    traces = {
        "far": of("", (4, 1.0), (3, 0.5)),
        "near": of("", (3, 1.0), (4, 0.99)),
        "same": of("", (3, 1.0), (3, 1.0)),
    }
    traces |= {"one": of("", (3, 1.0)), "silent": of("", (3, 1.0), (4, 1.0), said=False)}
    ties = in_rank([replace(item(id), trace=trace) for id, trace in traces.items()])
    assert [(tie.id, round(tie.margin, 3)) for tie in ties] == [("near", 0.01), ("far", 0.5)]
    assert ties[0].explanation == "tower.txt:3 scores 1.000, tower.txt:4 (gold) 0.990; now right"


def test_an_excerpt_marks_gold_and_cited_lines_with_some_around() -> None:
    shown = replace(item(), gold=((Lines("harbour.md", 2, 2), Lines("harbour.md", 9, 9)),))
    shown = replace(shown, answers=(answered("x [1]", cited(2, "harbour.md"), cited(12, "harbour.md", 2)),))
    before = replace(shown, answers=(answered("x [1]", cited(3, "harbour.md"), cited(2, "harbour.md", 2)),))
    (excerpt,) = excerpts(shown, before, CORPUS)
    marks = {line.number: line.marks for line in excerpt.lines if line.marks}
    assert marks == {2: (Mark.GOLD, Mark.CITED), 3: (Mark.BEFORE,), 9: (Mark.GOLD,), 12: (Mark.CITED,)}
    assert [line.number for line in excerpt.lines] == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12]
    assert [line.number for line in excerpt.lines if line.gap] == [7]
    assert excerpt.left_out == 0


def test_an_excerpt_has_an_end_and_says_what_it_left_out() -> None:
    wide = replace(item(), gold=((Lines("harbour.md", 1, 12),),) * 2, answers=(answered("x [1]", cited(9, "gone.md")),))
    harbour, gone = excerpts(wide, None, CORPUS)
    assert (len(harbour.lines), gone.lines, gone.left_out) == (12, (), 0)
    long = replace(CORPUS.documents["harbour.md"], text="\n".join("x" * (MOST + 10)))
    corpus = replace(CORPUS, documents={"harbour.md": long})
    wider = replace(item(), gold=((Lines("harbour.md", 1, MOST + 10),),), answers=())
    (one,) = excerpts(wider, None, corpus)
    assert (len(one.lines), one.left_out) == (MOST, 10)


def test_a_metric_that_applies_to_nothing_is_left_out_and_an_unknown_one_is_not() -> None:
    run = replace(
        results(item()), totals={"strict": Total(1.0, None, None, 1, 0), "pass_n": Total(None, None, None, 0, 0)}
    )
    other = replace(run, totals={**run.totals, "own": Total(0.5, None, None, 1, 0)})
    assert [line.name for line in lines_of(run, None)] == ["strict"]
    assert [(line.name, line.title) for line in lines_of(other, None)] == [("strict", "Strict"), ("own", "own")]
