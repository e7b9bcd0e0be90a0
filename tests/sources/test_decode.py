"""Bytes to text: the mark, UTF-8, and what there was before; what cannot be told is refused with its line."""

import codecs
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.decode import decode
from sources.errors import SourceError

# A sentence or two about a lighthouse in each language, with the encodings that its texts come in.
SAID = {
    "Le phare fut allumé en août 1905, après de longs travaux ; on y vivait à l’année.": "cp1252 mac_roman",
    "The café opened in 1905 and closed in 1950.": "cp1252 latin-1 mac_roman",
    "The light – “old Orm” – cost £500 and stands at 15 °C.": "cp1252 mac_roman",
    "Der Turm wurde 1905 größer; die Wärter aßen häufig Käse.": "cp1252 latin-1 mac_roman cp850",
    "El faro se encendió en 1905. ¿Quién lo diseñó? La niña vivía allí.": "cp1252 latin-1",
    "O farol foi aceso em 1905, após a construção; não há informações.": "cp1252 latin-1",
    "Il faro fu acceso nel 1905 perché la città lo voleva così.": "cp1252 latin-1",
    "Fyren tändes första gången år 1905 på ön.": "cp1252 latin-1",
    "Fyret blev tændt første gang i året 1905 på øen.": "cp1252 latin-1",
    "Vitinn var fyrst kveiktur árið 1905 og þar bjuggu tveir menn við sjóinn.": "cp1252 latin-1",
    "Keepers were José Müller, João Åberg, Siân and François Niño of Malmö.": "cp1252 latin-1",
    "Maják byl poprvé rozsvícen v roce 1905 a příští rok jej řídili dva muži; žlutý kůň stál u něj.": "cp1250",
    "Latarnię zapalono w 1905 roku; gęsta mgła zakryła łódź i źródło światła.": "cp1250",
    "A világítótornyot 1905-ben gyújtották meg, és két hűséges őr lakott benne.": "cp1250 iso8859_2",
    "Svjetionik je upaljen 1905. godine, a čuvali su ga časni ljudi; život je bio težak, šutljiv.": "cp1250",
    "Маяк был впервые зажжён в 1905 году, и его охраняли два человека.": "cp1251 koi8_r cp866 iso8859_5",
    "Маяк построен в 1905 году.": "cp1251 koi8_r cp866 iso8859_5",
    "Маяк уперше запалили в 1905 році, його охороняли жителі їхнього села.": "cp1251 koi8_u",
    "Ο φάρος άναψε για πρώτη φορά το 1905 και τον φύλαγαν δύο άνδρες.": "cp1253 iso8859_7",
    "Deniz feneri 1905 yılında yakıldı; ışığı iki çalışkan kişi korudu, şüphesiz güzeldi.": "cp1254 iso8859_9",
    "Švyturys uždegtas 1905 metais, jį saugojo du vyrai iš kaimo; žmonės nešė mėsą.": "cp1257 iso8859_13",
    "המגדלור הודלק לראשונה בשנת 1905.": "cp1255",
    "أضيئت المنارة لأول مرة عام 1905.": "cp1256",
    "灯台は1905年に初めて点灯され、二人の男が守っていました。": "cp932 euc_jp",
    "灯塔于1905年首次点亮，由两名男子看守。": "gb18030",
    "燈塔於1905年首次點亮，由兩名男子看守。": "big5",
    "등대는 1905년에 처음 불이 켜졌고 두 남자가 지켰다.": "cp949 euc_kr",
}
CASES = [(said, encoding) for said, encodings in SAID.items() for encoding in encodings.split()]


@pytest.mark.parametrize(("said", "encoding"), CASES)
def test_a_sentence_comes_back_from_every_encoding_of_its_language(said: str, encoding: str) -> None:
    data = f"{said}\r\n".encode(encoding)
    decoded = decode("lamp.txt", data)
    assert decoded.text == f"{said}\r\n"
    assert data.decode(decoded.encoding) == decoded.text  # what is recorded is what was done


