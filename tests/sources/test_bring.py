"""Articles are put into a sources folder, replaced there and taken out; nothing else is touched."""

import os
from pathlib import Path

import pytest

from sources.bring.article import Article, Brought, Change, keep
from sources.bring.copying import copy_in
from sources.bring.errors import BringError, UnwritableError
from sources.bring.naming import file_stem
from sources.bring.removal import remove
from sources.document import Origin
from sources.errors import SourcesFolderError
from sources.folder import scan
from sources.origin import read_origin, sidecar_of, written

ADDED, REPLACED, UNCHANGED = Change.ADDED, Change.REPLACED, Change.UNCHANGED


def put(path: Path, text: str = "Bees fly.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, str]:
    """Every file of a folder, hidden ones too, with its text."""
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}


def article(
    text: str = "Bees fly.", url: str = "https://a.example/bees", stem: str = "Bees", suffix: str = ".md"
) -> Article:
    return Article(stem, suffix, text.encode(), Origin(url, stem, retrieved="2026-01-02"))


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Azer–Norr relations", "Azer–Norr relations"),
        ("a/b\\c:d", "a-b-c-d"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "page"),
        (".hidden", "hidden"),
        (" a \n\t b\x00\x1b[31m\u202e ", "a b[31m"),
        ("ü" * 100, "ü" * 60),
        ("Cafe\u0301", "Café"),
        ("\ud800", "page"),
        ("", "page"),
    ],
)
def test_names_of_files_are_harmless(title: str, stem: str) -> None:
    assert file_stem(title) == stem


