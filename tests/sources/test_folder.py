"""Which files are read, and what is said of those that are not."""

import os
import socket
import time
from dataclasses import replace
from pathlib import Path

import pytest

from sources.convert.converter import Converter
from sources.document import Origin
from sources.errors import SourceError, SourcesFolderError
from sources.folder import Seen, scan, shipped_articles
from sources.origin import read_origin, sidecar_of, version_of, written
from sources.read import read

PAY = "Pay is monthly.\n"


def reasons(folder: Path) -> dict[str, str]:
    return {error.source: error.reason for error in scan(folder).skipped}


def sources(folder: Path) -> list[str]:
    return [found.source for found in scan(folder).found]


def test_files_are_found_in_subfolders_sorted_and_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/ü name.wiki", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["a.md", "b.txt", "sub/ü name.wiki"]
    assert looked.skipped == ()
    with Converter() as converter:
        assert read(looked.found[0], converter).text == "Text of a.md."


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bees fly.", encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / "out.txt").symlink_to("/etc/hostname")
    (tmp_path / "above.txt").symlink_to("../above.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing.txt")
    (tmp_path / "large.txt").touch()
    os.truncate(tmp_path / "large.txt", 32 * 1024 * 1024 + 1)
    assert sources(tmp_path) == ["good.txt"]
    assert {name: reason.partition(";")[0] for name, reason in reasons(tmp_path).items()} == {
        "photo.png": "is not a kind of file that linecite reads (" + reasons(tmp_path)["photo.png"].partition("(")[2],
        "out.txt": "is a link that leads outside the sources folder",
        "above.txt": "is a link that leads in a circle or to nothing",
        "broken.txt": "is a link that leads in a circle or to nothing",
        "large.txt": "has 33,554,433 bytes, of which at most 33,554,432 are read",
    }
    assert all("\n" not in reason for reason in reasons(tmp_path).values())


def test_what_is_no_file_is_named_and_never_opened(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bees fly.", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket is at most 107 bytes long
        listening.bind("socket.txt")
        os.chdir(here)
        (tmp_path / "zero.txt").symlink_to("/dev/zero")
        (tmp_path / "piped.txt").symlink_to(tmp_path / "pipe.txt")
        (tmp_path / "folder.txt").mkdir()
        (tmp_path / "inside").symlink_to(tmp_path / "folder.txt")
        (tmp_path / "outside.txt").symlink_to("/etc")
        assert sources(tmp_path) == ["good.txt"]
        assert {name: reason.partition(";")[0].partition(",")[0] for name, reason in reasons(tmp_path).items()} == {
            "pipe.txt": "is no regular file",
            "piped.txt": "is no regular file",
            "socket.txt": "is no regular file",
            "zero.txt": "is a link that leads outside the sources folder",
            "inside": "is a link to a folder",
            "outside.txt": "is a link that leads outside the sources folder",
        }


def test_a_file_that_is_exchanged_after_the_scan_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bees fly.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Bees fly.", encoding="utf-8")
    for found, reason in zip(scan(tmp_path).found, ("cannot be read", "is no regular file"), strict=True):
        found.path.unlink()
        if found.source == "a.txt":
            found.path.symlink_to("/etc/hostname")
        else:
            os.mkfifo(found.path)
        with pytest.raises(SourceError, match=reason):
            found.data()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bees fly.", encoding="utf-8")
    (tmp_path / "shut.txt").write_text("Secret.", encoding="utf-8")
    (tmp_path / "shut.txt").chmod(0)
    assert [error.source for error in scan(tmp_path).skipped] == ["shut.txt"]


def test_folders_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(SourcesFolderError, match="does not exist"):
        scan(tmp_path / "none")
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SourcesFolderError, match="is a file"):
        scan(tmp_path / "file.txt")
    (tmp_path / "file.txt").unlink()
    assert scan(tmp_path) == scan(tmp_path / ".")
    assert sources(tmp_path) == []


def test_the_shipped_articles_are_all_read() -> None:
    looked = scan(shipped_articles())
    assert len(looked.found) == 5
    assert looked.skipped == ()
    with Converter() as converter:
        assert all("About this article" in read(found, converter).text for found in looked.found)


def test_the_order_is_that_of_the_names_with_their_folders(tmp_path: Path) -> None:
    for name in ("b/1.md", "a.txt", "b.txt", "B.txt", "10.txt", "9.txt", "leave & pay.txt", "Überblick.md", "手册.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Badges are worn.", encoding="utf-8")
    assert sources(tmp_path) == [
        "10.txt", "9.txt", "B.txt", "a.txt", "b.txt", "b/1.md", "leave & pay.txt", "Überblick.md", "手册.txt",
    ]  # fmt: skip


def test_suffixes_are_read_in_any_case_and_folders_named_like_articles_are_none(tmp_path: Path) -> None:
    (tmp_path / "HANDBOOK.TXT").write_text("Badges are worn.", encoding="utf-8")
    (tmp_path / "pay.md").mkdir()
    (tmp_path / "README").write_text("x", encoding="utf-8")
    assert sources(tmp_path) == ["HANDBOOK.TXT"]
    assert list(reasons(tmp_path)) == ["README"]


