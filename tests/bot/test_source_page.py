"""The page of a source: where it came from, and the pages of the original beside its lines."""

import re
from dataclasses import replace

from bot.library import SourceInfo
from bot.web.page import source_page
from sources.document import Document, Mark, Origin

TEXT = "Gauge report\nRead daily.\nMoved in 1931.\n"
LICENCE = "By-Sa 4.0 (https://licences.example/4.0/)"
ORIGIN = Origin("https://wiki.example/wiki/Gauge?oldid=57&a=1", "The <gauge>", "57", LICENCE, "2026-01-02")


def page(document: Document, changed: bool = False) -> str:
    known = (document.title, document.line_count, document.sha256, changed, document.format, "utf-8", document.origin)
    return source_page(document, SourceInfo(document.source, *known))


def gauge(source: str = "gauge.txt") -> Document:
    return Document(source, "Gauge", TEXT, "0" * 64, "utf-8", ())


def test_a_file_of_one_s_own_tells_nothing_but_itself() -> None:
    html = page(gauge())
    assert [part in html for part in ("From", "Licence", "was read", "changed", 'class="page"', "paged")] == [False] * 6
    assert '<li id="L3"><a class="n" href="#L3" aria-label="Line 3">3</a><span>Moved in 1931.</span></li>' in html


def test_an_origin_is_linked_with_revision_and_licence() -> None:
    html = page(replace(gauge(), origin=ORIGIN))
    (told,) = re.findall(r'<p class="origin">(.*)</p>', html)
    assert told == (
        'From <a href="https://wiki.example/wiki/Gauge?oldid=57&amp;a=1" rel="noopener noreferrer external">'
        'The &lt;gauge&gt;</a>, revision 57, retrieved <time datetime="2026-01-02">2026-01-02</time>. Licence: '
        '<a href="https://licences.example/4.0/" rel="noopener noreferrer external">By-Sa 4.0</a>.'
    )


def test_an_origin_may_know_little_and_is_never_a_script() -> None:
    html = page(replace(gauge(), origin=Origin("https://a.example/x")))
    assert '">https://a.example/x</a>.</p>' in html
    assert "Licence: By <me>.".replace("<", "&lt;").replace(">", "&gt;") in page(
        replace(gauge(), origin=Origin("https://a.example/x", licence="By <me>"))
    )
    hostile = page(replace(gauge(), origin=Origin("javascript:alert(1)", '"><script>', licence="javascript:alert(2)")))
    assert 'href="javascript' not in hostile
    assert "<script>" not in hostile


def test_pages_of_the_original_stand_where_they_begin() -> None:
    marks = (Mark(1, 1), Mark(2, 1, "t1"), Mark(3, 2))
    html = page(replace(gauge("gauge.pdf"), marks=marks))
    assert re.findall(r'<li id="(L\d)"><b class="page">(.*?)</b>', html) == [("L1", "Page 1"), ("L3", "Page 2")]
    assert '<ol class="lines paged">' in html
    assert "the text of the PDF file" in html
    assert "the text of the HTML file" in page(replace(gauge("gauge.htm"), marks=(Mark(1, None, "top"),)))


def test_a_changed_file_is_said() -> None:
    assert 'role="status">This file has changed since it was indexed.' in page(gauge(), changed=True)
