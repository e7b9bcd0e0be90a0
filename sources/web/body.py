"""The body of a reply, read as it comes, and never beyond a limit however small it was packed."""

import zlib
from collections.abc import Iterable

from sources.web.errors import WebError

_PACKED = ("gzip", "x-gzip")
ACCEPTED = "gzip, identity"


def read_body(url: str, packed: str, chunks: Iterable[bytes], most: int) -> bytes:
    """All chunks, unpacked as ``packed`` (the reply's Content-Encoding) says.

    Raises:
        WebError: it is longer than ``most`` bytes, packed in another way, or damaged.
    """
    if packed and packed not in (*_PACKED, "identity"):
        raise WebError(url, f"is sent in the encoding {packed!r}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if packed in _PACKED else None
    body = bytearray()
    for chunk in chunks:
        try:
            body += chunk if unpack is None else unpack.decompress(chunk, most + 1 - len(body))
        except zlib.error as error:
            raise WebError(url, f"is packed and damaged ({error}); try again later") from error
        if len(body) > most:
            raise WebError(url, f"has more than {most:,} bytes, which is the most that is read")
    if unpack is not None and not unpack.eof:
        raise WebError(url, "is packed and ends too early; try again later")
    return bytes(body)