def test_a_link_inside_the_folder_is_read_and_one_in_a_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "wages.txt").symlink_to(tmp_path / "pay.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["pay.txt", "wages.txt"]
    assert [f.data() for f in looked.found] == [PAY.encode()] * 2
    assert looked.found[0].sha256 == looked.found[1].sha256
    assert [str(error) for error in looked.skipped] == [
        "round.txt: is a link that leads in a circle or to nothing; replace it by the file itself"
    ]


def test_a_sources_folder_that_is_itself_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "pay.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "real" / "wages.txt").symlink_to("pay.txt")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert sources(tmp_path / "link") == ["pay.txt", "wages.txt"]


def test_names_are_told_as_they_may_be_printed(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "wide\u00a0space 👩\u200d🚀.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "two\nlines.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "back\u202etxt.md").write_text(PAY, encoding="utf-8")
    (tmp_path / ("x" * 251 + ".txt")).write_text(PAY, encoding="utf-8")
    try:
        (tmp_path / os.fsdecode(b"gr\xfc\xdfe.txt")).write_text("Hello.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert sources(tmp_path) == ["pay.txt", "wide\u00a0space 👩\u200d🚀.txt", "x" * 251 + ".txt"]
    assert reasons(tmp_path) == {
        "two\\nlines.txt": "has control characters in its name; rename it",
        "back\\u202etxt.md": "has control characters in its name; rename it",
        "gr\\udcfc\\udcdfe.txt": "has a name that is not valid UTF-8; rename it",
    }


def test_folders_as_deep_as_names_may_be(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(400):
        deep = deep / "deep"
    deep.mkdir(parents=True)
    (deep / "pay.txt").write_text(PAY, encoding="utf-8")
    assert sources(tmp_path) == ["deep/" * 400 + "pay.txt"]


def test_the_sum_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_bytes(b"\xef\xbb\xbf")
    (found,) = scan(tmp_path).found
    assert found.sha256 == "f1945cd6c19e56b3c1c78943ef5ec18116907a4ca1efc40a57d48ab1db7adfc5"
    with Converter() as converter:
        document = read(found, converter)
    assert (document.text, document.encoding, document.blocks) == ("", "utf-8-sig", ())


def test_a_file_that_was_seen_as_it_is_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "shut.txt").write_text(PAY, encoding="utf-8")
    first, second = scan(tmp_path).found
    seen = {"pay.txt": Seen(first.signature, "as told"), "shut.txt": Seen(second.signature, "", "is shut; open it")}
    again = scan(tmp_path, seen)
    assert [(f.source, f.sha256) for f in again.found] == [("pay.txt", "as told")]
    assert [str(error) for error in again.skipped] == ["shut.txt: is shut; open it"]


def test_whatever_changes_a_file_changes_its_signature(tmp_path: Path) -> None:
    path = tmp_path / "pay.txt"
    path.write_text(PAY, encoding="utf-8")
    (before,) = scan(tmp_path).found
    seen = {"pay.txt": Seen(before.signature, "as told")}

    def is_read_again() -> bool:
        (found,) = scan(tmp_path, seen).found
        return found.sha256 != "as told"

    assert not is_read_again()
    for field in ("size", "modified", "changed", "inode"):
        other = replace(before.signature, **{field: 1})
        assert scan(tmp_path, {"pay.txt": Seen(other, "as told")}).found[0].sha256 == before.sha256
    time.sleep(0.02)
    path.write_text(PAY.upper(), encoding="utf-8")  # as long as before
    os.utime(path, ns=(before.signature.modified, before.signature.modified))  # and as old, as far as it says
    assert is_read_again()


def test_the_origin_is_read_and_counts_for_the_version(tmp_path: Path) -> None:
    path = tmp_path / "pay.txt"
    path.write_text(PAY, encoding="utf-8")
    origin = Origin("https://example.org/pay", "Pay", "12", "CC BY-SA 4.0", "2026-01-02")
    sidecar_of(path).write_text(written(origin), encoding="utf-8")
    (found,) = scan(tmp_path).found
    assert (found.source, found.origin) == ("pay.txt", origin)
    assert found.version == version_of(found.sha256, origin) != found.sha256
    sidecar_of(path).unlink()
    assert scan(tmp_path).found[0].version == found.sha256


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"title": "Pay"}',
        '{"url": "javascript:alert(1)"}',
        '{"url": "https://example.org/", "title": "two\\nlines"}',
        '{"url": "https://example.org/", "title": "\\ud800"}',
        '{"url": "https://example.org/", "title": "' + "x" * 3_000 + '"}',
        "[" * 10_000,
    ],
)
def test_a_damaged_origin_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "pay.txt").write_text(PAY, encoding="utf-8")
    (tmp_path / "pay.txt.origin.json").write_text(text, encoding="utf-8")
    assert reasons(tmp_path) == {
        "pay.txt": "has an pay.txt.origin.json that is damaged; remove it or fetch the page anew"
    }


def test_an_origin_that_is_no_file_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(PAY, encoding="utf-8")
    os.mkfifo(tmp_path / "a.txt.origin.json")
    (tmp_path / "b.txt.origin.json").symlink_to("/etc/hostname")
    (tmp_path / "c.txt.origin.json").write_bytes(bytes(70_000))
    assert {name: reason.partition(" that ")[2] for name, reason in reasons(tmp_path).items()} == {
        "a.txt": "is no regular file; remove it",
        "b.txt": "cannot be read (Too many levels of symbolic links); remove it",
        "c.txt": "has more than the 65,536 bytes of which at most are read; remove it",
    }
    assert read_origin(tmp_path / "d.txt", "d.txt") is None


@pytest.mark.slow
def test_ten_thousand_files_that_were_seen_take_little_time(tmp_path: Path) -> None:
    for number in range(10_000):
        folder = tmp_path / str(number % 50)
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_bytes(b"Bees fly.")
    seen = {found.source: Seen(found.signature, found.sha256) for found in scan(tmp_path).found}
    started = time.perf_counter()
    assert len(scan(tmp_path, seen).found) == 10_000
    assert time.perf_counter() - started < 1.5  # 0.15 s on two quiet cores
