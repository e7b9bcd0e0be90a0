"""Word documents: headings, lists, tables and notes as they are shown, and files that are none or are an attack."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings

from sources.convert.docx import render
from sources.document import Document, Kind
from sources.errors import SourceError
from sources.formats import read_rendering
from tests.sources.articles import Article, articles, assert_sound, assert_told, markup_lines, texts


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def document_of(data: bytes) -> Document:
    return read_rendering("file.docx", render("file.docx", data), "")


def lines_of(document: Any) -> list[str]:
    return render("file.docx", saved(document)).text.split("\n")[:-1]


def xml(body: str) -> Any:
    return parse_xml(body.replace(">", f" {nsdecls('w')}>", 1))


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each member as ``change`` gives it, left out where that is None."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = change(name, old.read(name))
            if member is not None:
                new.writestr(name, member)
    return out.getvalue()


def test_a_document_is_read_as_it_is_shown() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.add_paragraph("Harbour rules", style="Title")
    document.add_heading("Berths", 1)
    paragraph = document.add_paragraph("There are 12 berths. Dr. Holm keeps the list.")
    paragraph._p.append(xml('<w:ins><w:r><w:t xml:space="preserve"> It is </w:t></w:r></w:ins>'))
    paragraph._p.append(xml("<w:del><w:r><w:delText>short</w:delText></w:r></w:del>"))
    paragraph._p.append(xml("<w:hyperlink><w:r><w:t>long</w:t></w:r></w:hyperlink>"))
    paragraph.add_run(".")
    paragraph.add_run(" Unseen.").font.hidden = True
    document.add_heading("Fees", 2)
    document.add_paragraph("Ten crowns.").add_run("2").font.superscript = True
    document.add_heading("Gates", 1)
    document.add_paragraph("Keep shut", style="Quote")
    rendering = render("file.docx", saved(document))
    assert rendering.title == "Harbour rules"
    assert rendering.text == (
        "# Harbour rules\n\n## Berths\n\nThere are 12 berths.\nDr. Holm keeps the list.\nIt is long.\n\n"
        "### Fees\n\nTen crowns.²\n\n## Gates\n\n> Keep shut\n"
    )
    assert [(mark.line, mark.element) for mark in rendering.marks] == [
        (1, "paragraph 1"),
        (3, "paragraph 2"),
        (5, "paragraph 3"),
        (9, "paragraph 4"),
        (11, "paragraph 5"),
        (13, "paragraph 6"),
        (15, "paragraph 7"),
    ]


def test_lists_are_counted_as_word_counts_them() -> None:
    document = docx.Document()
    for text, style in (
        ("Sloop", "List Bullet"),
        ("Small", "List Bullet 2"),
        ("Pay", "List Number"),
        ("Moor", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    assert lines_of(document) == ["- Sloop", "    - Small", "1. Pay", "2. Moor"]
    assert texts(document_of(saved(document)), Kind.ITEM) == ["Sloop", "Small", "Pay", "Moor"]


def test_levels_of_a_list_restart_below_the_next_item() -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/></w:lvl>'
        for n, (start, form) in enumerate([(4, "decimal"), (1, "lowerLetter"), (1, "bullet")])
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for text, level in (("Pay", 0), ("Gold", 1), ("Coin", 1), ("Bent", 2), ("Moor", 0), ("Rope", 1)):
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        document.add_paragraph(text)._p.insert(0, xml(f"<w:pPr>{place}</w:pPr>"))
    assert lines_of(document) == [
        "4. Pay",
        "    1. Gold",
        "    2. Coin",
        "        - Bent",
        "5. Moor",
        "    1. Rope",
    ]


def test_an_outline_level_makes_a_heading_and_bold_makes_a_label() -> None:
    document = docx.Document()
    document.add_paragraph("Berths")._p.insert(0, xml('<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'))
    document.add_paragraph("Twelve of them.")
    document.add_paragraph().add_run("Crew").bold = True
    document.add_paragraph("Two men.")
    read = document_of(saved(document))
    assert texts(read, Kind.HEADING) == ["Berths", "Crew"]
    assert read.blocks[-1].headings == ("Berths", "Crew")


def test_tables_with_merged_cells_and_a_caption() -> None:
    document = docx.Document()
    document.add_paragraph("Prices follow.")
    document.add_paragraph("Table 1: Fees by length", style="Caption")
    table = document.add_table(rows=4, cols=3)
    cells = ["Length Summer Winter", "6|m 10 5", "8 12 6", "x - 7"]
    for row, words in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, words.split(), strict=True):
            cell.text = word
    table.cell(3, 0).text = ""
    table.cell(2, 0).merge(table.cell(3, 0))
    table.rows[0]._tr.append(xml("<w:trPr><w:tblHeader/></w:trPr>"))
    assert lines_of(document)[2:] == [
        "Table 1: Fees by length",
        "| Length | Summer | Winter |",
        "| --- | --- | --- |",
        "| 6\\|m | 10 | 5 |",
        "| 8 | 12 | 6 |",
        "| 8 | - | 7 |",
    ]
    read = document_of(saved(document))
    row = next(block for block in read.blocks if block.kind is Kind.ROW)
    assert (row.caption, row.cells) == ("Fees by length", ("6|m", "10", "5"))
    mark = read.mark_of(read.line_of(row.start))
    assert mark is not None
    assert mark.element == "table 1"


def test_a_table_of_one_cell_is_a_frame() -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Mind the step."
    assert lines_of(document) == ["Mind the step."]


def test_footnotes_stand_below_their_own_heading() -> None:
    document = docx.Document()
    document.add_heading("Berths", 1)
    paragraph = document.add_paragraph("Twelve berths.")
    paragraph._p.append(xml('<w:r><w:footnoteReference w:id="7"/></w:r>'))
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>Holt, 1990.</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    read = document_of(saved(document))
    assert texts(read, Kind.SENTENCE) == ["Twelve berths.[1]"]
    assert texts(read, Kind.REFERENCE) == ["Holt, 1990."]


def test_a_text_box_is_read_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>Mind the step.</w:t></w:r></w:p></w:txbxContent>"
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    document.add_paragraph("Gate.")._p.append(
        xml(f"<w:r><mc:AlternateContent {names}>{choice}</mc:AlternateContent></w:r>")
    )
    assert lines_of(document) == ["Gate.", "", "Mind the step."]


@pytest.mark.parametrize(
    ("told", "headings", "title"),
    [("Props", [], "Props"), ("Microsoft Word - a.doc", [], ""), ("Props", ["One"], "One"), ("P", ["One", "Two"], "P")],
)
def test_the_title(told: str, headings: list[str], title: str) -> None:
    document = docx.Document()
    document.core_properties.title = told
    for heading in headings:
        document.add_heading(heading, 1)
    document.add_paragraph("Words.")
    assert render("file.docx", saved(document)).title == title


def simple() -> bytes:
    document = docx.Document()
    document.add_paragraph("Words.")
    return saved(document)


def bomb() -> bytes:
    return changed(simple(), lambda name, data: data + b" " * 11_000_000 if name == "word/document.xml" else data)


def many_parts() -> bytes:
    out = BytesIO(simple())
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(10_001):
            archive.writestr(f"word/{n}", b"")
    return out.getvalue()


def large() -> bytes:
    out = BytesIO(simple())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for n in range(21):
            archive.writestr(f"word/{n}", b"0" * 9_900_000)
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(simple())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def without(part: str) -> bytes:
    return changed(simple(), lambda name, data: None if name == part else data)


def half_of(part: str) -> bytes:
    return changed(simple(), lambda name, data: data[: len(data) // 2] if name == part else data)


def with_entities() -> bytes:
    kind = b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'><!ENTITY y 'yes'>]><w:document "
    return changed(
        simple(), lambda name, data: data.replace(b"<w:document ", kind, 1).replace(b"Words", b"Words &x; &y;")
    )


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: b"", "is no DOCX file, or is cut off"),
        (lambda: b"plain words", "is no DOCX file, or is cut off"),
        (lambda: simple()[:-400], "is no DOCX file, or is cut off"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "is encrypted, or an old Word file"),
        (encrypted, "is encrypted; save it without a password"),
        (bomb, "holds a part that is packed over 200 times"),
        (many_parts, "in 10,0"),
        (large, "unpacks to 208,"),
        (lambda: without("[Content_Types].xml"), "is no DOCX file (it lacks [Content_Types].xml)"),
        (lambda: without("word/document.xml"), "is a damaged DOCX file"),
        (lambda: half_of("word/document.xml"), "is a damaged DOCX file"),
        (lambda: half_of("word/styles.xml"), "is a damaged DOCX file"),
        (with_entities, "holds a document type declaration"),
        (lambda: saved(docx.Document()), "holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(made: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        render("file.docx", made())
    assert reason in caught.value.reason
    assert "\n" not in caught.value.reason


def as_document(article: Article) -> bytes:
    document = docx.Document()
    document.add_paragraph("Arden", style="Title")
    for kind, content in article.parts:
        if kind == "heading":
            document.add_heading(content[0][0], 1)
        elif kind == "list":
            for (item,) in content:
                document.add_paragraph(item, style="List Bullet")
        elif kind == "table":
            table = document.add_table(rows=len(content), cols=len(content[0]))
            for row, words in zip(table.rows, content, strict=True):
                for cell, word in zip(row.cells, words, strict=True):
                    cell.text = word
            table.rows[0]._tr.append(xml("<w:trPr><w:tblHeader/></w:trPr>"))
        else:
            document.add_paragraph(" ".join(content[0]), style="Quote" if kind == "quote" else None)
    return saved(document)


@settings(max_examples=15, deadline=None)
@given(articles())
def test_every_sentence_item_and_cell_of_a_document_is_one_block(article: Article) -> None:
    data = as_document(article)
    document = document_of(data)
    assert_sound(document)
    assert_told(document, article)
    assert render("file.docx", data) == render("file.docx", data)


@settings(max_examples=15, deadline=None)
@given(markup_lines())
def test_text_is_never_taken_for_markup(sentences: list[str]) -> None:
    document = document_of(as_document(Article([("paragraph", [sentences])])))
    assert_sound(document)
    assert " ".join(texts(document, Kind.SENTENCE)).replace("\\", "") == " ".join(sentences)
