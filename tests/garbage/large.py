"""Large garbage, one of each: what unpacks, nests, repeats or never ends. ``scale`` of 1 is the full size."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.garbage.good import document_xml, docx

_MILLION = 1_000_000


def large(outside: Path, scale: float) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file; ``outside`` is a file that none of them may bring in."""
    yield from _archives(outside, scale)
    yield from _texts(scale)
    yield from _markup(scale)


def _archives(outside: Path, scale: float) -> Iterator[tuple[str, bytes]]:
    yield "bomb.docx", _bomb("word/document.xml", int(1_000 * scale))
    yield "bomb-inside.docx", docx(document_xml(["Lamp."]), **{"word/media/a.bin": _bomb("a", int(100 * scale))})
    yield "many-members.docx", docx(document_xml(["Lamp."]), **{f"m{n}": b"" for n in range(int(20_000 * scale))})
    yield "nested.docx", _nested(50)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    yield "laughs.docx", docx(document_xml(["&l9;"], f'<!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>'))
    blown = f'<!DOCTYPE d [<!ENTITY a "{"ha" * int(100_000 * scale)}">]>'
    yield "blown-up.docx", docx(document_xml(["&a;" * int(20_000 * scale)], blown))
    entity = f'<!DOCTYPE d [<!ENTITY out SYSTEM "{outside.as_uri()}">]>'
    yield "entity.docx", docx(document_xml(["Lamp &out; oil."], entity))
    deep = "<w:sdt>" * int(50_000 * scale)
    yield "deep.docx", docx(document_xml([]).replace(b"<w:body>", f"<w:body>{deep}".encode()))
    yield "entity.xhtml", f'<?xml version="1.0"?>{entity}<html><body><p>&out;</p></body></html>'.encode()
    yield "included.html", f'<iframe src="{outside.as_uri()}"></iframe><p>Lamp.</p>'.encode()


def _bomb(member: str, megabytes: int) -> bytes:
    """An archive whose member unpacks to so many megabytes."""
    out = BytesIO()
    with (
        ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(member, "w", force_zip64=True) as file,
    ):
        for _ in range(megabytes):
            file.write(b" " * _MILLION)
    return out.getvalue()


def _nested(depth: int) -> bytes:
    data = b"Lamp."
    for _ in range(depth):
        data = docx(data)
    return data


def _texts(scale: float) -> Iterator[tuple[str, bytes]]:
    yield "hundred-megabytes.txt", b"a" * (100 * _MILLION)
    words = b"The keeper of the light trims the lamp and winds the clock "
    yield "long-line.txt", (words * (30 * _MILLION // len(words)))[: int(30 * _MILLION * scale)]
    yield "long-word.txt", b"x" * int(30 * _MILLION * scale)
    yield "long-sentences.md", b"The lamp burns. " * int(2 * _MILLION * scale)
    yield "long-row.md", b"| a " * int(_MILLION * scale)
    yield "long-spaces.wiki", b"= x" + b" " * int(5 * _MILLION * scale) + b"y"
    yield "blank-lines.txt", b"\n" * int(_MILLION * scale)
    yield "short-lines.txt", b"Hive\n" * int(_MILLION * scale)
    yield "too-many-lines.txt", b"\n" * 2_000_001
    yield "rows.csv", b"name,year,kind\n" + b"Orm,1905,lime\n" * int(100_000 * scale)
    yield "quotes.csv", b'"' * int(10 * _MILLION * scale)
    yield "cells.csv", b"a," * int(10 * _MILLION * scale)
    yield "indented.txt", b"- lamp\n" + b"  oil and more oil\n" * int(500_000 * scale)
    yield "escapes.md", b"\\|" * int(2 * _MILLION * scale)


def _markup(scale: float) -> Iterator[tuple[str, bytes]]:
    yield "deep.html", b"<div>" * int(50_000 * scale) + b"Lamp."
    yield "deep-tables.html", b"<table><tr><td>" * int(20_000 * scale) + b"Lamp."
    yield "deep-lists.html", b"<ul><li>" * int(20_000 * scale) + b"Lamp."
    yield "wide.html", b"<table>" + b"<tr><td colspan=9999 rowspan=9999>a" * int(2_000 * scale)
    yield "attributes.html", b"<p " + b"".join(b"a%d=b " % n for n in range(int(200_000 * scale))) + b">Lamp."
    yield "unclosed.html", b"<p" * int(500_000 * scale)
    yield "paragraphs.html", b"<p>The lamp burns whale oil.</p>\n" * int(100_000 * scale)
    yield "templates.wiki", b"{{lamp|" * int(500_000 * scale)
    yield "tables.wiki", b"{|\n" * int(500_000 * scale)
    yield "stars.md", b"**a " * int(500_000 * scale)
    page = b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[%s]/Count 9>>endobj\n"
    yield "circle.pdf", page % b"2 0 R" + b"trailer<</Root 1 0 R>>"
    yield "references.pdf", page % (b"3 0 R " * int(200_000 * scale)) + b"trailer<</Root 1 0 R>>"
