"""What is said of bytes that are no text: which byte, on which line, in every encoding."""

import codecs

import pytest

from sources.decode import decode
from sources.errors import SourceError


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"lamp\nlens\n\xfftower\n", "lamp.txt: is not valid UTF-8 (byte 0xff on line 3); save it as UTF-8"),
        (b"\xe9t\xe9", "lamp.txt: is not valid UTF-8 (byte 0xe9 on line 1); save it as UTF-8"),  # Latin-1
        (b"lamp\r\nlens \xc3", "lamp.txt: is not valid UTF-8 (byte 0xc3 on line 2); save it as UTF-8"),  # cut short
        (b"\xed\xa0\x80", "lamp.txt: is not valid UTF-8 (byte 0xed on line 1); save it as UTF-8"),  # half a pair
        # Behind a byte order mark the decoder counts from behind the mark, the message from the file's first byte.
        (
            codecs.BOM_UTF8 + b"ab\ncd\xff",
            "lamp.txt: is not valid UTF-8 (byte 0xff on line 2); save it as UTF-8",
        ),
        # U+0A0A holds the byte of a line feed twice, and ends no line.
        (
            codecs.BOM_UTF16_LE + "\u0a0a\nb".encode("utf-16-le") + b"\x01\xd8",
            "lamp.txt: is not valid UTF-16 (byte 0x01 on line 2); save it as UTF-8",
        ),
    ],
)
def test_a_bad_byte_is_named_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode("lamp.txt", data)
    assert str(caught.value) == message
    assert caught.value.source == "lamp.txt"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"lamp\0lens",
        b"\0",
        codecs.BOM_UTF8 + b"lamp\0",
        codecs.BOM_UTF16_LE + "lamp\0".encode("utf-16-le"),
        "lamp".encode("utf-16-le"),  # without its mark it cannot be told from binary data
    ],
)
def test_a_nul_makes_a_file_binary(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^lamp\.txt: is a binary file, not text; remove it from the folder"):
        decode("lamp.txt", data)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decode("lamp.txt", mark).text == ""


def test_line_ends_and_odd_characters_are_kept_as_they_are() -> None:
    text = "a\r\nb\rc\x0cd\u2028e\u0085f\u200bg\ufeffh"
    assert decode("lamp.txt", text.encode()).text == text
    assert decode("lamp.txt", codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text
