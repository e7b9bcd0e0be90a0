"""Articles made up by hypothesis: the same content is written as a page and as a document, and is told once."""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from sources.document import Document, Kind

_WORDS = "harbour Holm ferry 1,200.5 Zürich 蜂 (north) 12 May q–r e.g. No. a|b * # > é".split()
_WORD = st.sampled_from(_WORDS)
# Words that would be markup at the beginning of a line.
_MARKUP = [
    "#",
    "##",
    "-",
    "*",
    "+",
    "•",
    "1.",
    "23)",
    "|",
    "| a |",
    ">",
    "= x =",
    ";",
    ":",
    "{|",
    "**b**",
    "__c__",
    "---",
    "```",
]


@dataclass
class Article:
    """``parts`` are ``(kind, content)`` in order; ``element`` ids are given to headings by their number."""

    parts: list[tuple[str, list[list[str]]]] = field(default_factory=list)

    def of(self, kind: str) -> list[list[list[str]]]:
        return [content for name, content in self.parts if name == kind]


def _phrase(least: int = 1) -> st.SearchStrategy[str]:
    return st.lists(_WORD, min_size=least, max_size=8).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Every sentence, item, cell and heading differs by its number, so each is found exactly once."""
    article, count = Article(), 0

    def text(before: str, after: str) -> str:
        nonlocal count
        count += 1
        return f"{before}{count} {draw(_phrase())} end{after}"

    for kind in draw(
        st.lists(st.sampled_from(["heading", "paragraph", "list", "table", "quote"]), min_size=1, max_size=8)
    ):
        if kind == "heading":
            content = [[text("About", "")]]
        elif kind == "list":
            content = [[text("Item", "")] for _ in range(draw(st.integers(1, 4)))]
        elif kind == "table":
            width = draw(st.integers(2, 4))
            rows = draw(st.integers(2, 4))
            content = [[text("Cell", "") for _ in range(width)] for _ in range(rows)]
        else:
            content = [[text("Word", ".") for _ in range(draw(st.integers(1, 4)))]]
        article.parts.append((kind, content))
    return article


def markup_lines() -> st.SearchStrategy[list[str]]:
    """Paragraphs of sentences that begin with what would be markup."""
    sentence = st.tuples(st.sampled_from(_MARKUP), st.sampled_from(["Word one", "word", "Two | three"]))
    return st.lists(sentence.map(lambda pair: f"{pair[0]} {pair[1]} end."), min_size=1, max_size=4)


def texts(document: Document, *kinds: Kind) -> list[str]:
    return [document.block_text(block) for block in document.blocks if block.kind in kinds]


def assert_sound(document: Document) -> None:
    """Lines cover the text, blocks are slices of it in order, and marks ascend within it."""
    lines = document.lines(1, document.line_count)
    assert "".join(f"{line}\n" for line in lines) == document.text
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.start < block.end <= len(document.text)
        ends.append(block.end)
    marked = [mark.line for mark in document.marks]
    assert marked == sorted(set(marked))
    assert all(1 <= line <= document.line_count and document.line(line) for line in marked)


def assert_told(document: Document, article: Article) -> None:
    """Every sentence, item and row of the article is one block of its kind, as it was written."""
    sentences = [said for content in (*article.of("paragraph"), *article.of("quote")) for said in content[0]]
    assert sorted(texts(document, Kind.SENTENCE)) == sorted(sentences)
    assert texts(document, Kind.ITEM) == [item for content in article.of("list") for (item,) in content]
    assert texts(document, Kind.HEADING)[1:] == [content[0][0] for content in article.of("heading")]
    rows = [block for block in document.blocks if block.kind is Kind.ROW]
    headers = [block for block in document.blocks if block.kind is Kind.HEADER]
    tables = article.of("table")
    assert [list(row.cells) for row in rows] == [row for table in tables for row in table[1:]]
    assert [list(row.header) for row in rows] == [table[0] for table in tables for _ in table[1:]]
    assert [list(header.cells or header.header) for header in headers] == [table[0] for table in tables]
    assert (
        len(document.blocks)
        == len(sentences)
        + len(rows)
        + len(headers)
        + sum(len(content) for kind in ("list", "heading") for content in article.of(kind))
        + 1
    )
