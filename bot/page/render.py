"""Answers as HTML: every text escaped, every ``[n]`` a button that knows its lines."""

import re
from html import escape

from bot.types import Answer, Citation, Status

_MARK = re.compile(r"\[(\d+)\]")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_HEADS = {Status.CONFLICT: "The sources disagree", Status.NOT_FOUND: "Not found in the sources"}


def question_html(question: str) -> str:
    return f'<div class="turn asked"><p>{escape(question)}</p></div>'


def waiting_html() -> str:
    return '<div class="turn said waiting" role="status"><p>Reading the sources …</p></div>'


def error_html(message: str) -> str:
    return f'<div class="turn said failed" role="alert"><p>{escape(message)}</p></div>'


def answer_html(answer: Answer) -> str:
    """The answer with its marks as buttons, what it was understood as, and its citations or the nearest passages."""
    cited = {citation.n: citation for citation in answer.citations}
    parts = []
    if answer.understood_as != answer.question:
        parts.append(f'<p class="understood">Understood as: {escape(answer.understood_as)}</p>')
    if answer.status in _HEADS:
        parts.append(f'<p class="head">{_HEADS[answer.status]}</p>')
    parts.append(_text_html(answer.answer, cited))
    shown = answer.citations or answer.closest
    if shown:
        parts.append(_citations_html(shown, "Sources" if answer.citations else "Nearest passages"))
    return f'<div class="turn said {answer.status}">{"".join(parts)}</div>'


def _text_html(text: str, cited: dict[int, Citation]) -> str:
    """Paragraphs and, for lines that begin with ``- ``, list items."""
    blocks: list[str] = []
    items: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.startswith("- "):
            items.append(f"<li>{_line_html(line[2:], cited)}</li>")
            continue
        if items:
            blocks.append(f"<ul>{''.join(items)}</ul>")
            items = []
        if line:
            blocks.append(f"<p>{_line_html(line, cited)}</p>")
    return "".join(blocks)


def _line_html(line: str, cited: dict[int, Citation]) -> str:
    text = _STRONG.sub(r"<strong>\1</strong>", escape(line))
    return _MARK.sub(lambda m: _button(cited[int(m.group(1))]) if int(m.group(1)) in cited else m.group(), text)


def lines_of(citation: Citation) -> str:
    """``line 4`` or ``lines 4–6``."""
    if citation.first_line == citation.last_line:
        return f"line {citation.first_line}"
    return f"lines {citation.first_line}–{citation.last_line}"


def _data(citation: Citation) -> str:
    return (
        f'data-source="{escape(citation.source)}" data-first="{citation.first_line}" data-last="{citation.last_line}"'
    )


def _button(citation: Citation) -> str:
    label = f"Source {citation.n}: {citation.title}, {lines_of(citation)}"
    return (
        f'<button type="button" class="cite" {_data(citation)} aria-label="{escape(label)}" '
        f'title="{escape(citation.quote)}">{citation.n}</button>'
    )


def _citations_html(citations: tuple[Citation, ...], head: str) -> str:
    rows = "".join(
        f'<li><button type="button" class="cite row" {_data(c)}><span class="where">{c.n}</span> {escape(c.title)}, '
        f'{lines_of(c)}</button><a href="{escape(c.url)}" target="_blank" rel="noopener">open page</a></li>'
        for c in citations
    )
    opened = "" if head == "Sources" else " open"
    return f'<details class="cited"{opened}><summary>{head}</summary><ol>{rows}</ol></details>'
