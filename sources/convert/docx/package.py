"""The parts of a DOCX file, a zip archive that is looked at before any of it is unpacked."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from sources.convert.docx.names import Element, w
from sources.convert.inline import even
from sources.errors import SourceError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.rel import Relationships

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")  # also what an encrypted file is wrapped in
_MOST_BYTES = 200_000_000
_MOST_RATIO = 200
_BIG = 10_000_000  # bytes of a member whose ratio is looked at: XML of many like lines packs well
_MOST_MEMBERS = 10_000
_ENCRYPTED = 0x1
_NEEDED = ("[Content_Types].xml", "_rels/.rels")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ANEW = "open it and save it anew as .docx"


class Package:
    """An opened document. No entity of its XML is resolved, and nothing outside it is read.

    Raises:
        SourceError: it is encrypted, of another kind, damaged, or would unpack to more than is read.
    """

    def __init__(self, source: str, data: bytes) -> None:
        self._source = source
        _check(source, data)
        self._document = _opened(source, data)
        self.body = self._checked(self._document.element).find(w("body"))
        if self.body is None:
            raise SourceError(source, f"is a damaged DOCX file (it has no body); {_ANEW}")

    @property
    def title(self) -> str:
        """The title that the file's properties give, empty where they give none."""
        properties = self._part(self._document.part.package.rels, "core-properties")
        return "" if properties is None else even(properties.findtext(_TITLE) or "")

    def related(self, kind: str) -> Element | None:
        """The root of the part that the document refers to as its ``kind``, None where there is none."""
        return self._part(self._document.part.rels, kind)

    def _part(self, relations: "Relationships", kind: str) -> Element | None:
        from docx.oxml import parse_xml
        from lxml.etree import XMLSyntaxError

        for relation in relations.values():
            if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
                continue
            try:
                return self._checked(parse_xml(relation.target_part.blob))
            except XMLSyntaxError as error:
                raise SourceError(self._source, f"is a damaged DOCX file (its {kind}); {_ANEW}") from error
        return None

    def _checked(self, root: Element) -> Element:
        """No program writes a DTD into a document, and the text behind its entities would not be read."""
        if root.getroottree().docinfo.internalDTD is not None:
            raise SourceError(self._source, f"holds a document type declaration, as in an attack; {_ANEW}")
        return root


def _opened(source: str, data: bytes) -> "Document":
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return Document(BytesIO(data))
    except (OpcError, LxmlError, zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError) as error:
        raise SourceError(source, f"is a damaged DOCX file; {_ANEW}") from error
    except (NotImplementedError, AttributeError, TypeError) as error:  # packed in another way, or XML of another kind
        raise SourceError(source, f"is no DOCX file that can be read; {_ANEW}") from error


def _check(source: str, data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        raise SourceError(source, "is encrypted, or an old Word file; save it as .docx without a password")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise SourceError(source, f"is no DOCX file, or is cut off; {_ANEW}") from error
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise SourceError(source, "is encrypted; save it without a password")
    names = {member.filename for member in members}
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise SourceError(source, f"is no DOCX file (it lacks {missing[0]}); {_ANEW}")
    _check_sizes(source, members)


def _check_sizes(source: str, members: list[zipfile.ZipInfo]) -> None:
    """The sizes that the archive states are those that are unpacked at most."""
    size = sum(member.file_size for member in members)
    if size > _MOST_BYTES or len(members) > _MOST_MEMBERS:
        raise SourceError(source, f"unpacks to {size:,} bytes in {len(members):,} parts, more than is read; split it")
    if any(member.file_size > max(_BIG, member.compress_size * _MOST_RATIO) for member in members):
        raise SourceError(
            source, f"holds a part that is packed over {_MOST_RATIO} times, as in an attack; save it anew"
        )
