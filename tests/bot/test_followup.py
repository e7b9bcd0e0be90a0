"""Follow-up questions made whole, over two articles that differ in one country each and over invented subjects."""

from pathlib import Path

import pytest

from bot.followup import readings, understand
from bot.followup.known import changes_article, lower_named
from bot.types import Turn
from index.build import bring_up_to_date
from index.embed import WordEmbedder
from index.snapshot import Snapshot
from index.store import open_current
from tests.index.little import in_memory

ARTICLES = {
    "iceland-norway.md": "# Iceland and Norway\n\nIceland sold fish to Norway in 2003.\n",
    "iceland-denmark.md": "# Iceland and Denmark\n\nIceland sold wool to Denmark in 2004.\n",
}


BAKING = """\
# Baking at Mill Lane

## Rye loaf

The rye loaf bakes for 55 minutes at 210 °C. Greta Lund brought the recipe in 1987.

## Temperatures

| Bake | Temperature | Minutes |
|---|---|---|
| Rye loaf | 210 | 55 |
| Poppy rolls | 230 | 18 |
| Plum tart | 190 | 40 |
"""
CLUB = """\
# Tollford rowing club

The Tollford rowing club was founded in 1902 by Edwin Marsh. The chair is Paula Reyes. The boathouse is of oak.

| Year | Members | Boats |
|---|---|---|
| 2010 | 120 | 14 |
| 2011 | 131 | 15 |

| Fare | Crowns |
|---|---|
| Canoe trip | 4 |
| Kayak trip | 6 |
"""
PROBES = """\
# Kestrel probes

Kestrel 1 was launched on 4 May 1988. It passed the comet at 900 km.

Kestrel 2 carries a dish antenna. The mission leader was Hana Sato.
"""
SUBJECTS = {"baking.md": BAKING, "club.md": CLUB, "probes.md": PROBES}


def two_articles(tmp_path: Path) -> Snapshot:
    return snapshot_of(tmp_path, ARTICLES)


def snapshot_of(tmp_path: Path, files: dict[str, str]) -> Snapshot:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    bring_up_to_date(folder, tmp_path / "store", WordEmbedder(["fish", "wool"]))
    return open_current(tmp_path / "store")