@given(picked=st.permutations(sorted({said for said, encodings in SAID.items() if "cp1252" in encodings})))
@settings(max_examples=25, deadline=None)
def test_several_western_languages_in_one_text_are_read_as_cp1252(picked: list[str]) -> None:
    text = "The light of Orm was lit in 1905 and burns oil. " * 8 + "\n".join(picked[:5])
    decoded = decode("lamp.txt", text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


@given(picked=st.lists(st.sampled_from(CASES), min_size=1, max_size=1), before=st.integers(0, 200))
@settings(max_examples=60, deadline=None)
def test_plain_lines_before_it_change_nothing(picked: list[tuple[str, str]], before: int) -> None:
    said, encoding = picked[0]
    text = "The light was lit.\n" * before + said
    assert decode("lamp.txt", text.encode(encoding)).text == text


@given(text=st.text(), encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
@settings(max_examples=100, deadline=None)
def test_a_mark_tells_the_encoding(text: str, encoding: str) -> None:
    text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    decoded = decode("lamp.txt", text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("é".encode(), "é", "utf-8"),
        (b"caf\xe9", "café", "cp1252"),
        (b"\xe9t\xe9", "été", "cp1252"),
        ("lamp".encode("utf-16-le"), "lamp", "utf-16-le"),
        ("Lamp of Orm, é\n".encode("utf-16-be"), "Lamp of Orm, é\n", "utf-16-be"),
        ("灯塔建于1905年".encode("utf-16-le"), "灯塔建于1905年", "utf-16-le"),
        (
            b"a bell \x07 rings " + b"and the lamp burns. " * 9,
            "a bell \x07 rings " + "and the lamp burns. " * 9,
            "utf-8",
        ),
    ],
)
def test_short_texts(data: bytes, text: str, encoding: str) -> None:
    decoded = decode("lamp.txt", data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"lamp\nlens\n\xfftower\n", "lamp.txt: is not valid UTF-8 (byte 0xff on line 3); save it as UTF-8"),
        (b"lamp\r\nlens \xc3", "lamp.txt: is not valid UTF-8 (byte 0xc3 on line 2); save it as UTF-8"),  # cut short
        (b"\xed\xa0\x80", "lamp.txt: is not valid UTF-8 (byte 0xed on line 1); save it as UTF-8"),  # half a pair
        # One broken byte in what is UTF-8 beyond doubt is told, not read as an older encoding.
        ("Ärger, é\n".encode() + b"\xfcber", "lamp.txt: is not valid UTF-8 (byte 0xfc on line 2); save it as UTF-8"),
        (b"a\x81b\x8dc\x8fd", "lamp.txt: is not valid UTF-8 (byte 0x81 on line 1); save it as UTF-8"),
        # Behind a byte order mark the decoder counts from behind the mark, the message from the file's first byte.
        (codecs.BOM_UTF8 + b"ab\ncd\xff", "lamp.txt: is not valid UTF-8 (byte 0xff on line 2); save it as UTF-8"),
        # U+0A0A holds the byte of a line feed twice, and ends no line.
        (
            codecs.BOM_UTF16_LE + "\u0a0a\nb".encode("utf-16-le") + b"\x01\xd8",
            "lamp.txt: is not valid UTF-16 (byte 0x01 on line 2); save it as UTF-8",
        ),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "lamp.txt: is not valid UTF-16 (byte 0x00 on line 1); save it as UTF-8"),
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
        bytes(range(256)).replace(b"\0", b""),
        b"\x01\x02\x03lamp",
        "l\x01a\x02m\x03p".encode("utf-16-le"),
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"^lamp\.txt: is a binary file, not text; remove it from the folder"):
        decode("lamp.txt", data)


def test_random_bytes_are_refused() -> None:
    shuffled = random.Random(7)
    for size in (200, 2_000, 20_000):
        with pytest.raises(SourceError):
            decode("lamp.txt", shuffled.randbytes(size))


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_a_mark_alone_is_an_empty_text(mark: bytes) -> None:
    assert decode("lamp.txt", mark).text == ""


def test_line_ends_and_odd_characters_are_kept_as_they_are() -> None:
    text = "a\r\nb\rc\x0cd\u2028e\u0085f\u200bg\ufeffh"
    assert decode("lamp.txt", text.encode()).text == text
    assert decode("lamp.txt", codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text


def test_more_lines_than_are_read() -> None:
    assert decode("lamp.txt", b"\n" * 2_000_000).text.count("\n") == 2_000_000
    with pytest.raises(SourceError, match=r"has 2,000,001 lines, of which at most 2,000,000 are read; split it$"):
        decode("lamp.txt", b"\n" * 2_000_001)
