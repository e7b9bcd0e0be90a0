"""File names out of titles that somebody else has chosen."""

import re
import unicodedata

_MOST_BYTES = 120  # file systems hold 255, of which the suffix, a number and the origin's suffix take their share
_RESERVED = '<>:"/\\|?*'


def file_stem(title: str, otherwise: str = "page") -> str:
    """A name for a file that is told by ``title``: one path part, printable, not hidden, at most 120 bytes long."""
    spaced = re.sub(r"\s+", " ", unicodedata.normalize("NFC", title))
    kept = "".join("-" if c in _RESERVED else c for c in spaced if c.isprintable())
    kept = kept.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return kept.strip(" .-_") or otherwise
