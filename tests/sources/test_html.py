"""Web pages: their main text, their tables and lists, and the ids that lead back to them."""

from html import escape

import pytest
from hypothesis import given, settings

from sources.convert.html import render
from sources.document import Document, Kind
from sources.errors import SourceError
from sources.formats import read_rendering
from tests.sources.articles import Article, articles, assert_sound, assert_told, markup_lines, texts


def page(body: str, title: str = "") -> bytes:
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{body}".encode()


def document_of(data: bytes) -> Document:
    return read_rendering("page.html", render("page.html", data), "")


def lines_of(body: str, title: str = "") -> list[str]:
    return render("page.html", page(body, title)).text.split("\n")[:-1]


def places(body: str) -> list[tuple[int, str]]:
    return [(mark.line, mark.element) for mark in render("page.html", page(body)).marks]


def test_only_the_main_text_is_read() -> None:
    words = "The mill at Arden ground rye until 1931, when the river was led elsewhere and the wheel stood still."
    text = "\n".join(
        lines_of(
            f"""
            <header><h1>The Arden Post</h1><nav><a href=/>Front</a></nav></header>
            <div class="breadcrumbs">You are here</div>
            <main><article><h1>The mill</h1><p>{words}</p><p hidden>Unseen</p><p style="display: none">Dark</p>
            <aside>Did you know?</aside><div class="social-share">Tell a friend</div>
            <script>var spy = 1</script><form><label>Name</label><input></form></article></main>
            <div class="leftSidebar"><h3>More</h3><p>Another mill</p></div>
            <div id="cookie-banner">We like cookies.</div><footer>Imprint</footer>"""
        )
    )
    assert text == f"# The mill\n\n{words}"


def test_a_page_without_landmarks_loses_what_is_all_links() -> None:
    links = "".join(f"<li><a href=/{n}>Town {n}</a></li>" for n in range(3))
    body = f"""<div><a href=/a>Start</a> | <a href=/b>Sport</a> | <a href=/c>Weather</a></div>
    <div><h2>Towns</h2><p>{"Long words of the valley. " * 9}</p><p>These towns have a mill that still turns today:</p>
    <ul>{links}</ul></div>"""
    lines = lines_of(body)
    assert lines[0] == "## Towns"
    assert lines[-3:] == ["- Town 0", "- Town 1", "- Town 2"]  # introduced by a paragraph: part of the text
    assert not any("Sport" in line for line in lines)


def test_a_form_around_the_whole_page_is_kept() -> None:
    body = "<form id=aspnetForm><h1>Fees</h1><p>A sloop pays ten crowns.</p><div class=menu>Start</div></form>"
    assert lines_of(body) == ["# Fees", "", "A sloop pays ten crowns."]


def test_a_page_saved_from_a_wiki() -> None:
    body = """<div id="content" role="main"><h1 id="firstHeading">Cape Arden</h1><div id="siteSub">From a wiki</div>
    <div id="mw-content-text"><div class="mw-parser-output"><div class="hatnote">See <a href=x>Arden</a></div>
    <p><b>Cape Arden</b> is bare.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1">[1]</a></sup> It has a
    light of 10<sup>6</sup> candela.</p>
    <div class="toc" id="toc"><h2>Contents</h2><ul><li><a href="#Light">Light</a></li></ul></div>
    <div class="mw-heading"><h2 id="Light">Light</h2><span class="mw-editsection">[<a href=e>edit</a>]</span></div>
    <p>It was lit in 1887.</p><h2><span class="mw-headline" id="References">References</span></h2>
    <ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink">^</span> <i>Holt: Capes.</i></li></ol>
    <table class="navbox"><tr><td>Other capes</td></tr></table></div></div><div id="catlinks">Categories</div></div>"""
    document = document_of(page(body, "Cape Arden - Freewiki"))
    assert document.title == "Cape Arden"
    assert document.text == (
        "# Cape Arden\n\nCape Arden is bare.[1]\nIt has a light of 10⁶ candela.\n\n## Light\n\nIt was lit in 1887.\n\n"
        "## References\n\n1. Holt: Capes.\n"
    )
    assert [(m.line, m.element) for m in document.marks][1:] == [(6, "Light"), (10, "References"), (12, "cite_note-1")]
    assert texts(document, Kind.REFERENCE) == ["Holt: Capes."]


