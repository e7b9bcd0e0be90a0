"""What a PDF is called: what it says of itself where that is to be believed, or else its largest first heading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sources.convert.inline import even
from sources.convert.parts import Heading, Paragraph, Part

_BY_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel) - )", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"\.(?:docx?|pdf|indd|tex|dvi|odt|rtf|txt|html?|pptx?|xlsx?|qxd)$"
    r"|^(?:untitled|document|title|presentation|slide)?\s*\d*$|^https?:|^[\W\d_]*$",
    re.IGNORECASE,
)
_LOOKED_AT = 12  # parts at the beginning, which repeat a title that is true
_LONGEST = 300  # characters


def title_of(told: str, parts: Sequence[Part]) -> tuple[str, list[Part]]:
    """The title, and the parts without it where it stands on top; headings of its level then stand below it."""
    told = _BY_PROGRAM.sub("", even(told))
    first = next((part for part in parts[:_LOOKED_AT] if isinstance(part, Heading)), None)
    heads = [part for part in parts if isinstance(part, Heading)]
    largest = first if first is not None and all(first.level < h.level for h in heads if h is not first) else None
    if len(told) <= _LONGEST and not _NO_TITLE.search(told) and (largest is None or _is_said(told, parts)):
        same = next((h for h in heads[:2] if h.text.casefold() == told.casefold()), None)
        return told, [part for part in parts if part is not same]
    if largest is None:
        return "", _lowered(parts)
    return largest.text, list(parts) if parts[0] is largest else [part for part in parts if part is not largest]


def _is_said(told: str, parts: Sequence[Part]) -> bool:
    """Whether most words of a title stand at the beginning of the text."""
    texts = (part.text if isinstance(part, Heading) else part.lines[0] for part in parts[:_LOOKED_AT]
             if isinstance(part, Heading | Paragraph))  # fmt: skip
    said = set(re.findall(r"\w+", " ".join(texts).casefold()))
    words = re.findall(r"\w+", told.casefold())
    return 2 * sum(word in said for word in words) > len(words)


def _lowered(parts: Sequence[Part]) -> list[Part]:
    """Without a title no heading is of the first level."""
    return [replace(part, level=part.level + 1) if isinstance(part, Heading) else part for part in parts]
