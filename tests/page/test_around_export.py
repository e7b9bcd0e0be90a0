"""Conversations as files: what a person can read in them, and that nothing of a hostile source comes alive."""

import json
from typing import Any

import pytest
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from tests.page.conversations import Talk, cited, talk, turn
from tests.page.driving import opened

NASTY = [
    "<script>alert(1)</script> <img src=x onerror=alert(1)> <https://evil.test/> <!-- -->",
    "![pixel](https://evil.test/p.png) [press me](javascript:alert(1)) [ref][1] [x]: https://evil.test/",
    "[1]: https://evil.test/ 'defines the mark'",
    "# Heading *bold* __strong__ ~~gone~~ `code` $tex$ &lt;b&gt; C:\\folder\\ | a | b |",
    "```js",
    "| a | b |",
    "|---|:-:|",
    "=====",
    "- - -",
    "7. seventh",
    "+ plus",
    "> quoted",
    "snake_case_name, well-known, 3.5 & 4 (sic)! a@evil.test www.evil.test",
]
QUOTE = "\n".join(NASTY) + "\r# after a return\u2028# after a separator\n        indented\n\x1b[31mred\x1b[0m"

EXPECTED = """\
# Who keeps the light?

## Who keeps the light?

Ada Holm keeps the light. [1]

- [1] Northmoor lighthouse, northmoor-lighthouse.md:L4-L5, <https://reader.test/sources/northmoor-lighthouse.md#L4-L5>

  > The keeper is Ada Holm.

## And since when?

Asked only of: northmoor-lighthouse.md

Understood as: Since when has Ada Holm kept the light?

The articles do not say. Two of them are near:

Nearest passages:

- Northmoor lighthouse, northmoor-lighthouse.md:L4, <https://reader.test/sources/northmoor-lighthouse.md#L4>

  > first__
  > second

## What is left?

This answer cited an article that has been removed.
""".replace("__", "  ")  # two spaces end a line for good


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Any:
    """A page of the server that is none of ours, so that it is there at once."""
    with opened(browser, address, path="/-/page/page.html") as page:
        yield page


def call(page: Page, module: str, name: str, *given: Any) -> Any:
    act = "async ([module, name, given]) => (await import(`/-/page/${module}.js`))[name](...given)"
    return page.evaluate(act, [module, name, list(given)])


def markdown(page: Page, made: Talk) -> str:
    text = call(page, "around/exporting", "markdownOf", made, "https://reader.test")
    assert isinstance(text, str)
    return text


def test_a_conversation_is_read_as_it_was_held(page: Page) -> None:
    near = cited(last_line=4, quote="first\nsecond")
    unanswered = turn(
        "And since when?",
        "The articles do not say. Two of them are near:",
        understood_as="Since when has Ada Holm kept the light?",
        status="not_found",
        citations=[],
        closest=[near],
        sources=["northmoor-lighthouse.md"],
    )
    removed = turn("What is left?", answer=None) | {
        "error": {"kind": "removed", "message": "This answer cited an article that has been removed."}
    }
    title = "Who keeps the light?"
    assert (
        markdown(page, talk("one", title, turn(title, "Ada Holm keeps the light. [1]"), unanswered, removed))
        == EXPECTED
    )


def test_nothing_of_a_hostile_source_comes_alive(page: Page) -> None:
    """CommonMark with the tables and strikethrough of GitHub reads the file as nothing but text and our permalinks."""
    hostile = cited("a <b>`[x](y).md", QUOTE, title=NASTY[1])
    answer = "\n".join(f"- {line} [1]" for line in NASTY) + "\n" + "\n".join(f"{line} [1]" for line in NASTY)
    asked = turn(NASTY[0], answer + "\n[1](https://evil.test/)\n[1]: https://evil.test/\n", citations=[hostile])
    text = markdown(page, talk("two", NASTY[3], asked | {"sources": [NASTY[0]]}))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    inside = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inside)}
    assert kinds == {
        *(
            "heading_open",
            "heading_close",
            "paragraph_open",
            "paragraph_close",
            "inline",
            "text",
            "softbreak",
            "hardbreak",
        ),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("blockquote_open", "blockquote_close", "link_open", "link_close"),
    }
    links = [child.attrs["href"] for child in inside if child.type == "link_open"]
    assert links == ["https://reader.test/sources/a%20%3Cb%3E%60%5Bx%5D(y).md#L4-L5"]
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    # No tool that makes links of bare addresses finds one, and what cannot matter is left as it is.
    assert "https://evil" not in text
    assert "www.evil" not in text
    assert "a@evil" not in text
    assert "snake_case_name, well-known, 3.5 & 4 (sic)!" in text
    # What is read in the quote is what was quoted, line for line.
    quoted = tokens[[token.type for token in tokens].index("blockquote_open") + 2]
    read = "".join("\n" if child.type == "hardbreak" else child.content for child in quoted.children or [])
    after = ["# after a return", "# after a separator", "indented", "[31mred[0m"]
    assert read.split("\n") == [*NASTY, *after]


def test_json_keeps_the_answers_as_they_were_given(page: Page) -> None:
    made = talk("three", "T", turn("Who?"))
    kept = json.loads(call(page, "around/exporting", "jsonOf", [made]))
    assert list(kept) == ["linecite", "exported", "conversations"]
    assert kept["linecite"] == 1
    assert kept["conversations"] == [made]


def test_names_of_files_are_safe(page: Page) -> None:
    def name(title: str) -> Any:
        return call(page, "around/exporting", "fileName", title, "md")

    assert name("Who keeps the light?") == "linecite-Who-keeps-the-light.md"
    assert name("../../etc/passwd\x00<img>.exe") == "linecite-etc-passwd-img-exe.md"
    assert name("متى افتتحت السفارة؟") == "linecite-متى-افتتحت-السفارة.md"
    assert name("CON") == "linecite-CON.md"
    assert name("???") == "linecite-conversation.md"
    assert len(name("word " * 100)) == len("linecite-.md") + 59  # cut at 60, and the hyphen there goes too


def test_numbers_and_days_are_words(page: Page) -> None:
    assert [call(page, "figures", "size", n) for n in (1, 999, 1000, 9_949, 9_950, 14_000, 999_600)] == [
        *("1 byte", "999 bytes", "1.0 kB", "9.9 kB", "10 kB", "14 kB", "1.0 MB")
    ]
    assert call(page, "figures", "count", 10_000, "article") == "10,000 articles"
    assert [call(page, "figures", "day", text) for text in ("2025-03-03", "2025-03", "last week")] == [
        *("3 Mar 2025", "2025-03", "last week")
    ]