def test_footnotes_without_a_heading_get_one() -> None:
    body = "<h2>Light</h2><p>Lit in 1887.<a href='#f1'><sup>1</sup></a></p><section class=footnotes><ol><li>Holt</ol>"
    document = document_of(page(body))
    assert texts(document, Kind.SENTENCE) == ["Lit in 1887.[1]"]
    assert texts(document, Kind.REFERENCE) == ["Holt"]


def test_cells_that_span_are_repeated_and_pipes_escaped() -> None:
    body = """<table id=t><caption>Ships built</caption><thead><tr><th rowspan=2>Year<th colspan=2>Ships<tr><th>Sail
    <th>Steam</thead><tr><td>1890<td>3<td>a|b<tr id=r><td rowspan=2>1891<td>2<td>--<tr><td>4<td>7
    <tr><td colspan=3>Strike<tr><td>1892<td colspan=2>1</table>"""
    assert lines_of(body) == [
        "Ships built",
        "| Year | Ships Sail | Ships Steam |",
        "| --- | --- | --- |",
        "| 1890 | 3 | a\\|b |",
        "| 1891 | 2 | - |",
        "| 1891 | 4 | 7 |",
        "| Strike |  |  |",
        "| 1892 | 1 | 1 |",
    ]
    assert places(body) == [(1, "t"), (5, "r"), (6, "t")]
    rows = [block for block in document_of(page(body)).blocks if block.kind is Kind.ROW]
    assert (rows[0].caption, rows[0].cells) == ("Ships built", ("1890", "3", "a|b"))


def test_a_box_of_facts_is_a_list() -> None:
    body = """<table id=box><tr><th colspan=9>Arden Light</th></tr><tr><th>Height<td>41 m
    <tr id=k><th>Keeper:<td>Mrs. Holm<tr><th colspan=2>Place<tr><th>Sea<td>North</table>"""
    expected = ["Arden Light:", "", "- Height: 41 m", "- Keeper: Mrs. Holm", "", "Place:", "", "- Sea: North"]
    assert lines_of(body) == expected
    assert places(body) == [(1, "box"), (4, "k"), (6, "box")]
    items = [block for block in document_of(page(body)).blocks if block.kind is Kind.ITEM]
    assert [item.caption for item in items] == ["Arden Light", "Arden Light", "Place"]


@pytest.mark.parametrize(
    ("rows", "first"),
    [
        ("<tr><td>Boat<td>Fee<tr><td>Sloop<td>12<tr><td>Brig<td>30", "| Boat | Fee |"),
        ("<tr><td><b>Boat</b><td><b>Crew</b><tr><td>Sloop<td>two", "| Boat | Crew |"),
        ("<tr><td>Boat<td>Crew<td>Port<tr><td>Sloop<td>two<td>Arden", "| Boat | Crew | Port |"),
        ("<tr><td>Sloop<td>two<tr><td>Brig<td>ten", "- Sloop: two"),
        ("<tr><td>1890<td>12<tr><td>1891<td>30", "|  |  |"),
    ],
)
def test_a_first_row_that_is_not_marked_is_a_header_where_it_looks_like_one(rows: str, first: str) -> None:
    assert lines_of(f"<table>{rows}</table>")[0] == first


def test_a_table_that_lays_out_the_page_is_no_table() -> None:
    body = "<table><tr><td><h2>Mills</h2><p>They turn.</p></td><td><ul><li>Arden</ul></td></tr></table>"
    assert lines_of(body) == ["## Mills", "", "They turn.", "", "- Arden"]


