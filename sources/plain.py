"""A slice of a source as plain text to be read aloud: no footnote marks, no markup, white space evened."""

import re

_FOOTNOTE = re.compile(r"\[(?:\d+|[a-z]|note \d+|citation needed|n \d+)\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_EMPHASIS = re.compile(r"(\*\*|__|'''|'')(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"`([^`]+)`")
_BRACKETED_NUMBER = re.compile(r"\[(\d+)\]")


def plain(text: str) -> str:
    """The words of a slice without its markup; a bracketed number is never left, as it would read as a citation."""
    for pattern, keep in ((_IMAGE, r"\1"), (_WIKI_LINK, r"\1"), (_LINK, r"\1"), (_CODE, r"\1"), (_EMPHASIS, r"\2")):
        text = pattern.sub(keep, text)
    text = _FOOTNOTE.sub("", text)
    while _BRACKETED_NUMBER.search(text):  # one may stand inside another: "[[1]2]"
        text = _BRACKETED_NUMBER.sub("", text)
    return " ".join(text.split())
