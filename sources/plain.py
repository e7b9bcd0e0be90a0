"""A slice of a source as plain text to be read aloud: no footnote marks, no markup, white space evened."""

import re

_FOOTNOTE = re.compile(r"\[(?:\d+|[a-z]|note \d+|citation needed|n \d+)\]", re.IGNORECASE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")
_EMPHASIS = re.compile(r"(\*\*|__|'''|'')(?=\S)(.+?)(?<=\S)\1")
_CODE = re.compile(r"`([^`]+)`")
_ESCAPE = re.compile(r"\\([\\`*_{}()#+.!|>~<-])")  # Markdown's; brackets stay, lest they be taken for a citation
_BRACKETED_NUMBER = re.compile(r"\[(\d+)\]")


# Only a template that holds none is matched: they are read from the inside out.
_TEMPLATE = re.compile(r"\{\{([^{}]*)\}\}")
_NOTE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>[^<]*</ref>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:abbr|b|big|center|div|em|font|i|nowiki|s|small|span|strong|sub|sup|u)\b[^<>]*>", re.IGNORECASE
)
_DEEPEST = 5  # templates within templates


def _said(template: re.Match[str]) -> str:
    """What a template shows: its last positional argument; of a measure (``convert|5|km|mi``) the number and unit."""
    arguments = [part.strip() for part in template.group(1).split("|")[1:] if "=" not in part]
    if len(arguments) > 1 and re.fullmatch(r"[\d.,]+", arguments[0]) and not arguments[1][:1].isdigit():
        return " ".join(arguments[:2])
    return arguments[-1] if arguments else ""


def _without_templates(text: str) -> str:
    for _ in range(_DEEPEST):
        if "{{" not in text:
            break
        text = _TEMPLATE.sub(_said, text)
    return text


def plain(text: str) -> str:
    """The words of a slice without its markup; a bracketed number is never left, as it would read as a citation."""
    text = _TAG.sub("", _BREAK.sub(" ", _NOTE.sub("", _without_templates(text))))
    for pattern, keep in ((_IMAGE, r"\1"), (_WIKI_LINK, r"\1"), (_LINK, r"\1"), (_CODE, r"\1"), (_EMPHASIS, r"\2")):
        text = pattern.sub(keep, text)
    text = _FOOTNOTE.sub("", _ESCAPE.sub(r"\1", text))
    while _BRACKETED_NUMBER.search(text):  # one may stand inside another: "[[1]2]"
        text = _BRACKETED_NUMBER.sub("", text)
    return " ".join(text.split())