def test_lists_keep_their_order_and_depth() -> None:
    body = """<ul><li>Grain<ol start=3><li>Rye<p>From the north.</p></li><li>Oats</li></ol>and more</li></ul>
    <dl><dt>Cape</dt><dd>Land that juts out.</dd></dl>"""
    assert lines_of(body) == [
        "- Grain",
        "    3. Rye",
        "        From the north.",
        "    4. Oats",
        "- and more",
        "",
        "; Cape",
        ": Land that juts out.",
    ]
    items = texts(document_of(page(body)), Kind.ITEM)
    assert items == ["Grain", "Rye\n        From the north.", "Oats", "and more", "Cape\n: Land that juts out."]


def test_one_sentence_a_line_and_a_break_where_the_page_breaks() -> None:
    body = """<p>Dr. Holm came.&nbsp;He  stayed\nuntil May.<br>Then he left.<br><br>Alone.</p>
    <blockquote>So&shy;be it.</blockquote>"""
    assert lines_of(body) == ["Dr. Holm came.", "He stayed until May.", "Then he left.", "", "Alone.", "", "> Sobe it."]


def test_a_line_in_bold_names_what_follows_it() -> None:
    body = """<p><b>Crew</b></p><p>Two men.</p><p><strong>Fees of 1890</strong></p>
    <table><tr><th>A<th>B<tr><td>1<td>2</table>"""
    document = document_of(page(body))
    assert texts(document, Kind.HEADING) == ["Crew"]
    assert texts(document, Kind.CAPTION) == ["Fees of 1890"]


def test_preformatted_text_keeps_its_spaces_and_is_never_a_heading() -> None:
    assert lines_of("<pre>\n# grind\n  rye  12\n</pre>") == ["```", "\\# grind", "  rye  12", "```"]


def test_marks_lead_to_the_nearest_id() -> None:
    body = """<div id=all><p>One.</p><h2 id=a>A</h2><p>Two.</p><section id=s><p>Three.</p></section><p>Four.</p>
    <a name=old></a><p>Five.</p></div><p>Six.</p>"""
    lines = lines_of(body)
    expected = {"One.": "all", "Two.": "a", "Three.": "s", "Four.": "a", "Five.": "old"}
    document = document_of(page(body))
    for sentence, element in expected.items():
        mark = document.mark_of(lines.index(sentence) + 1)
        assert mark is not None
        assert mark.element == element


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("The mill | Arden Post", "<p>Words.</p>", "The mill"),
        ("The mill – Arden – Post", "<h1>The mill – Arden</h1><p>Words.</p>", "The mill – Arden"),
        ("The mill - Post", "<header><h1>Post</h1></header><main><h2>The mill</h2><p>Words.</p></main>", "The mill"),
        ("Hungary – Azerbaijan relations", "<p>Words.</p>", "Hungary – Azerbaijan relations"),
        ("How the mill was built - Post", "<p>Words.</p>", "How the mill was built"),
        ("", "<h1>Mill</h1><p>Words.</p>", "Mill"),
        ("", "<p>Words.</p>", ""),
    ],
)
def test_the_title_is_the_pages_own(title: str, body: str, expected: str) -> None:
    rendering = render("page.html", page(body, title))
    assert rendering.title == expected
    assert rendering.text.startswith(f"# {expected}\n" if expected else "Words.")


def test_sections_of_the_first_level_stand_below_the_title() -> None:
    body = "<h1>Mill</h1><p>Words.</p><h1>Wheel</h1><h2>Paddles</h2><p>They turn.</p>"
    document = document_of(page(body, "Mill"))
    assert document.blocks[-1].headings == ("Wheel", "Paddles")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<p>Zürich – 5 €</p>".encode("utf-8-sig"), "utf-8-sig"),
        ("<p>Zürich – 5 €</p>".encode(), "utf-8"),
        ("<meta charset='iso-8859-1'><p>Zürich – 5 €</p>".encode("cp1252"), "cp1252"),
        ("<meta charset='iso-8859-1'><p>Zürich – 5 €</p>".encode(), "utf-8"),  # saved anew by a program
        ("<meta http-equiv=Content-Type content='text/html; charset=utf-16'><p>Zürich – 5 €</p>".encode(), "utf-8"),
        ("<p>Zürich – 5 €</p>".encode("utf-16"), "utf-16"),
        (
            "<?xml version='1.0' encoding='cp1250'?><html><body><p>Zürich – 5 €</p></body></html>".encode("cp1250"),
            "cp1250",
        ),
        ("<meta charset=nonsense><p>Zürich – 5 €</p>".encode(), "utf-8"),
    ],
)
def test_encodings_are_told_as_a_browser_tells_them(data: bytes, encoding: str) -> None:
    rendering = render("page.html", data)
    assert (rendering.text, rendering.encoding) == ("Zürich – 5 €\n", encoding)


