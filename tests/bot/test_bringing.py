"""Articles brought in from the command line, looked at, asked, and removed; the web is a real server on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.commands.ask import told
from bot.commands.sources import table_of
from bot.commands.table import columns, table
from bot.types import Answer, Citation, Place, Status
from sources.document import Origin
from tests.bot.test_cli import articles
from tests.sources.web.site import Site, open_site, text
from tests.sources.web.wiki import Wiki

NEWEST = "The '''Gull Rock bridge''' was opened on 4 May 1931. It has nine arches."
WIKI = Wiki({"Gull Rock bridge": {41: "Old.", 57: NEWEST}})
PAGE = "<html><head><title>Tern Island</title></head><body><p>Tern Island has 31 houses.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    with open_site(api=WIKI, tern=text(PAGE, "text/html; charset=utf-8")) as site:
        yield site


def run(*arguments: str | Path) -> Result:
    """In this process, for what needs no model."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def one_sentence(done: Result) -> str:
    assert done.exit_code == 1, done.output
    assert done.stderr.startswith("linecite: ")
    assert done.stderr.endswith((".\n", "?\n"))
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_an_article_of_a_wiki_is_fetched_cited_listed_and_removed(tmp_path: Path, site: Site) -> None:
    where = ("--sources", tmp_path / "mine", "--store", tmp_path / "store")
    fetch = ("fetch", "wikipedia", "Gull Rock bridge", "--api", f"{site.address}/api", "--allow-private-addresses")
    done = run(*fetch, "--contact", "me@example.org", *where)
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("added Gull Rock bridge.wiki\n1 added, 0 changed, 0 removed, 0 unchanged; ")
    assert "me@example.org" in site.headers["User-Agent"]

    asked = run("ask", "When was the Gull Rock bridge opened?", "--json", *where)
    (citation,) = json.loads(asked.stdout)["citations"]
    assert citation["source"] == "Gull Rock bridge.wiki"
    assert citation["origin"]["url"] == "https://wiki.example/wiki/Gull_Rock_bridge?oldid=57"
    assert (citation["origin"]["revision"], citation["origin"]["title"]) == ("57", "Gull Rock bridge")
    assert citation["place"] is None

    listed = run("sources", *where).stdout.splitlines()
    assert listed[0].split() == ["SOURCE", "TITLE", "FORMAT", "LINES", "ENCODING", "ORIGIN"]
    assert listed[1].split()[-2:] == ["utf-8", "wiki.example"]

    gone = run("remove", "Gull Rock bridge.wiki", *where)
    assert (gone.exit_code, gone.stdout) == (
        0,
        "removed Gull Rock bridge.wiki\nNo source is left; the index is empty.\n",
    )
    assert list((tmp_path / "mine").iterdir()) == []
    assert not [p for p in (tmp_path / "store").rglob("*") if p.is_file() and b"nine arches" in p.read_bytes()]


def test_pages_and_files_are_added_and_a_changed_file_is_noted(tmp_path: Path, site: Site) -> None:
    folder, mine = articles(tmp_path), tmp_path / "mine"
    where = ("--sources", mine, "--store", tmp_path / "store")
    added = run("add", folder, f"{site.address}/tern", "--allow-private-addresses", "--no-build", *where)
    assert added.stdout.splitlines() == [
        "added articles/northmoor-lighthouse.md", "added articles/westhaven-harbour-board.txt",
        "added Tern Island.html",
    ]  # fmt: skip
    assert not (tmp_path / "store").exists()
    again = run("add", f"{site.address}/tern", "--allow-private-addresses", "--no-build", *where)
    assert again.stdout == "unchanged Tern Island.html\n"
    assert (mine / "Tern Island.html").read_text(encoding="utf-8") == PAGE


def test_nothing_is_added_where_one_address_is_wrong(tmp_path: Path, site: Site) -> None:
    mine = tmp_path / "mine"
    where = ("--allow-private-addresses", "--no-build", "--sources", mine)
    wrong = run("add", articles(tmp_path), f"{site.address}/missing", *where)
    assert "/missing does not exist" in one_sentence(wrong)
    assert "no address of http or https" in one_sentence(run("add", "ftp://a.example/b", *where))
    assert not mine.exists()


def test_this_machine_is_not_reached_unless_it_is_asked_for(tmp_path: Path, site: Site) -> None:
    for command in (
        ("add", f"{site.address}/tern"),
        ("fetch", "wikipedia", "Gull Rock bridge", "--api", f"{site.address}/api"),
    ):
        refused = one_sentence(run(*command, "--no-build", "--sources", tmp_path / "mine"))
        assert "leads to 127.0.0.1, a loopback address, which is not reached; give --allow-private-addresses" in refused
    assert site.paths == []
    assert "is no language code" in one_sentence(run("fetch", "wikipedia", "A", "--lang", "a/b", "--sources", tmp_path))


