"""The articles page's own HTML: every text that comes from files, pages or errors is escaped."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from bot.articles.listing import Listing, Row, State
from index.make import Progress
from sources.entries import printed
from sources.errors import SourceError

MOST_ROWS = 300
_HEADS = ("Article", "Kind", "Lines", "Size", "Modified", "From")
_ALL = '<th scope="col" class="tick"><input type="checkbox" class="all" aria-label="Select all that are shown"></th>'
_UNITS = ("bytes", "kB", "MB", "GB")


def table_html(listing: Listing, ticks: bool = True) -> str:
    """The articles as a table, of very many only the first; ``ticks``: with a box to tick in each row."""
    if not listing.rows:
        return '<p class="none">There is no article here.</p>'
    heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
    rows = "".join(_row(row, ticks) for row in listing.rows[:MOST_ROWS])
    return (
        '<table class="articles"><caption class="unseen">Articles</caption><thead><tr>'
        f"{_ALL if ticks else ''}{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"{_more(len(listing.rows), 'articles')}"
    )


def skipped_html(skipped: tuple[SourceError, ...], ticks: bool = True) -> str:
    """The files that were left out, each with its reason."""
    if not skipped:
        return '<p class="none">Every file could be read.</p>'
    items = "".join(
        f"<li>{_tick(error.source) if ticks else ''}"
        f"<div><b><bdi>{_text(error.source)}</bdi></b> {_text(error.reason)}.</div></li>"
        for error in skipped[:MOST_ROWS]
    )
    return f'<ul class="skipped">{items}</ul>{_more(len(skipped), "files")}'


def summary_html(listing: Listing) -> str:
    """One line about all articles, whatever the filter shows."""
    lines, size = sum(row.lines or 0 for row in listing.rows), sum(row.size or 0 for row in listing.rows)
    stale = sum(row.state is not State.INDEXED for row in listing.rows)
    parts = [_count(len(listing.rows), "article"), _count(lines, "line"), size_text(size)]
    if stale:
        parts.append(f'<b class="stale">{stale} not up to date</b>')
    if listing.skipped:
        parts.append(f'<a href="#left-out">{_count(len(listing.skipped), "file")} left out</a>')
    return f'<p class="summary">{" · ".join(parts)}</p>'


def progress_html(progress: Progress) -> str:
    """A bar over the bytes of articles; without a value until it is known how many there are."""
    known = f' value="{progress.done}" max="{progress.total}"' if progress.total else ""
    said = f"{progress.done * 100 // progress.total} %" if progress.total else "looking at the files"
    embedded = f", {_count(progress.embedded, 'passage')} embedded" if progress.embedded else ""
    return (
        '<div class="outcome busy"><label for="building">Bringing the index up to date</label>'
        f'<progress id="building"{known}></progress><span>{said}{embedded}</span></div>'
    )


def outcome_html(done: Iterable[str], wrong: Iterable[str] = ()) -> str:
    """What was done and what went wrong, a sentence each."""
    good = "".join(f"<li>{_text(sentence)}</li>" for sentence in done)
    bad = "".join(f'<li class="bad">{_text(sentence)}</li>' for sentence in wrong)
    return f'<ul class="outcome">{good}{bad}</ul>' if good or bad else ""


def size_text(size: int) -> str:
    """``812 bytes``, ``1.2 kB``, ``3.4 MB``: thousands, as file managers say it."""
    amount, unit = float(size), 0
    while amount >= 999.5 and unit < len(_UNITS) - 1:  # 999.5 would be shown as 1000
        amount, unit = amount / 1000, unit + 1
    return _count(size, "byte") if unit == 0 else f"{amount:.3g} {_UNITS[unit]}"


def _row(row: Row, ticks: bool) -> str:
    address = f"/sources/{quote(row.source, errors='surrogateescape')}"
    name = _text(row.title or row.source)
    title = f'<a href="{escape(address)}"><bdi>{name}</bdi></a>' if row.lines is not None else f"<bdi>{name}</bdi>"
    state = f'<span class="state">{row.state}</span>' if row.state is not State.INDEXED else ""
    cells = [
        ("Kind", escape(row.format)),
        ("Lines", f"{row.lines:,}" if row.lines is not None else "–"),
        ("Size", size_text(row.size) if row.size is not None else "–"),
        ("Modified", f'<time datetime="{row.day}">{row.day}</time>' if row.day else "–"),
        ("From", _text(row.origin) or "own file"),
    ]
    told = "".join(f'<td data-head="{head}">{cell}</td>' for head, cell in cells)
    tick = f'<td class="tick">{_tick(row.source)}</td>' if ticks else ""
    return f'<tr>{tick}<th scope="row">{title}<code><bdi>{_text(row.source)}</bdi></code>{state}</th>{told}</tr>'


def _tick(source: str) -> str:
    """A box that stands for a source, named by it."""
    return f'<input type="checkbox" data-source="{escape(source)}" aria-label="Select {_text(source)}">'


def _text(text: str) -> str:
    """As text, whatever is in it: no mark-up, no control character, nothing that turns the line around."""
    return escape(printed(text))


def _more(count: int, what: str) -> str:
    return (
        f'<p class="more">and {count - MOST_ROWS:,} more {what}; filter to see them.</p>' if count > MOST_ROWS else ""
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