def test_japanese_by_its_declaration() -> None:
    rendering = render("page.html", "<meta charset=shift_jis><p>港は青い。船が来た。</p>".encode("shift_jis"))
    assert rendering.text == "港は青い。\n船が来た。\n"


@pytest.mark.parametrize("data", [b"", b"  ", b"<p></p>", b"<script>x</script>", b"<html><body hidden>"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="holds no text"):
        render("page.html", data)


def test_nothing_outside_the_page_is_read_and_depth_does_no_harm() -> None:
    entity = b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>a &x; b &#1; c</p>"
    assert render("page.html", entity).text.endswith("a &x; b c\n")
    assert render("page.html", b"<ul><li>x" * 5000).text.startswith("- x\n")
    assert render("page.html", b"<table><tr>" + b"<td colspan=1000 rowspan=65534>y" * 20).text.count("y") == 20


def as_page(article: Article) -> bytes:
    def written(kind: str, content: list[list[str]]) -> str:
        told = [[escape(text) for text in texts] for texts in content]
        match kind:
            case "heading":
                return f"<h2>{told[0][0]}</h2>"
            case "list":
                return f"<ul>{''.join(f'<li>{item}</li>' for (item,) in told)}</ul>"
            case "table":
                rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in told[1:])
                return f"<table><tr><th>{'</th><th>'.join(told[0])}</th></tr>{rows}</table>"
            case "quote":
                return f"<blockquote>{' '.join(told[0])}</blockquote>"
        return f"<p>{' '.join(told[0])}</p>"

    body = "".join(f"<div id=e{n}>{written(*part)}</div>" for n, part in enumerate(article.parts))
    return page(f"<main><h1>Arden</h1>{body}</main>")


@settings(max_examples=60, deadline=None)
@given(articles())
def test_every_sentence_item_and_cell_of_a_page_is_one_block(article: Article) -> None:
    data = as_page(article)
    document = document_of(data)
    assert_sound(document)
    assert_told(document, article)
    assert render("page.html", data) == render("page.html", data)
    assert [mark.element for mark in document.marks] == [f"e{n}" for n in range(len(article.parts))]


@settings(max_examples=60, deadline=None)
@given(markup_lines())
def test_text_is_never_taken_for_markup(sentences: list[str]) -> None:
    document = document_of(page(f"<h1>Arden</h1><p>{escape(' '.join(sentences))}</p>"))
    assert_sound(document)
    said = " ".join(texts(document, Kind.SENTENCE)).replace("\\", "")
    assert said == " ".join(sentences)
    assert {block.kind for block in document.blocks[1:]} == {Kind.SENTENCE}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{{box", "\\{{box"),
        ("12) men", "12\\) men"),
        ("- so", "\\- so"),
        ("1200. men", "1200. men"),
        ("**A**", "\\**A**"),
    ],
)
def test_a_backslash_stands_before_what_would_be_markup(text: str, line: str) -> None:
    assert lines_of(f"<p>{text}</p>") == [line]


@pytest.mark.parametrize("start", ["", "<!doctype html>", "<meta charset=utf-8>"])
def test_a_page_that_leaves_out_its_body_is_read_like_one_that_has_it(start: str) -> None:
    page = f"{start}<title>Buoy</title><nav>Home</nav><main><h1>Buoy</h1><p>It rings.</p></main><footer>2001</footer>"
    assert render("buoy.html", page.encode()).text == "# Buoy\n\nIt rings.\n"
