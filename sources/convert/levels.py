"""The outline of a rendering: one heading of the first level, the title, stands on top and nowhere else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sources.convert.parts import Heading, Item, Paragraph, Part, Table

_DEEPEST = 6


def outlined(title: str, parts: Sequence[Part]) -> list[Part]:
    """The parts under their title; where sections have the level of the title, they are brought one level down.

    Without a ``title``, the only heading of the first level is it, where no other heading stands above it.
    """
    said = title_heading(title, parts)
    body = [part for part in parts if part is not said]
    down = any(isinstance(part, Heading) and part.level == 1 for part in body)
    under = [_lower(part) if down and isinstance(part, Heading) else part for part in body]
    top = replace(said, level=1) if said is not None else Heading(1, title)
    return [top, *under] if top.text else under


def title_heading(title: str, parts: Sequence[Part]) -> Heading | None:
    """The heading that says the title, on top of all others."""
    headings = [part for part in parts if isinstance(part, Heading)]
    only = sum(heading.level == 1 for heading in headings) == 1
    if headings and (headings[0].text == title or (not title and only and headings[0].level == 1)):
        return headings[0]
    return None


def _lower(heading: Heading) -> Heading:
    return replace(heading, level=min(heading.level + 1, _DEEPEST))


def labelled(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with each label made what it names: the caption of a table, a heading of text, or else just text."""
    caption: Paragraph | None = None
    for part, following in pairwise((*parts, None)):
        if isinstance(part, Paragraph) and part.label:
            if isinstance(following, Table) and not following.caption:
                caption = part
                continue
            part = replace(part, label=isinstance(following, Paragraph | Item))
        if caption is not None and isinstance(part, Table):
            part = replace(part, caption=caption.lines[0])
            caption = None
        if part is not None:
            yield part
