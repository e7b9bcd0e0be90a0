"""A file of pairs as text, which is changed without touching what is not meant."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from eval.dataset.forms.form import Form
from eval.dataset.forms.json_lines import JsonLines
from eval.dataset.forms.yaml_list import YamlList
from eval.errors import DatasetError
from sources.bring.atomic import put

YAML = (".yaml", ".yml")
SUFFIXES = (".jsonl", *YAML)
_MARK = "\ufeff"


@dataclass(frozen=True)
class Edit:
    """``text`` is to stand instead of the characters ``start`` to before ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class PairFile:
    """``text`` has the line ends of the file; ``mark`` is its byte order mark, mostly empty."""

    path: Path
    text: str
    mark: str = ""

    @classmethod
    def read(cls, path: Path) -> "PairFile":
        """Raises DatasetError where it is no text."""
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise DatasetError([f"{path} cannot be read ({error.strerror or error}); check the path."]) from error
        except UnicodeDecodeError as error:
            raise DatasetError([f"{path} is no UTF-8; save it as UTF-8."]) from error
        return cls(path, text.removeprefix(_MARK), _MARK if text.startswith(_MARK) else "")

    @property
    def form(self) -> Form:
        return YamlList() if self.path.suffix in YAML else JsonLines()

    def edited(self, edits: Iterable[Edit]) -> "PairFile":
        """With these edits, of which no two touch the same place."""
        text = self.text
        for edit in sorted(edits, key=lambda one: one.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.end :]
        return replace(self, text=text)

    def write(self) -> None:
        """Raises UnwritableError where the disk does not take it."""
        put(self.path, (self.mark + self.text).encode("utf-8"))
