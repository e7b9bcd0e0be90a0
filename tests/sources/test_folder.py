"""Which files are read, and what is said of those that are not."""

import codecs
import os
from pathlib import Path

import pytest

from sources.decode import decode
from sources.errors import SourceError, SourcesFolderError
from sources.folder import read, scan, shipped_articles


def test_files_are_found_in_subfolders_sorted_and_read(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/ü name.wiki", ".hidden.txt", ".git/x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.", encoding="utf-8")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["a.md", "b.txt", "sub/ü name.wiki"]
    assert looked.skipped == ()
    assert read(looked.found[0]).text == "Text of a.md."


def test_what_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bees fly.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"one\ntwo\xff")
    (tmp_path / "binary.md").write_bytes(b"GIF89a\0\0")
    (tmp_path / "photo.png").write_bytes(b"x")
    (tmp_path / "out.txt").symlink_to("/etc/hostname")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nothing.txt")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["good.txt"]
    reasons = {error.source: error.reason for error in looked.skipped}
    assert "not valid UTF-8 (byte 0xff on line 2)" in reasons["bad.txt"]
    assert "binary" in reasons["binary.md"]
    assert "kind of file" in reasons["photo.png"]
    assert "outside the sources folder" in reasons["out.txt"]
    assert "cannot be read" in reasons["broken.txt"]
    assert all("\n" not in str(error) for error in looked.skipped)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Bees fly.", encoding="utf-8")
    (tmp_path / "shut.txt").write_text("Secret.", encoding="utf-8")
    (tmp_path / "shut.txt").chmod(0)
    assert [error.source for error in scan(tmp_path).skipped] == ["shut.txt"]


def test_folders_that_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(SourcesFolderError, match="does not exist"):
        scan(tmp_path / "none")
    with pytest.raises(SourcesFolderError, match="holds no article"):
        scan(tmp_path)
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SourcesFolderError, match="is a file"):
        scan(tmp_path / "file.txt")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("é".encode(), "é", "utf-8"),
        (codecs.BOM_UTF8 + "é".encode(), "é", "utf-8-sig"),
        (codecs.BOM_UTF16_LE + "é".encode("utf-16-le"), "é", "utf-16"),
        (codecs.BOM_UTF16_BE + "é".encode("utf-16-be"), "é", "utf-16"),
        (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é", "utf-32"),
        (b"", "", "utf-8"),
    ],
)
def test_the_encoding_is_told_by_the_mark_and_recorded(data: bytes, text: str, encoding: str) -> None:
    decoded = decode("a.txt", data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(SourceError, match="not valid UTF-16"):
        decode("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8")


def test_the_shipped_articles_are_all_read() -> None:
    looked = scan(shipped_articles())
    assert len(looked.found) == 5
    assert looked.skipped == ()
    for found in looked.found:
        assert "About this article" in read(found).text


def test_the_order_is_that_of_the_names_with_their_folders(tmp_path: Path) -> None:
    for name in ("b/1.md", "a.txt", "b.txt", "B.txt", "10.txt", "9.txt", "leave & pay.txt", "Überblick.md", "手册.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Badges are worn.", encoding="utf-8")
    assert [f.source for f in scan(tmp_path).found] == [
        "10.txt", "9.txt", "B.txt", "a.txt", "b.txt", "b/1.md", "leave & pay.txt", "Überblick.md", "手册.txt",
    ]  # fmt: skip


def test_suffixes_are_read_in_any_case_and_folders_named_like_articles_are_none(tmp_path: Path) -> None:
    (tmp_path / "HANDBOOK.TXT").write_text("Badges are worn.", encoding="utf-8")
    (tmp_path / "pay.md").mkdir()
    (tmp_path / "README").write_text("x", encoding="utf-8")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["HANDBOOK.TXT"]
    assert [error.source for error in looked.skipped] == ["README"]


def test_a_link_inside_the_folder_is_read_and_one_in_a_circle_is_named(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_text("Pay is monthly.", encoding="utf-8")
    (tmp_path / "wages.txt").symlink_to(tmp_path / "pay.txt")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["pay.txt", "wages.txt"]
    assert looked.found[0].sha256 == looked.found[1].sha256
    assert [str(error) for error in looked.skipped] == [
        "round.txt: is a link that leads in a circle; replace it by the file itself"
    ]


def test_a_sources_folder_that_is_itself_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "pay.txt").write_text("Pay is monthly.", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert [f.source for f in scan(tmp_path / "link").found] == ["pay.txt"]


def test_a_name_that_is_no_text_is_named_in_text(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_text("Pay is monthly.", encoding="utf-8")
    try:
        (tmp_path / os.fsdecode(b"gr\xfc\xdfe.txt")).write_text("Hello.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    looked = scan(tmp_path)
    assert [f.source for f in looked.found] == ["pay.txt"]
    assert [str(error) for error in looked.skipped] == [
        "gr\\udcfc\\udcdfe.txt: has a name that is not valid UTF-8; rename it"
    ]


def test_a_folder_of_bad_files_only_says_why(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    with pytest.raises(SourcesFolderError, match=r"holds no article to read \(logo\.png: is not a kind of file"):
        scan(tmp_path)


def test_the_sum_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "pay.txt").write_bytes(codecs.BOM_UTF8)
    (found,) = scan(tmp_path).found
    assert found.sha256 == "f1945cd6c19e56b3c1c78943ef5ec18116907a4ca1efc40a57d48ab1db7adfc5"
    assert (read(found).text, read(found).encoding, read(found).blocks) == ("", "utf-8-sig", ())