def test_an_article_is_kept_with_its_origin(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "articles"
    assert keep(folder, article()) == Brought("Bees.md", ADDED)
    assert sorted(tree(folder)) == ["Bees.md", "Bees.md.origin.json"]
    assert read_origin(folder / "Bees.md", "Bees.md") == article().origin
    assert [f.source for f in scan(folder).found] == ["Bees.md"]


def test_the_same_address_is_an_update_and_another_gets_a_number(tmp_path: Path) -> None:
    keep(tmp_path, article())
    assert keep(tmp_path, article("They sting.", "https://b.example/")) == Brought("Bees-2.md", ADDED)
    assert keep(tmp_path, article("Wax.", "https://c.example/")) == Brought("Bees-3.md", ADDED)
    assert keep(tmp_path, article("They hum.", "https://b.example/", stem="Renamed")) == Brought("Bees-2.md", REPLACED)
    assert (tmp_path / "Bees-2.md").read_text(encoding="utf-8") == "They hum."
    later = Article("Bees", ".md", b"Bees fly.", Origin("https://a.example/bees", "Bees", retrieved="2027-01-01"))
    assert keep(tmp_path, later) == Brought("Bees.md", UNCHANGED)  # nothing but the day is new
    assert read_origin(tmp_path / "Bees.md", "Bees.md") == article().origin


def test_an_article_is_found_again_where_it_was_moved_to(tmp_path: Path) -> None:
    keep(tmp_path, article())
    (tmp_path / "insects").mkdir()
    for name in ("Bees.md", "Bees.md.origin.json"):
        (tmp_path / name).rename(tmp_path / "insects" / name)
    assert keep(tmp_path, article("New.")) == Brought("insects/Bees.md", REPLACED)


def test_all_revisions_of_a_page_are_one_article(tmp_path: Path) -> None:
    url = "https://wiki.example/wiki/Bees"
    keep(tmp_path, article("Old.", f"{url}?oldid=41", suffix=".wiki"))
    assert keep(tmp_path, article("New.", f"{url}?oldid=57", suffix=".wiki")) == Brought("Bees.wiki", REPLACED)
    assert keep(tmp_path, article("<p>New.", url, suffix=".html")) == Brought("Bees.html", REPLACED)
    assert sorted(tree(tmp_path)) == ["Bees.html", "Bees.html.origin.json"]


def test_a_file_of_the_user_is_never_taken_for_the_same(tmp_path: Path) -> None:
    put(tmp_path / "Bees.md", "Mine.")
    put(tmp_path / "other.md.origin.json", "damaged")
    assert keep(tmp_path, article()) == Brought("Bees-2.md", ADDED)
    assert (tmp_path / "Bees.md").read_text(encoding="utf-8") == "Mine."


def test_files_and_folders_are_copied_under_their_names(tmp_path: Path) -> None:
    put(tmp_path / "in" / "b.txt")
    put(tmp_path / "in" / "deep" / "c.html", "<p>")
    put(tmp_path / "in" / "photo.png")
    put(tmp_path / "in" / ".git" / "x.md")
    put(tmp_path / "in" / ".hidden.md")
    a = put(tmp_path / "a.md")
    put(sidecar_of(a), written(Origin("https://a.example/")))
    done = copy_in(tmp_path / "articles", [a, tmp_path / "in"])
    assert done.brought == (Brought("a.md", ADDED), Brought("in/b.txt", ADDED), Brought("in/deep/c.html", ADDED))
    assert [Path(error.source).name for error in done.left_out] == ["photo.png"]
    assert "is not a kind of file that linecite reads" in done.left_out[0].reason
    assert sorted(tree(tmp_path / "articles")) == ["a.md", "a.md.origin.json", "in/b.txt", "in/deep/c.html"]


def test_the_same_file_again_is_unchanged_and_another_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    a, b = put(tmp_path / "a.md"), put(tmp_path / "b.md")
    copy_in(folder, [a])
    assert copy_in(folder, [a, a]).brought == (Brought("a.md", UNCHANGED),)
    a.write_text("They sting.", encoding="utf-8")
    with pytest.raises(BringError, match=r"holds another a\.md; give --replace"):
        copy_in(folder, [b, a])
    assert tree(folder) == {"a.md": "Bees fly."}  # nothing was copied at all
    assert copy_in(folder, [a], replace=True).brought == (Brought("a.md", REPLACED),)
    assert tree(folder) == {"a.md": "They sting."}


def test_what_replaces_an_article_from_elsewhere_is_not_from_there(tmp_path: Path) -> None:
    keep(tmp_path / "articles", article())
    copy_in(tmp_path / "articles", [put(tmp_path / "Bees.md", "Mine.")], replace=True)
    assert tree(tmp_path / "articles") == {"Bees.md": "Mine."}


def test_the_sources_folder_is_not_copied_into_itself(tmp_path: Path) -> None:
    folder = tmp_path / "all" / "articles"
    put(folder / "a.md")
    put(tmp_path / "all" / "b.md")
    assert copy_in(folder, [tmp_path / "all"]).brought == (Brought("all/b.md", ADDED),)
    assert sorted(tree(folder)) == ["a.md", "all/b.md"]
    for path in (folder, folder / "a.md", folder / "all"):
        with pytest.raises(BringError, match="is in the sources folder"):
            copy_in(folder, [path])


def test_links_are_not_followed_out(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret" / "s.md", "Secret.")
    inside = tmp_path / "in"
    put(inside / "a.md")
    (inside / "s.md").symlink_to(secret)
    (inside / "sub").symlink_to(secret.parent)
    (inside / "loop").symlink_to(inside)
    done = copy_in(tmp_path / "articles", [inside])
    assert tree(tmp_path / "articles") == {"in/a.md": "Bees fly."}
    assert {Path(e.source).name for e in done.left_out} == {"s.md", "sub", "loop"}
    assert all("is a link, which is not followed" in e.reason for e in done.left_out)


def test_nothing_is_written_through_a_link_in_the_sources_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "articles", put(tmp_path / "outside" / "a.md", "Outside.")
    folder.mkdir()
    (folder / "in").symlink_to(outside.parent)
    (folder / "b.md").symlink_to(outside)
    put(tmp_path / "in" / "c.md")
    with pytest.raises(BringError, match="is a link out of the sources folder"):
        copy_in(folder, [tmp_path / "in"])
    copy_in(folder, [put(tmp_path / "b.md")], replace=True)
    assert tree(outside.parent) == {"a.md": "Outside."}
    assert not (folder / "b.md").is_symlink()


def test_paths_that_cannot_be_added(tmp_path: Path) -> None:
    with pytest.raises(BringError, match="There is no file or folder"):
        copy_in(tmp_path / "articles", [tmp_path / "missing.md"])
    (tmp_path / "circle.md").symlink_to(tmp_path / "circle.md")
    with pytest.raises(BringError, match="There is no file or folder"):
        copy_in(tmp_path / "articles", [tmp_path / "circle.md"])
    one, two = put(tmp_path / "1" / "a.md", "One."), put(tmp_path / "2" / "a.md", "Two.")
    with pytest.raises(BringError, match=r"would both become a\.md"):
        copy_in(tmp_path / "articles", [one, two])
    assert not (tmp_path / "articles").exists()


def test_strange_files_are_left_out_with_their_reason(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    put(folder / "a\nb.md")
    (folder / os.fsdecode(b"caf\xe9.md")).write_bytes(b"x")
    os.mkfifo(folder / "pipe.md")
    with (folder / "huge.txt").open("wb") as out:
        out.truncate(32 * 1024 * 1024 + 1)
    done = copy_in(tmp_path / "articles", [folder])
    assert done.brought == ()
    assert sorted(e.reason.split(";")[0] for e in done.left_out) == [
        "has 33,554,433 bytes, of which at most 33,554,432 are read",
        "has a name that is no printable text",
        "has a name that is no printable text",
        "is no regular file",
    ]
    assert all(str(e).isprintable() for e in done.left_out)


def test_a_full_or_forbidden_disk_is_said_and_leaves_no_half_file(tmp_path: Path) -> None:
    a = put(tmp_path / "a.md")
    blocked = put(tmp_path / "articles", "a file")
    with pytest.raises(UnwritableError, match=r"cannot be written \((File exists|Not a directory)\)"):
        copy_in(blocked, [a])
    folder = tmp_path / "folder"
    (folder / "Bees.md.origin.json").mkdir(parents=True)
    with pytest.raises(UnwritableError, match="cannot be written"):
        keep(folder, article())
    assert tree(folder) == {}


def test_sources_are_removed_by_their_names(tmp_path: Path) -> None:
    keep(tmp_path, article())
    put(tmp_path / "sub" / "a.md")
    put(tmp_path / "b.pdf")
    assert remove(tmp_path, ["Bees.md", "a.md", "sub/a.md"]) == ("Bees.md", "sub/a.md")
    assert sorted(tree(tmp_path)) == ["b.pdf"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("north-lighthouse.md", "did you mean north/lighthouse.md"),
        ("a.md", r"2 sources are called a\.md: a/a\.md, b/a\.md; name one in full"),
        ("../outside.md", "There is no source"),
        ("a/../../outside.md", "There is no source"),
        ("", "There is no source"),
        (".", "There is no source"),
        ("a", "There is no source"),
        (".hidden.md", "There is no source"),
        ("zzz", "linecite sources lists those there are"),
    ],
)
def test_other_names_remove_nothing(tmp_path: Path, name: str, said: str) -> None:
    put(tmp_path / "outside.md")
    folder = tmp_path / "articles"
    for source in ("north/lighthouse.md", "a/a.md", "b/a.md", ".hidden.md"):
        put(folder / source)
    before = tree(tmp_path)
    for wrong in (name, str(tmp_path / "outside.md")):
        with pytest.raises(BringError, match=said if wrong == name else "There is no source"):
            remove(folder, ["north/lighthouse.md", wrong])
    assert tree(tmp_path) == before


def test_a_link_is_removed_and_not_what_it_leads_to(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside.md")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    (folder / "sub").symlink_to(tmp_path)
    assert remove(folder, ["a.md"]) == ("a.md",)
    assert outside.exists()
    with pytest.raises(BringError, match="There is no source"):
        remove(folder, ["sub/outside.md"])


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SourcesFolderError, match="does not exist"):
        remove(tmp_path / "nowhere", ["a.md"])
