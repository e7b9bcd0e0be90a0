"""One file becomes a Document: decoded or converted, then read as its format asks."""

from sources.convert.converter import Converter
from sources.decode import decode
from sources.document import Document, sha256_of
from sources.folder import Found
from sources.formats import read_rendering
from sources.formats.registry import FORMATS, format_of
from sources.rendering import Rendering


def read(found: Found, converter: Converter) -> Document:
    """Read one article of the sources folder.

    Raises:
        SourceError: it cannot be read, is no text, or is damaged.
    """
    data = found.data()
    return read_rendering(found.source, render(found.source, data, converter), sha256_of(data), found.origin)


def render(source: str, data: bytes, converter: Converter) -> Rendering:
    """The text of a file's bytes, by the format that its name tells; raises SourceError where there is none."""
    read_as = format_of(source) or FORMATS[0]
    if read_as.converted:
        return converter.convert(source, read_as.name, data)
    decoded = decode(source, data)
    return Rendering(decoded.text, decoded.encoding, read_as.name)
