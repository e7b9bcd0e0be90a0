"""The report as a page: what it says of a little world, and that nothing in it is mark-up but its own."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from eval.metrics.metric import Score
from eval.report.given import Given
from eval.report.page import report_page
from eval.times import Time
from tests.eval.reporting import CORPUS, HOSTILE, LOG, compared, hostile, item, results, world

_VOID = frozenset(("meta", "input"))


class _Outline(HTMLParser):
    """The tags and the attributes with addresses, and whether every tag is closed in its order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        assert not any(name.startswith("on") or name == "style" for name, _ in attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def words_of(page: str) -> str:
    """What is to be read, tags taken out."""
    body = page[page.index("<body>") :]
    return " ".join(re.sub("<[^>]*>", " ", body).split())


def page_of_world() -> str:
    comparison = world()
    times = (Time("read", 6, 0.0301, 0.25, 0.5),)
    return report_page(Given(comparison.after, comparison, CORPUS, LOG, times))


def test_it_is_whole_and_asks_nobody_for_anything() -> None:
    page = page_of_world()
    outline = _Outline(page)
    assert outline.open == []
    assert outline.tags.isdisjoint({"script", "link", "img", "iframe", "form", "object", "base"})
    assert all(address.startswith("#") for address in outline.addresses)
    assert {address[1:] for address in outline.addresses} <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in page
    assert "url(" not in page
    assert "@import" not in page


def test_it_begins_with_the_verdict_and_tells_the_metrics() -> None:
    words = words_of(page_of_world())
    assert "1 guard fault (tower-5); Strict may have got worse; 1 broken, 1 fixed, 1 new, 1 missing." in words
    assert "0.600 0.500 to 0.700 5 0.750 ▼ -0.250 worse -0.500 to +0.100 0.250 0.300 inconclusive" in words
    assert "missing : tower-5 – tower-5 is in the baseline, but was not run." in words
    assert "All was measured." in words


def test_it_draws_stages_slices_ties_history_and_times() -> None:
    page = page_of_world()
    words = words_of(page)
    assert 'aria-label="4 of 4 reached, 2 lost"' in page
    assert "ranked 4 2 tower-1 , tower-3" in words
    assert "lookup 4 0.500 0.500 0.500" in words
    assert "Tower tower.txt 5 0.600 0.600 0.500" in words
    assert "middle third 4 0.500 0.500 0.500" in words
    assert 'aria-label="Strict: 0.500, 0.750, 0.600"' in page
    assert "2026-02-03 bob better ranks Strict ▲ +0.250 better" in words
    assert "read 6 30.1 ms 250.0 ms" in words
    assert "tower-1 0.200 confidence 0.500, threshold 0.300: said, would be held back; now wrong" in words
    assert "tower-1 0.750 tower.txt:4 (gold) scores 1.000, tower.txt:3 0.250; now wrong" in words
    assert "code the rooms sources, index and bot code code = same" in words


def test_a_pair_shows_both_answers_and_its_lines_in_letters() -> None:
    page = page_of_world()
    entry = page[page.index('id="item-tower-1"') : page.index('id="item-tower-2"')]
    assert "<del>is 31 m high.</del>" in entry
    assert "<ins>was built in 1881.</ins>" in entry
    words = " ".join(re.sub("<[^>]*>", " ", entry).split())
    assert "Expected: 31 m or 31 metres Evidence: tower.txt:4" in words
    assert "Broken: Strict 1 → 0. Lost at ranked: Line 3 was ranked before line 4." in words
    assert "Rank of the best gold line: found 1, ranked 2." in words
    assert (
        "1 The tower 2 C cited 3 It was built in 1881. G+B gold and cited by the baseline 4 It is 31 m high." in words
    )
    assert "Correct 0 (baseline 1), Strict 0 (baseline 1) It does not say &#x27;31 m&#x27;." in words
    fine = page[page.index('id="item-tower-4"') :]
    assert "G+C" in fine
    assert "The same as in the baseline" not in fine
    assert "Answer, the same as in the baseline" in fine


def test_lines_are_escaped_and_the_articles_of_another_baseline_are_not_marked() -> None:
    comparison = replace(world(), parts=("corpus",))
    page = report_page(Given(comparison.after, comparison, CORPUS))
    entry = page[page.index('id="item-tower-1"') : page.index('id="item-tower-2"')]
    assert "It is white &amp; &lt;b&gt;round&lt;/b&gt;." in entry
    assert "cited by the baseline" not in entry


def test_pairs_are_grouped_and_only_the_fine_ones_are_folded_away() -> None:
    page = page_of_world()
    order = [page.index(f'id="{id}"') for id in ("pairs-changed", "item-none-1", "pairs-lost", "item-tower-3")]
    assert order == sorted(order)
    fine = page.index('<details class="fine"><summary>1 pair</summary>')
    assert order[-1] < fine < page.index('id="item-tower-4"')


def test_a_filter_hides_what_is_not_of_its_class() -> None:
    page = page_of_world()
    (broken,) = re.findall(r'id="(f0-\d)"[^>]*> broken 1<', page)
    assert f"main:has(#{broken}:checked) .entry:not(.{broken}) {{ display: none; }}" in page
    classes = {id: told.split() for id, told in re.findall(r'<details id="item-([\w-]+)" class="([^"]*)"', page)}
    assert [id for id, told in classes.items() if broken in told] == ["tower-1"]
    assert all("entry" in told for told in classes.values())


def test_whatever_comes_from_elsewhere_stays_text() -> None:
    page = report_page(Given(results(hostile()), None, CORPUS))
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;") > 10
    assert _Outline(page).open == []
    assert HOSTILE not in page


def test_what_was_not_measured_is_said_and_counted() -> None:
    asked = replace(item(), scores={"strict": Score(None, "No answer."), "correct": Score(None, "No answer.")})
    words = words_of(report_page(Given(results(asked, item("tower-2")), None, CORPUS)))
    assert "1.000 0.900 to 1.100 1 1 unmeasured" in words
    assert "1 pair with something unmeasured tower-1 – strict, correct" in words
    assert "Correct unmeasured, Strict unmeasured No answer." in words


def test_a_run_of_nothing_is_a_page_too() -> None:
    words = words_of(report_page(Given(results(), None, CORPUS)))
    assert "No baseline: 0 pairs, 0 right in every respect; 0 unmeasured." in words
    assert "Nobody was blamed" in words
    assert "No confidence is known" in words


def test_a_comparison_in_which_nothing_changed_says_so() -> None:
    comparison = replace(compared(), before=results(item()), after=results(item()))
    assert "Every pair is as in the baseline." in words_of(report_page(Given(comparison.after, comparison, CORPUS)))
