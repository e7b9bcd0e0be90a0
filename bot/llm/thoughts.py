"""What a model thinks aloud before it answers is no part of its answer."""

from collections.abc import Iterable, Iterator

_BEGIN, _END = "<think>", "</think>"


def unthought(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces of a text without the thoughts that it begins with, as some servers hand them on."""
    rest = iter(pieces)
    begun = ""
    for piece in rest:
        begun += piece
        opening = begun.lstrip()
        if not opening or (len(opening) < len(_BEGIN) and _BEGIN.startswith(opening)):
            continue
        if not opening.startswith(_BEGIN):
            break
        begun = opening
        while _END not in begun:
            more = next(rest, None)
            if more is None:
                return
            begun = begun[1 - len(_END) :] + more
        begun = begun.partition(_END)[2]
        break
    yield begun
    yield from rest