@pytest.mark.parametrize(
    ("before", "said", "question", "understood"),
    [
        ("What was the trade with Norway in 2003?", "12.", "And 2004?", "What was the trade with Norway in 2004?"),
        ("How much fish did Norway buy in 2003?", "12.", "And the year after that?", "How much fish did Norway buy in 2004?"),  # noqa: E501
        ("When did Norway open its embassy?", "In 1950.", "What about the Danes?", "When did Denmark open its embassy?"),  # noqa: E501
        ("Does Iceland trade with Norway?", "Yes.", "And with Denmark?", "Does Iceland trade with Denmark?"),
        ("When did Norwegian ministers visit Denmark?", "In 1990.", "And the other way round?",
         "When did Danish ministers visit Norway?"),
        ("When did the Norwegian embassy open?", "In 1950.", "And the Danes?", "When did the Danish embassy open?"),
        ("When did Norway recognise Iceland?", "In 1944.", "And when did its embassy open?",
         "when did Norway's embassy open?"),
        ("Did a minister visit Norway?", "Yes, Jon Arason visited Norway.", "When did he return?",
         "When did Jon Arason return?"),
        ("What was the turnover between Iceland and Norway in 2003?", "5.", "and only the exports?",
         "What was the exports between Iceland and Norway in 2003?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_made_whole(tmp_path: Path, before: str, said: str, question: str, understood: str) -> None:
    history = [Turn("user", before), Turn("assistant", said)]
    assert understand(question, history, two_articles(tmp_path)) == understood


def test_a_chain_of_follow_ups_keeps_what_was_said_before(tmp_path: Path) -> None:
    history = [
        Turn("user", "What was the trade with Norway in 2003?"),
        Turn("assistant", "12."),
        Turn("user", "And 2004?"),
        Turn("assistant", "13."),
    ]
    snapshot = two_articles(tmp_path)
    assert understand("And with Denmark?", history, snapshot) == "What was the trade with Denmark in 2004?"


@pytest.mark.parametrize(
    "question", ["How many sheep graze on the hills of Denmark?", "Who wrote the oldest book about herring fishing?"]
)
def test_a_question_that_stands_alone_is_left_alone(tmp_path: Path, question: str) -> None:
    history = [Turn("user", "When did Norway recognise Iceland?"), Turn("assistant", "In 1944.")]
    assert understand(question, history, two_articles(tmp_path)) == question


def test_without_a_history_nothing_is_changed(tmp_path: Path) -> None:
    assert understand("And 2004?", [], two_articles(tmp_path)) == "And 2004?"


@pytest.mark.parametrize(
    ("before", "said", "question", "understood"),
    [
        ("When was Kestrel 1 launched?", "On 4 May 1988.", "How close did it come to the comet?",
         "How close did Kestrel 1 come to the comet?"),
        ("Who founded the Tollford rowing club?", "Edwin Marsh founded it.", "Where did he live?",
         "Where did Edwin Marsh live?"),
        ("Who was the mission leader of Kestrel 2?", "Hana Sato.", "Did she also lead Kestrel 1?",
         "Did Hana Sato also lead Kestrel 1?"),
        ("Who was the mission leader of Kestrel 2?", "Hana Sato.", "When was it launched?",
         "When was Kestrel 2 launched?"),
        ("What is the temperature for the rye loaf?", "210.", "How long does it take?",
         "How long does the rye loaf take?"),
        ("What is the temperature for the rye loaf?", "210.", "What was it in 1990?",
         "What is the temperature for the rye loaf in 1990?"),
        ("Does the club own a boathouse?", "Yes.", "How old is it?", "How old is the boathouse?"),
        ("How wide is the antenna of Kestrel 2?", "3 m.", "How heavy is it?", "How heavy is the antenna of Kestrel 2?"),
        ("How many boats does the Tollford club have?", "14.", "Are they of oak?",
         "Are the boats of the Tollford club of oak?"),
        ("Which bake needs the highest temperature?", "Poppy rolls.", "How many pieces do they make?",
         "How many pieces do poppy rolls make?"),
        ("Which bridges cross the Arn?", "The Mill Bridge and the Long Bridge.", "When was the second one built?",
         "When was the Long Bridge built?"),
        ("How many boats were there in 2011?", "15.", "How many members were there that year?",
         "How many members were there in 2011?"),
        ("Has a Danish king visited Norway?", "Yes.", "Which ministers went there?", "Which ministers went to Norway?"),
    ],
)  # fmt: skip
def test_a_pronoun_becomes_what_it_stands_for(
    tmp_path: Path, before: str, said: str, question: str, understood: str
) -> None:
    history = [Turn("user", before), Turn("assistant", said)]
    assert understand(question, history, snapshot_of(tmp_path, SUBJECTS)) == understood


@pytest.mark.parametrize(
    "question",
    [
        "When did Norway open its embassy?",  # the owner is named before the pronoun
        "Is it true that the herring is gone?",  # "it" stands for nothing
        "Is there a museum in Denmark?",
    ],
)
def test_a_pronoun_with_a_meaning_of_its_own_stays(tmp_path: Path, question: str) -> None:
    history = [Turn("user", "When was Kestrel 1 launched?"), Turn("assistant", "On 4 May 1988.")]
    assert understand(question, history, snapshot_of(tmp_path, SUBJECTS)) == question


@pytest.mark.parametrize(
    ("before", "said", "question", "understood"),
    [
        ("When was Kestrel 1 launched?", "On 4 May 1988.", "And Kestrel 2?", "When was Kestrel 2 launched?"),
        ("When was Kestrel 1 launched?", "In 1988.", "What about the second one?", "When was Kestrel 2 launched?"),
        ("What is the melting point of tin?", "232 °C.", "And lead?", "What is the melting point of lead?"),
        ("What is the melting point of tin?", "232 °C.", "and its density?", "What is the density of tin?"),
        ("What happened in March 1921?", "A fire.", "And in April?", "What happened in April 1921?"),
        ("How many goals did Ruiz score in 2019?", "12.", "and assists?", "How many assists did Ruiz score in 2019?"),
        ("Is there a pool?", "Yes.", "How deep?", "How deep is the pool?"),
        ("When was Kestrel 1 launched?", "On 4 May 1988.", "where?", "Where was Kestrel 1 launched?"),
        ("Who founded the Tollford rowing club?", "Edwin Marsh.", "And when?",
         "Who founded the Tollford rowing club, and when?"),
        ("Who founded the Tollford rowing club?", "Edwin Marsh.", "When was that?",
         "Who founded the Tollford rowing club, and when?"),
        ("Who is the chair of the Tollford rowing club?", "Paula Reyes is the chair.", "And who before her?",
         "Who is the chair of the Tollford rowing club before Paula Reyes?"),
        ("How long does the rye loaf bake?", "55 minutes.", "And the plum tart?", "How long does the plum tart bake?"),
        ("How long does the rye loaf bake?", "55 minutes.", "And at what temperature?",
         "At what temperature does the rye loaf bake?"),
        ("What is the temperature for the rye loaf?", "210.", "And for the plum tart?",
         "What is the temperature for the plum tart?"),
        ("How many members did the club have in 2010?", "120.", "And how many boats?",
         "How many boats did the club have in 2010?"),
        ("How many members did the club have in 2010?", "120.", "How many boats was that?",
         "How many boats did the club have in 2010?"),
        ("What does a trip by canoe cost?", "4 crowns.", "And by kayak?", "What does a trip by kayak cost?"),
        ("How much do I pay for a canoe on Sundays?", "4 crowns.", "And by kayak?",
         "How much do I pay for a kayak on Sundays?"),
        ("Which bake needs the highest temperature?", "Poppy rolls.", "And the lowest?",
         "Which bake needs the lowest temperature?"),
        ("How steep is the Oakfell Railway?", "9 degrees.", "What about the Birchfell one?",
         "How steep is the Birchfell Railway?"),
        ("How much does a ticket to Westhaven cost?", "4 crowns.", "and to Easthaven?",
         "How much does a ticket to Easthaven cost?"),
        ("What was the trade with Norway in 2003?", "5.", "And how much was it with Denmark?",
         "What was the trade with Denmark in 2003?"),
        ("Is the club open on Sundays?", "No.", "And on Saturdays?", "Is the club open on Saturdays?"),
        ("Did Jon Arason visit Norway?", "Yes.", "Did he return? When?", "When did Jon Arason return?"),
    ],
)  # fmt: skip
def test_a_fragment_takes_the_place_of_the_part_of_its_type(
    tmp_path: Path, before: str, said: str, question: str, understood: str
) -> None:
    history = [Turn("user", before), Turn("assistant", said)]
    assert understand(question, history, snapshot_of(tmp_path, SUBJECTS)) == understood


@pytest.mark.parametrize(
    ("before", "said", "question", "understood"),
    [
        ("Who founded the Tollford rowing club?", "Edwin Marsh.", "Who is the chair?",
         "Who is the chair of the Tollford rowing club?"),
        ("How long does the rye loaf bake?", "55 minutes.", "Who brought the recipe?",
         "Who brought the recipe of the rye loaf?"),
        ("Who won the cup in 1990?", "Ada Holm.", "Who came second?", "Who came second in the cup in 1990?"),
    ],
)  # fmt: skip
def test_a_question_without_its_subject_is_given_one(
    tmp_path: Path, before: str, said: str, question: str, understood: str
) -> None:
    history = [Turn("user", before), Turn("assistant", said)]
    assert understand(question, history, snapshot_of(tmp_path, SUBJECTS)) == understood


@pytest.mark.parametrize(
    "question",
    [
        "How long does the rye loaf bake?",  # a heading of another article
        "What is the dish antenna?",  # words that only another article has
        "Who is the mission leader?",
        "When was Kestrel 2 launched?",
        "Tell me about poppy rolls.",
        "Thanks! Which oven is used for the rye loaf?",
    ],
)
def test_a_change_of_subject_is_left_as_typed(tmp_path: Path, question: str) -> None:
    history = [Turn("user", "Who is the chair of the rowing club?"), Turn("assistant", "Paula Reyes is the chair.")]
    assert understand(question, history, snapshot_of(tmp_path, SUBJECTS)) == question


@pytest.mark.parametrize("courtesy", ["Hi", "Hello there!", "Good morning, can you help me?", "Thanks!", "Ok, great."])
def test_a_greeting_or_thanks_is_no_part_of_what_is_spoken_of(tmp_path: Path, courtesy: str) -> None:
    snapshot = snapshot_of(tmp_path, SUBJECTS)
    polite = [Turn("user", courtesy), Turn("assistant", "The sources do not answer this question.")]
    asked = [Turn("user", "When was the Tollford rowing club founded?"), Turn("assistant", "In 1902.")]
    assert (
        understand("Who is the chair of the rowing club?", polite, snapshot) == "Who is the chair of the rowing club?"
    )
    assert understand("Who is its chair?", [*asked, *polite], snapshot) == "Who is the Tollford rowing club's chair?"


def test_first_and_last_before_a_participle_are_said_of_it(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, SUBJECTS)
    for verb in ("first founded", "last repaired", "first lit", "lit"):
        history = [Turn("user", f"When was the old mill {verb}?"), Turn("assistant", "In 1902.")]
        assert understand("Who is its owner?", history, snapshot) == "Who is the old mill's owner?", verb


def test_the_subject_lasts_over_several_turns(tmp_path: Path) -> None:
    history = [
        Turn("user", "When was Kestrel 1 launched?"),
        Turn("assistant", "On 4 May 1988."),
        Turn("user", "How close did it come to the comet?"),
        Turn("assistant", "900 km."),
    ]
    assert understand("How heavy is it?", history, snapshot_of(tmp_path, SUBJECTS)) == "How heavy is Kestrel 1?"


def test_a_question_that_can_stand_alone_is_also_read_as_typed(tmp_path: Path) -> None:
    history = [Turn("user", "When was Kestrel 1 launched?"), Turn("assistant", "On 4 May 1988.")]
    question = "Which other comet did it pass within a year?"
    whole = "Which other comet did Kestrel 1 pass within a year?"
    assert readings(question, history, snapshot_of(tmp_path, SUBJECTS)) == (whole, question)


def test_scraps_of_language_are_understood_as_something(tmp_path: Path) -> None:
    snapshot = snapshot_of(tmp_path, SUBJECTS)
    scraps = ["?", "...", "And?", "what", "What about?", "its", "the second one", "1990", "only the", "how many", "THE"]
    for before in scraps:
        for question in scraps:
            assert understand(question, [Turn("user", before), Turn("assistant", "- A [1]")], snapshot).strip()


def test_titles_are_found_in_a_text_whatever_is_in_capitals() -> None:
    titles = ("Northmoor – a lighthouse", "Old Mill: pond", "Ox", "Oxen (Fen)")
    snapshot = in_memory({f"{n}.md": f"# {title}\n" for n, title in enumerate(titles)})
    text = "Did NORTHMOOR or the old mill feed oxen, as a lighthouse and an Ox did, or Northmoor?"
    found = [text[start:end] for start, end in lower_named(text, snapshot)]
    assert found == ["NORTHMOOR", "old mill", "oxen", "a lighthouse"]  # each once; "Ox" is too short
    assert lower_named("northmoors of the oldmill", snapshot) == lower_named("", snapshot) == ()


def test_a_question_goes_to_another_article_where_that_one_fits_it_far_better() -> None:
    snapshot = in_memory({
        "b.md": "# Ponds\n\nThe carp live in the pond.\n",
        "a.md": "# Ponds\n\nThe carp live in the pond.\n\nThe heron eats carp.\n",
        "c.md": "# Barns\n\nThe owl lives in the barn.\n",
    })  # fmt: skip
    assert changes_article("Where does the owl live?", "Where do the carp live? In the pond.", snapshot)
    assert not changes_article("What eats the carp?", "Where do the carp live? In the pond.", snapshot)
    assert not changes_article("What does the heron eat?", "carp in a pond", snapshot)  # of two alike, that of a.md
    assert not changes_article("Who is the king?", "Where do the carp live?", snapshot)
    assert not changes_article("Where?", "Where do the carp live?", in_memory({"a.md": ""}))