def test_a_revision_replaces_the_newest(tmp_path: Path, site: Site) -> None:
    where = ("--api", f"{site.address}/api", "--allow-private-addresses", "--no-build", "--sources", tmp_path)
    assert run("fetch", "wikipedia", "Gull Rock bridge", *where).stdout == "added Gull Rock bridge.wiki\n"
    old = run("fetch", "wikipedia", "Gull Rock bridge", "--revision", "41", *where)
    assert old.stdout == "replaced Gull Rock bridge.wiki\n"
    assert (tmp_path / "Gull Rock bridge.wiki").read_text(encoding="utf-8") == "Old."


def test_a_file_that_is_named_and_left_out_is_a_failure_and_one_in_a_folder_is_not(tmp_path: Path) -> None:
    folder = articles(tmp_path)
    (folder / "photo.png").write_bytes(b"x")
    where = ("--no-build", "--sources", tmp_path / "mine")
    done = run("add", folder, *where)
    assert (done.exit_code, done.stderr.count("left out")) == (0, 1)
    assert run("add", folder / "photo.png", folder / "northmoor-lighthouse.md", *where).exit_code == 1
    assert (tmp_path / "mine" / "northmoor-lighthouse.md").exists()
    assert "Nothing was added" in run("add", folder / "photo.png", *where).stderr


def test_overwriting_wants_to_be_asked_for(tmp_path: Path) -> None:
    folder = articles(tmp_path)
    mine, other = tmp_path / "mine", folder / "northmoor-lighthouse.md"
    assert run("add", other, "--no-build", "--sources", mine).stdout == "added northmoor-lighthouse.md\n"
    other.write_text("Changed.", encoding="utf-8")
    assert "--replace" in one_sentence(run("add", other, "--no-build", "--sources", mine))
    assert (
        run("add", other, "--replace", "--no-build", "--sources", mine).stdout == "replaced northmoor-lighthouse.md\n"
    )
    missing = one_sentence(run("remove", "northmoor-lighthuose.md", "--no-build", "--sources", mine))
    assert "did you mean northmoor-lighthouse.md?" in missing


def test_the_installation_is_not_written_into() -> None:
    for command in (("add", "a.md"), ("fetch", "wikipedia", "A"), ("remove", "azerbaijan-portugal.md")):
        done = run(*command)
        assert done.exit_code == 2
        assert "Name a folder of your own with --sources" in done.stderr


def test_an_answer_for_a_reader_tells_origin_and_page_and_nothing_that_a_terminal_obeys() -> None:
    origin = Origin("https://wiki.example/wiki/Bees?oldid=7", "Bees", "7")
    cited = (
        Citation(1, "bees.pdf", "Bees", 3, 4, "Bees \x1b[31mfly.\nFar.", "0", "/", origin, Place(2, "")),
        Citation(2, "b.md", "B", 5, 5, "They sting.", "0", "/", Origin("https://a.example/b"), None),
        Citation(3, "c.html", "C", 6, 6, "Wax.", "0", "/", None, Place(None, "wax")),
    )
    answer = Answer("", "q", "q", Status.ANSWERED, "Bees fly. [1]\n- Wax. [2][3]", cited, (), "extractive", {})
    assert list(told(answer)) == [
        "Bees fly. [1]",
        "- Wax. [2][3]",
        "",
        "[1] bees.pdf:L3-L4 (page 2)  Bees \N{REPLACEMENT CHARACTER}[31mfly. Far.",
        "    from https://wiki.example/wiki/Bees?oldid=7, revision 7",
        "[2] b.md:L5  They sting.",
        "    from https://a.example/b",
        "[3] c.html:L6  Wax.",
    ]


def test_the_list_as_a_table_of_80_columns() -> None:
    def one(source: str, changed: bool = False, **more: object) -> dict[str, object]:
        known = {"title": "T", "format": "text", "lines": 3, "encoding": "utf-8", "origin": None}
        return {"source": source, "changed": changed, **known, **more}

    origin = {"url": "https://en.wiki.example/wiki/X?oldid=7", "revision": "7"}
    long = one(
        "a/very/long/name/of/a/folder/that/holds/the/minutes-of-the-harbour-board.docx", title="M" * 60, lines=1234
    )
    lines = table_of([one("a.md", True), one("b.wiki", origin=origin), long, one("橋.md", title="\x1b[31m")], 80)
    assert all(columns(line) <= 80 for line in lines)
    assert [line.split()[0] for line in lines[:3]] == ["SOURCE", "a.md", "b.wiki"]
    assert lines[1].split()[1] == "*"
    assert lines[2].endswith("utf-8     en.wiki.example")
    assert "…" in lines[3]
    assert lines[3].startswith("a/very/long/name…rd.docx  ")
    assert "\x1b" not in "".join(lines)
    assert lines[-1] == "* 1 changed since indexed; linecite build brings the index up to date."


def test_columns_are_as_wide_as_they_need_to_be() -> None:
    assert table(("A", "N"), [("x", "7"), ("橋橋", "12")], 80) == ["A      N", "x      7", "橋橋  12"]
    assert table(("A",), [], 80) == ["A"]
    rows = [("abcdefghijklmnop.md", "1")]
    assert table(("NAME", "N"), rows, 13, ((0, 5),)) == ["NAME        N", "abcdef….md  1"]
    assert table(("NAME", "N"), rows, 3, ((0, 5),)) == ["NAME   N", "abc…d  1"]
