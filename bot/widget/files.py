"""The built files of the widget, each with its digests."""

import base64
import gzip
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256, sha384
from importlib.resources import files

LOADER, PANEL, TYPES = "widget.js", "panel.js", "widget.d.ts"
_KINDS = {".js": "text/javascript; charset=utf-8", ".ts": "text/plain; charset=utf-8"}


@dataclass(frozen=True)
class WidgetFile:
    """A file as it is served; ``version`` changes with its content."""

    name: str
    content: bytes

    @classmethod
    def named(cls, name: str) -> "WidgetFile":
        return cls(name, files("bot.widget").joinpath("static", name).read_bytes())

    @property
    def kind(self) -> str:
        return _KINDS[self.name[self.name.rindex(".") :]]

    @cached_property
    def version(self) -> str:
        return sha256(self.content).hexdigest()[:12]

    @cached_property
    def integrity(self) -> str:
        """As the attribute ``integrity`` of a tag has it."""
        return f"sha384-{base64.b64encode(sha384(self.content).digest()).decode()}"

    @cached_property
    def gzipped(self) -> bytes:
        return gzip.compress(self.content, compresslevel=9, mtime=0)
