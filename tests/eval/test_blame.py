"""The first stage that lost a point, from traces written by hand over an index of one article."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Bot
from bot.types import Answer, Citation, Status
from eval.asking.asked import Asked, Part, Seen, Trace
from eval.blame.blame import blame
from eval.blame.blamed import Blamed, Stage
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Gold, Lines
from eval.dataset.pair import Pair, PairIn
from eval.metrics.metric import Score
from index.embed import Embedder
from index.passages import Passages
from index.snapshot import Snapshot
from tests.bot.world import bot_over

TOWER = """# The tower

The tower was built in 1871.

The tower was sold in 1902.

The bell was cast in 1880.

The clock was made in 1890.

| Year | Visitors |
|---|---|
| 1990 | 120 |
| 1991 | 150 |
"""
BUILT, SOLD, BELL, CLOCK, ROW_1990, ROW_1991 = 3, 5, 7, 9, 13, 14
ALL = (BUILT, SOLD, BELL, CLOCK, ROW_1990, ROW_1991)


@pytest.fixture(scope="module")
def bot(tmp_path_factory: pytest.TempPathFactory, model: Embedder) -> Bot:
    return bot_over(tmp_path_factory.mktemp("tower"), model, {"tower.md": TOWER})


def answer(text: str, *lines: int) -> Answer:
    """What is said, citing lines of the tower; of no text it is silent."""
    cited = tuple(Citation(n, "tower.md", "The tower", at, at, "x", "0", "/") for n, at in enumerate(lines, 1))
    return Answer("a", "When?", "When?", Status.ANSWERED if text else Status.NOT_FOUND, text, cited, (), "x", {})


def seen(lines: Sequence[int]) -> tuple[Seen, ...]:
    return tuple(Seen("tower.md", line, line, 3 - rank / 10) for rank, line in enumerate(lines))


def part(
    trusted: Sequence[int] = (),
    cited: Sequence[int] = (),
    composer: str = "lookup",
    found: Sequence[int] = ALL,
    ranked: Sequence[int] | None = None,
    depth: int = 4,
    confidence: float = 0.8,
    gated: bool = True,
) -> Part:
    """A part that was answered from what is cited; 0.4 is needed."""
    order = ranked if ranked is not None else (*trusted, *(line for line in found if line not in trusted))
    kept = bool(cited)
    return Part(
        "When?", seen(found), seen(order), depth, seen(trusted), composer, confidence, 0.4, gated, kept, seen(cited)
    )


def case(bot: Bot, said: Answer, *parts: Part, gold: Sequence[Sequence[int]] = ((BUILT,),), **given: Any) -> Case:
    """A pair that expects 1871 on the gold lines; ``given`` are other fields of the pair."""
    evidence = [{"source": "tower.md", "quote": "x", "line": 1}]
    row = {"id": "a", "question": "When?", "kind": "lookup", "answers": ["1871"], "evidence": evidence, **given}
    pair = Pair.of(PairIn.model_validate(row), Path("pairs.jsonl"), 1)
    places = tuple(tuple(Lines("tower.md", line, line) for line in group) for group in gold)
    trace = Trace("When?", parts) if parts else None
    return Case(Gold(pair, places), (Asked(said, trace),), Corpus.of(bot.library.sources))


def blamed(bot: Bot, said: Answer, *parts: Part, **given: Any) -> Blamed:
    found = blame(case(bot, said, *parts, **given), bot.library.snapshot, {})
    assert found is not None
    return found


def test_nobody_is_blamed_where_no_point_was_lost_and_the_ranks_are_told(bot: Bot) -> None:
    one = blamed(bot, answer("1871. [1]", BUILT), part((SOLD, BUILT), (BUILT,), found=(BELL, CLOCK, BUILT, SOLD)))
    assert (one.stage, one.ranks) == (Stage.NONE, {"found": 3, "ranked": 2, "trusted": 2})
    assert one.reached[0] is Stage.UNDERSTOOD
    assert one.reached[-1] is Stage.CHECKED


def test_nothing_is_known_of_an_answer_without_a_trace(bot: Bot) -> None:
    assert blame(case(bot, answer("", BUILT)), bot.library.snapshot, {}) is None


def test_what_no_passage_holds_is_not_indexed(bot: Bot) -> None:
    heading = blamed(bot, answer(""), part(), gold=((1,),))
    assert heading.stage is Stage.INDEXED
    assert heading.explanation == "tower.md:1 is not in the index: no passage holds it; it was read as heading."
    assert heading.ranks == {"found": None, "ranked": None, "trusted": None}
    assert heading.reached == (Stage.UNDERSTOOD,)


def test_an_older_index_is_searched_by_the_text_of_the_gold_lines(bot: Bot, tmp_path: Path) -> None:
    new = TOWER.replace("# The tower\n", "# The tower\n\nIt stands.\n").replace("sold in 1902", "sold in 1903")
    (tmp_path / "tower.md").write_text(new, encoding="utf-8")
    newer = Corpus.of(tmp_path)
    one = replace(case(bot, answer(""), part((BUILT,))), corpus=newer)
    moved = replace(one, gold=replace(one.gold, places=((Lines("tower.md", BUILT + 2, BUILT + 2),),)))
    found = blame(moved, bot.library.snapshot, {})
    assert found is not None
    assert (found.stage, found.ranks["trusted"]) == (Stage.THRESHOLD, 1)
    old = case(bot, answer("1871. [1]", BUILT), part((BUILT,), (BUILT,)))
    cited = blame(replace(moved, asked=old.asked), bot.library.snapshot, {})
    assert cited is not None
    assert cited.stage is Stage.CITED
    assert cited.explanation.endswith("the lines are those of an older tower.md: build the index.")
    gone = replace(one, gold=replace(one.gold, places=((Lines("tower.md", SOLD + 2, SOLD + 2),),)))
    lost = blame(gone, bot.library.snapshot, {})
    assert lost is not None
    assert lost.stage is Stage.INDEXED
    assert "another version of tower.md" in lost.explanation
    other = replace(one, gold=replace(one.gold, places=((Lines("new.md", 1, 1),),)))
    missing = blame(other, bot.library.snapshot, {})
    assert missing is not None
    assert missing.explanation == "new.md:1 is not in the index: the index does not hold new.md."


class _Cut(Passages):
    """Passages of which only the first ten characters are kept."""

    def __getitem__(self, number: Any) -> Any:
        whole = super().__getitem__(number)
        return replace(whole, end=whole.start + 10)


def test_what_lies_behind_the_end_of_its_passage_is_not_seen(bot: Bot) -> None:
    whole = bot.library.snapshot
    cut = Snapshot(whole.manifest, dict(zip(whole.buckets, whole.segments, strict=True)))
    cut.passages = _Cut(whole.segments)
    found = blame(case(bot, answer(""), part((BUILT,))), cut, {})
    assert found is not None
    assert found.stage is Stage.WINDOW
    assert found.explanation.endswith(": 14 letters and digits are in none.")  # those of "was built in 1871"


def test_what_is_not_found_or_not_read_is_told_with_its_ranks(bot: Bot) -> None:
    nowhere = blamed(bot, answer("1902. [1]", SOLD), part((SOLD,), (SOLD,), found=(SOLD, BELL)))
    assert (nowhere.stage, nowhere.explanation) == (Stage.FOUND, "tower.md:3 is not among the 2 passages found.")
    unread = part((SOLD,), (SOLD,), found=(SOLD, BUILT, BELL, CLOCK), ranked=(SOLD, BELL, CLOCK, BUILT), depth=3)
    one = blamed(bot, answer("1902. [1]", SOLD), unread)
    assert (one.stage, one.ranks) == (Stage.READ, {"found": 2, "ranked": 4, "trusted": None})
    assert one.explanation == "tower.md:3 was found at 2 but ranked at 4; the model reads the first 3."


def test_what_is_not_trusted_was_ranked_too_low_or_lacks_something(bot: Bot) -> None:
    far = blamed(bot, answer("1902. [1]", SOLD), part((SOLD,), (SOLD,), ranked=(SOLD, BUILT, BELL, CLOCK)))
    assert far.stage is Stage.RANKED
    passed = blamed(bot, answer("1902. [1]", SOLD), part((SOLD, BELL), (SOLD,), ranked=(SOLD, BUILT, BELL, CLOCK)))
    assert passed.stage is Stage.SELECTED  # the bell, ranked behind it, is trusted
    assert passed.ranks == {"found": 1, "ranked": 2, "trusted": None}


def test_what_stands_behind_the_piece_that_answered_was_ranked_too_low(bot: Bot) -> None:
    one = blamed(bot, answer("1902. [1]", SOLD), part((BELL, SOLD, BUILT), (SOLD,)))
    assert one.stage is Stage.RANKED
    assert one.explanation == "tower.md:3 was trusted at 3 of 3, behind tower.md:5, from which lookup answered."


def test_a_composer_that_takes_what_stands_further_behind_is_to_blame_itself(bot: Bot) -> None:
    one = blamed(bot, answer("1902. [1]", SOLD), part((BUILT, SOLD), (SOLD,)))
    assert one.stage is Stage.COMPOSED
    assert (
        one.explanation
        == "tower.md:3 was trusted at 1 of 2, but lookup answered from tower.md:5: it does not say '1871'."
    )
    cited = blamed(bot, answer("It was. [1]", BUILT), part((BUILT,), (BUILT,)))
    assert cited.stage is Stage.COMPOSED
    assert cited.explanation == "lookup answered from the gold lines, but not what is expected: it does not say '1871'."
    none = blamed(bot, answer(""), part((SOLD, BUILT), composer=""))
    assert none.explanation == "tower.md:3 was trusted at 2 of 2, but no composer could make an answer of that."


def test_too_little_confidence_is_told_with_the_threshold(bot: Bot) -> None:
    one = blamed(bot, answer(""), part((BUILT,), confidence=0.31))
    assert one.stage is Stage.THRESHOLD
    assert one.explanation == (
        "tower.md:3 was trusted at 1 of 1 and lookup would answer, but the confidence 0.310 is below 0.400."
    )


def test_a_right_answer_from_other_lines_is_miscited(bot: Bot) -> None:
    one = blamed(bot, answer("1871. [1]", BELL), part((BELL, BUILT), (BELL,)))
    assert one.stage is Stage.CITED
    assert one.explanation == (
        "It says what is expected, but cites tower.md:7; tower.md:3 was trusted at 2 of 2, behind tower.md:7, "
        "from which lookup answered."
    )
    many = blamed(bot, answer("1871. [1][2][3]", BUILT, BELL, CLOCK), part((BUILT,), (BUILT, BELL, CLOCK)))
    assert many.stage is Stage.CITED
    assert "most of its 3 citations are not on gold lines" in many.explanation


def test_of_evidence_that_is_all_wanted_the_worst_group_counts(bot: Bot) -> None:
    said = answer("1871. [1]", BUILT)
    groups = ((BUILT,), (SOLD,), (BELL, CLOCK))
    one = part((BUILT, SOLD), (BUILT,), found=(BUILT, SOLD, BELL), depth=2)
    wanted = {"gold": groups, "evidence_mode": "all", "answers": None, "all": [["1871"], ["1902"], ["1880"]]}
    found = blamed(bot, said, one, **wanted)
    assert found.stage is Stage.READ
    assert found.explanation == (
        "tower.md:7 was found at 3 but ranked at 3; the model reads the first 2 "
        "(1 of 3 groups of evidence came through)."
    )
    assert found.ranks == {"found": 3, "ranked": 3, "trusted": None}
    any_will_do = blamed(bot, answer("x [1]", CLOCK), replace(one, cited=seen((CLOCK,))), gold=((SOLD,), (BELL,)))
    assert any_will_do.ranks == {"found": 2, "ranked": 2, "trusted": 2}


def test_a_row_is_reached_through_another_row_of_its_table(bot: Bot) -> None:
    table = part((ROW_1991,), (ROW_1991,), "tally", found=(ROW_1991, BUILT, SOLD, BELL, CLOCK, ROW_1990))
    one = blamed(bot, answer("150. [1]", ROW_1991), table, gold=((ROW_1990,),))
    assert one.stage is Stage.COMPOSED
    sentence = blamed(bot, answer("150. [1]", ROW_1991), replace(table, composer="lookup"), gold=((ROW_1990,),))
    assert sentence.stage is Stage.READ


def test_a_part_that_answered_from_other_evidence_is_not_asked_for_this(bot: Bot) -> None:
    first = replace(part((BUILT, SOLD), (BUILT,)), text="When built?")
    second = replace(part((BELL,), composer="", found=(BELL, CLOCK)), text="When sold?")
    wanted = {"gold": ((BUILT,), (SOLD,)), "evidence_mode": "all"}
    one = blamed(bot, answer(""), first, second, **wanted)
    assert one.stage is Stage.FOUND
    assert one.explanation == (
        "In part 'When sold?' tower.md:5 is not among the 2 passages found (1 of 2 groups of evidence came through)."
    )
    both = blamed(bot, answer(""), first, replace(part((SOLD,), (SOLD,)), text="When sold?"), **wanted)
    assert both.stage is Stage.COMPOSED
    assert (
        both.explanation == "lookup answered the parts from the gold lines, but nothing could be concluded from that."
    )


def test_a_follow_up_whose_rewrite_is_answered_was_misunderstood(bot: Bot) -> None:
    asked = case(bot, answer("1902. [1]", SOLD), part((SOLD,), (SOLD,)), rewrite="When was the tower built?")
    right = replace(asked, rewritten=Asked(answer("1871. [1]", BUILT)))
    found = blame(right, bot.library.snapshot, {})
    assert found is not None
    assert (found.stage, found.reached) == (Stage.UNDERSTOOD, ())
    assert found.explanation == "The question was understood as 'When?'; its human rewrite is answered rightly."
    wrong = blame(replace(asked, rewritten=Asked(answer(""))), bot.library.snapshot, {})
    assert wrong is not None
    assert wrong.stage is Stage.RANKED
    assert wrong.oracle == "The human rewrite is not answered rightly either."


def test_an_answer_where_there_is_none_is_blamed_on_who_gave_it(bot: Bot) -> None:
    nothing: dict[str, Any] = {"status": "not_found", "answers": None, "evidence": [], "gold": ()}
    said = blamed(bot, answer("1902. [1]", SOLD), part((SOLD,), (SOLD,), confidence=0.55), **nothing)
    assert said.stage is Stage.ABSTAINED
    assert said.explanation == (
        "lookup answered 'When?' from tower.md:5: its confidence is 0.550, and 0.400 is enough."
    )
    assert said.oracle == "A threshold above 0.550 would have kept this answer back."
    free = blamed(bot, answer("150 [1]", ROW_1991), part((ROW_1991,), (ROW_1991,), "cell", gated=False), **nothing)
    assert free.oracle.startswith("No threshold would have kept this answer back")
    silent = blamed(bot, answer(""), part((SOLD,)), **nothing)
    assert (silent.stage, silent.ranks["found"]) == (Stage.NONE, None)


def test_a_right_answer_that_breaks_a_gate_is_told(bot: Bot) -> None:
    right = case(bot, answer("1871. [1]", BUILT), part((BUILT,), (BUILT,)))
    scores = {"pointers": Score(0.0, "No such line."), "strict": Score(1.0, "")}
    found = blame(right, bot.library.snapshot, scores)
    assert found is not None
    assert found.stage is Stage.CHECKED
    assert found.explanation.endswith("No such line.")
    unmeasured = blame(right, bot.library.snapshot, {"pointers": Score(None, "Not known.")})
    assert unmeasured is not None
    assert unmeasured.stage is Stage.NONE
