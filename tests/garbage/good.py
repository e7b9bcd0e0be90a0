"""Good articles, one of each format, each with a sentence of its own; damaged files are made from them."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from tests.sources.printing import drawn, lines

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_BODY = (
    '<?xml version="1.0"?>{before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{paragraphs}</w:body></w:document>"
)
FORMATS = ("txt", "md", "wiki", "html", "csv", "tsv", "pdf", "docx")


def sentence(name: str) -> str:
    """What the good article ``name`` says and no other file does."""
    return f"The lighthouse of {name.capitalize()}by was lit in 1905."


def document_xml(texts: Sequence[str], before: str = "") -> bytes:
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return _BODY.format(before=before, paragraphs=paragraphs).encode()


def docx(body: bytes, **more: bytes) -> bytes:
    """A Word document with this ``word/document.xml``."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": _TYPES.encode(), "_rels/.rels": _RELATIONS.encode()}.items():
            archive.writestr(name, data)
        archive.writestr("word/document.xml", body)
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def article(kind: str, name: str = "ruin") -> bytes:
    """A good article of a format, which says the sentence of ``name``."""
    said, more = sentence(name), "It burns whale oil, which comes by boat."
    if kind == "pdf":
        return drawn(lambda canvas: lines(canvas, [said, more]))
    if kind == "docx":
        return docx(document_xml([said, more]))
    if kind == "html":
        return f"<html><body><main><h1>Light</h1><p>{said} {more}</p></main></body></html>".encode()
    if kind in ("csv", "tsv"):
        mark = "," if kind == "csv" else "\t"
        return f"Light{mark}Said\nOrm{mark}{said}\nVale{mark}{more}\n".encode()
    return f"Light of {name.capitalize()}by\n\n{said} {more}\n".encode()
