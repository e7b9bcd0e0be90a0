"""One page of the web becomes an article: its type, name, title and encoding."""

import codecs

import pytest

from sources.bring.article import Article
from sources.document import Origin
from sources.web.charset import as_utf8
from sources.web.errors import WebError
from sources.web.page import fetch_page, html_title
from tests.sources.web.site import Visit, open_site, quick, text, to

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page(kind: str, path: str = "/bees.html", body: bytes = b"Bees fly.") -> Article:
    with open_site() as site:
        site.pages[path] = text(body, kind)
        return fetch_page(quick(), f"{site.address}{path}", "2026-01-02")


def test_a_page_of_html_is_named_by_its_title_and_tells_where_it_came_from() -> None:
    body = b"<html><head><title>\n Bees &amp; wasps:\n a list </title></head><body>Bees fly.</body></html>"
    with open_site(start=to("/bees?x=1"), bees=text(body, "text/html; charset=utf-8")) as site:
        article = fetch_page(quick(), f"{site.address}/start", "2026-01-02")
        origin = Origin(f"{site.address}/bees?x=1", "Bees & wasps: a list", retrieved="2026-01-02")
    assert article == Article("Bees & wasps- a list", ".html", body, origin)


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("text/html", "/", "127.0.0.1.html"),
        ("Text/HTML; Charset=UTF-8", "/a/bees/", "bees.html"),
        ("application/xhtml+xml", "/bees.xhtml", "bees.html"),
        ("text/plain", "/bees", "bees.txt"),
        ("text/plain", "/bees.md", "bees.md"),
        ("text/plain", "/bees.html", "bees.txt"),
        ("text/plain", "/b%C3%BC%20cher.csv", "bü cher.csv"),
        ("text/markdown", "/bees", "bees.md"),
        ("text/csv; header=present", "/bees.php", "bees.csv"),
        ("application/pdf", "/bees", "bees.pdf"),
        (DOCX, "/bees.docx", "bees.docx"),
        ("application/octet-stream", "/bees.PDF", "bees.pdf"),
        ("", "/bees.md", "bees.md"),
        ("text/plain", "/..%2F..%2F.hidden%00.txt", "hidden.txt"),
    ],
)
def test_the_type_gives_the_format_and_the_address_a_name(kind: str, path: str, name: str) -> None:
    article = page(kind, path)
    assert f"{article.stem}{article.suffix}" == name
    assert article.origin.title == ""


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("image/png", "/bees.png"),
        ("application/json", "/bees"),
        ("video/mp4", "/bees.html"),
        ("application/octet-stream", "/bees.exe"),
        ("", "/bees"),
    ],
)
def test_other_types_are_refused_by_name_before_they_are_read(kind: str, path: str) -> None:
    read = False

    def large(visit: Visit) -> None:
        nonlocal read
        visit.send_response(200)
        if kind:
            visit.send_header("Content-Type", kind)
        visit.end_headers()
        for _ in range(1000):
            visit.wfile.write(b"x" * 100_000)
        read = True

    with open_site() as site:
        site.pages[path] = large
        with pytest.raises(WebError, match=f"(of the type {kind}|of no stated type), which linecite does not read"):
            fetch_page(quick(), f"{site.address}{path}", "2026-01-02")
    assert not read


def test_an_empty_page() -> None:
    with pytest.raises(WebError, match="is empty"):
        page("text/html", body=b" \n")


def test_text_is_kept_as_utf8_where_only_the_server_knows_its_encoding() -> None:
    said = "Caf\xe9 \u2014 open"
    assert page("text/plain; charset=windows-1252", body=said.encode("cp1252")).data == said.encode()
    assert page('text/plain; charset="ISO-8859-1"', body=said.encode("cp1252")).data == said.encode()
    assert page("text/csv; charset=utf-16", body=said.encode("utf-16-le")).data == said.encode()
    html = "<meta charset=ascii><title>Caf\xe9</title>"
    got = page("text/html; charset=windows-1252", body=html.encode("cp1252"))
    assert got.data == codecs.BOM_UTF8 + html.encode()  # the mark outweighs what the page says
    assert got.stem == "Café"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (b"caf\xc3\xa9", "utf-8"),
        (b"caf\xc3\xa9", ""),
        (codecs.BOM_UTF8 + b"caf\xc3\xa9", "iso-8859-1"),
        (b"caf\xe9s", "utf-16"),
        (b"caf\xe9", "x-unknown"),
        (b"caf\xe9", "base64"),
        (b"caf\xe9", "unicode_escape"),
        (b"caf\xe9", "\0"),
    ],
)
def test_bytes_stay_as_received_where_nothing_better_is_known(data: bytes, charset: str) -> None:
    assert as_utf8(data, charset, marked=True) == data


def test_titles() -> None:
    assert html_title(b"<TITLE lang='en'>A&lt;B\x1b[31m</TITLE >") == "A<B[31m"
    assert html_title(b"<title>never closed") == ""
    assert html_title(b"<p>none</p>") == ""
    assert html_title(b"<title " * 20_000) == ""
