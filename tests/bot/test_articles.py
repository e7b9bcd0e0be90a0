"""The parts of the articles page without a page: what comes in, what is listed, how it is written as HTML."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.articles.bring import Added, Upload, add_page, add_uploads, add_wikipedia
from bot.articles.listing import Listing, Row, State, listing_of
from bot.articles.render import MOST_ROWS, size_text, skipped_html, table_html
from bot.articles.tries import Tries
from bot.articles.work import Outcome, Work
from bot.indexing import Indexing
from bot.library import Library
from index.make import Progress
from sources.bring.article import Brought, Change
from sources.bring.errors import BringError
from sources.document import Origin
from sources.errors import SourceError
from sources.origin import written
from sources.web.client import Client
from sources.web.wikipedia import WikiError
from tests.index.little import BEES, write
from tests.sources.web.site import QUICK, Site, open_site, quick, text

PAGE = "<html><head><title>Tern Island</title></head><body><p>Tern Island has 31 houses.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site(tern=text(PAGE, "text/html; charset=utf-8")) as site:
        yield site


def sent(folder: Path, *files: tuple[str, bytes]) -> list[Upload]:
    """Uploads as they wait, each in a folder of its own under another name."""
    uploads = []
    for number, (name, data) in enumerate(files):
        place = folder / "waiting" / str(number) / "sent"
        place.parent.mkdir(parents=True)
        place.write_bytes(data)
        uploads.append(Upload(name, place))
    return uploads


def reasons(added: Added) -> dict[str, str]:
    return {error.source: error.reason for error in added.left_out}


def test_a_name_from_a_browser_leads_nowhere_else(tmp_path: Path) -> None:
    bad = ["../up.md", "a/b.md", "c\\d.md", "..", "", "new\nline.md", "\ud800.md", "é" * 120 + ".md"]
    added = add_uploads(tmp_path / "mine", sent(tmp_path, *((name, b"x") for name in bad)), replace=True)
    assert added.brought == ()
    told = [error.reason for error in added.left_out]
    assert told == [
        *["has a name with a folder in it, or none; rename it"] * 5,
        *["has a name that is no printable text; rename it"] * 2,
        "has a name of 243 bytes, of which at most 200 are taken",
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["waiting"]


def test_nothing_is_overwritten_unless_it_is_asked_for_and_all_wait_till_then(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", one="# One\n", same="# Same\n")
    uploads = sent(tmp_path, ("one.md", b"# Other\n"), ("same.md", b"# Same\n"), ("new.md", b"# New\n"))
    with pytest.raises(BringError, match=r"^Nothing was added: another one\.md is there already; tick “Replace” "):
        add_uploads(mine, uploads, replace=False)
    assert [one.place.exists() for one in uploads] == [True, True, True]
    assert sorted(path.name for path in mine.iterdir()) == ["one.md", "same.md"]
    assert add_uploads(mine, uploads, replace=True).brought == (
        Brought("one.md", Change.REPLACED),
        Brought("same.md", Change.UNCHANGED),
        Brought("new.md", Change.ADDED),
    )
    assert list((tmp_path / "waiting").iterdir()) == []
    with pytest.raises(BringError, match=r"^What was sent is no longer kept; choose the files again\.$"):
        add_uploads(mine, uploads, replace=True)


def test_a_file_that_was_fetched_is_not_replaced_by_an_upload_of_its_name_without_a_word(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", one="# One\n")
    (mine / "one.md.origin.json").write_text(written(Origin("https://a.example/one")))
    with pytest.raises(BringError, match="another one"):
        add_uploads(mine, sent(tmp_path, ("one.md", b"# One\n")), replace=False)


def test_pages_are_fetched_from_where_the_client_may_go(tmp_path: Path, site: Site) -> None:
    brought = add_page(tmp_path, quick(), f"{site.address}/tern")
    assert brought == Brought("Tern Island.html", Change.ADDED)
    with pytest.raises(BringError) as refused:
        add_page(tmp_path, Client(limits=QUICK), f"{site.address}/tern")
    assert str(refused.value) == (
        f"{site.address}/tern leads to 127.0.0.1, a loopback address, which is not reached from here; "
        "linecite add --allow-private-addresses can."
    )
    assert len(site.paths) == 1
    with pytest.raises(WikiError) as language:
        add_wikipedia(tmp_path, Client(), "Tern Island", "a/b")
    assert str(language.value) == "'a/b' is no language code; give one such as en, de or zh-yue."


def test_everything_in_the_folder_is_listed_with_how_it_stands(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", bees="# Bees\n\nA bee.\n", wax="# Wax\n", gone="# Gone\n")
    (mine / "tool.exe").write_bytes(b"MZ")
    library = Library(mine, tmp_path / "store", BEES)
    library.refresh()
    (mine / "wax.md").write_text("# Wax\n\nMore wax.\n")
    (mine / "gone.md").unlink()
    write(mine, new="# New\n")
    rows = {row.source: row for row in listing_of(library).rows}
    assert {source: row.state for source, row in rows.items()} == {
        "bees.md": State.INDEXED,
        "gone.md": State.GONE,
        "new.md": State.NEW,
        "wax.md": State.CHANGED,
    }
    bees = rows["bees.md"]
    assert (bees.title, bees.format, bees.lines, bees.size, bees.origin) == ("Bees", "markdown", 3, 15, "")
    assert bees.day == datetime.now(UTC).date().isoformat()
    assert (rows["gone.md"].size, rows["gone.md"].day, rows["new.md"].lines) == (None, "", None)
    (skipped,) = listing_of(library).skipped
    assert skipped.source == "tool.exe"
    found = listing_of(library).matching("BEES mark")
    assert ([row.source for row in found.rows], found.skipped) == (["bees.md"], ())


def test_what_a_build_could_not_read_is_left_out_and_no_new_article(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", bees="# Bees\n\nA bee.\n")
    (mine / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    work = Work(Indexing(Library(mine, tmp_path / "store", BEES)))
    *_, outcome = work.changed(Outcome, counted=True)
    assert outcome == Outcome(("The index is up to date: 1 added, 0 changed, 0 removed, 0 unchanged.",))
    listing = work.listing()
    assert ([row.source for row in listing.rows], [e.source for e in listing.skipped]) == (["bees.md"], ["broken.pdf"])


def test_the_last_article_is_removed_whatever_its_name(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    strange = mine / "a\x1b[31m.md"
    strange.write_text("# Red\n")
    write(mine, one="# One\n")
    work = Work(Indexing(Library(mine, tmp_path / "store", BEES)))
    (skipped,) = work.listing().skipped
    *_, outcome = work.changed(lambda: work.removal(["one.md", skipped.source]))
    assert outcome == Outcome(("Removed one.md.", "Removed a\\x1b[31m.md.", "No article is left; the index is empty."))
    assert list(mine.iterdir()) == []


def test_a_change_that_fails_is_told_and_nothing_is_indexed(tmp_path: Path) -> None:
    mine = write(tmp_path / "mine", one="# One\n")
    work = Work(Indexing(Library(mine, tmp_path / "store", BEES)))
    (outcome,) = work.changed(lambda: work.removal(["onee.md"]))
    assert not isinstance(outcome, Progress)
    assert outcome.wrong == (f"There is no source 'onee.md' in {mine}; did you mean one.md?",)
    assert not (tmp_path / "store").exists()


def row(source: str, title: str = "") -> Row:
    return Row(source, title, "markdown", 1, 1, 0.0, "", State.INDEXED)


def test_what_comes_from_files_is_text() -> None:
    mark = '<b onclick="x">&'
    table = table_html(Listing((row(f"{mark}\u202e.md", mark),), ()))
    skipped = skipped_html((SourceError(mark, mark),))
    for html in (table, skipped):
        assert "<b onclick" not in html
        assert "&lt;b onclick=&quot;x&quot;&gt;&amp;" in html
    assert "\\u202e.md</bdi></code>" in table  # what would turn the line around is shown instead


def test_of_very_many_only_the_first_are_shown() -> None:
    html = table_html(Listing(tuple(row(f"{n}.md") for n in range(MOST_ROWS + 1_200)), ()))
    assert html.count("<tr>") == MOST_ROWS + 1
    assert "and 1,200 more articles; filter to see them." in html


def test_sizes_are_said_in_thousands() -> None:
    sizes = [size_text(size) for size in (0, 1, 999, 1_000, 1_234, 999_499, 999_500, 64_000_000)]
    assert sizes == ["0 bytes", "1 byte", "999 bytes", "1 kB", "1.23 kB", "999 kB", "1 MB", "64 MB"]


def test_tries_are_counted_by_customer_and_forgotten_after_a_minute() -> None:
    clock = [0.0]
    tries = Tries(lambda: clock[0], most=2)
    assert [tries.begin("2001:db8::1") for _ in range(5)] == [0, 0, 0, 0, 0]
    assert (tries.begin("2001:db8::2"), tries.begin("2001:db8:0:1::1")) == (60, 0)
    clock[0] = 59.5
    assert tries.begin("2001:db8::1%eth0") == 1
    clock[0] = 60.0
    assert tries.begin("2001:db8::1") == 0
