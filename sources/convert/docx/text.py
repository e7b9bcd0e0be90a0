"""Running text of a document as it is shown: insertions in, deletions out, notes as numbers in brackets."""

from collections.abc import Iterator

from sources.convert.docx.names import MATH, WORD, Element, children, is_on, value, w
from sources.convert.inline import even, raised

_BREAKS = {"page", "column"}  # that break no line of the text
_CHARACTERS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}


class Notes:
    """The footnotes and endnotes, numbered in the order in which the text refers to them."""

    def __init__(self, **roots: Element | None) -> None:
        self._elements = {
            (kind, note.get(w("id"))): note
            for kind, root in roots.items()
            if root is not None
            for note in root.findall(w(kind))
        }
        self._numbers: dict[tuple[str, str | None], int] = {}

    def number(self, kind: str, id: str | None) -> int:
        return self._numbers.setdefault((kind, id), len(self._numbers) + 1)

    def written(self) -> Iterator[tuple[int, str]]:
        """The number and the text of every note that was referred to; one that refers to others adds them."""
        done = 0
        while done < len(self._numbers):
            key, number = list(self._numbers.items())[done]
            note = self._elements.get(key)
            text = "" if note is None else block_text(note, self)
            if text:
                yield number, text
            done += 1


def block_text(element: Element, notes: Notes) -> str:
    """All paragraphs below an element on one line."""
    return even(" ".join("".join(pieces(one, notes)) for one in element.iter(w("p")) if not _is_in_box(one, element)))


def _is_in_box(paragraph: Element, within: Element) -> bool:
    for above in paragraph.iterancestors():
        if above is within:
            return False
        if above.tag == w("txbxContent"):
            return True
    return False


def pieces(element: Element, notes: Notes) -> Iterator[str]:
    """The pieces of text in a paragraph, ``\\n`` where it breaks a line."""
    for child in children(element):
        if child.tag == w("r"):
            if not is_on(child, "rPr/vanish"):
                yield from _run(child, notes)
        elif child.tag.startswith(MATH):
            yield "".join(one.text or "" for one in child.iter(f"{MATH}t"))


def _run(run: Element, notes: Notes) -> Iterator[str]:
    up = value(run, "rPr/vertAlign") == "superscript"
    for child in children(run):
        name = child.tag.removeprefix(WORD)
        if name == "t":
            yield raised(child.text or "") if up else child.text or ""
        elif name == "r":  # the words that a reading aid stands above
            yield from _run(child, notes)
        elif name in ("footnoteReference", "endnoteReference"):
            yield f"[{notes.number(name.removesuffix('Reference'), child.get(w('id')))}]"
        elif name == "br":
            yield " " if child.get(w("type")) in _BREAKS else "\n"
        else:
            yield _CHARACTERS.get(name, "")


def is_strong(paragraph: Element) -> bool:
    """Whether all of a paragraph's text is in bold."""
    runs = [
        run
        for run in children(paragraph)
        if run.tag == w("r") and "".join(t.text or "" for t in run.iter(w("t"))).strip()
    ]
    return bool(runs) and all(is_on(run, "rPr/b") for run in runs)
