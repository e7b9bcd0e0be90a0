"""The articles as their files are now, read apart from the index: what citations and evidence are held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sources.convert.converter import Converter
from sources.document import Document, sha256_of
from sources.folder import scan
from sources.read import read


@dataclass(frozen=True)
class Corpus:
    """Documents by source."""

    documents: Mapping[str, Document]

    @classmethod
    def of(cls, folder: Path) -> "Corpus":
        """The readable files of a folder; raises SourcesFolderError where there is none."""
        converter = Converter()
        documents = (read(found, converter) for found in scan(folder).found)
        return cls({document.source: document for document in documents})

    def lines(self, source: str) -> tuple[str, ...]:
        """All lines of a source, none where there is no such source."""
        document = self.documents.get(source)
        return document.lines(1, document.line_count) if document is not None else ()

    def text(self, source: str) -> str:
        """The same lines with line feeds between them."""
        return self._texts.get(source, "")

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {source: "\n".join(self.lines(source)) for source in self.documents}

    @cached_property
    def sha256(self) -> str:
        """Of the names and versions of all sources."""
        told = (f"{source}\0{document.sha256}\n" for source, document in sorted(self.documents.items()))
        return sha256_of("".join(told).encode("utf-8", "surrogateescape"))
