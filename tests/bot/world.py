"""A little world of two articles about invented places, those of the docs, and a bot that answers from it."""

from pathlib import Path

from bot.answer import Bot
from bot.library import Library
from bot.types import Answer, Citation
from index.embed import Embedder

EXAMPLE = Path(__file__).parent.parent.parent / "docs" / "example"
NORTHMOOR = (EXAMPLE / "northmoor-lighthouse.md").read_text(encoding="utf-8")
FISHERY = (EXAMPLE / "westhaven-harbour-board.txt").read_text(encoding="utf-8")


def bot_over(folder: Path, model: Embedder, files: dict[str, str]) -> Bot:
    """A bot over these files, its index built."""
    sources = folder / "articles"
    for name, text in files.items():
        path = sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    library = Library(sources, folder / "store", model)
    library.refresh()
    return Bot(library)


def small_bot(folder: Path, model: Embedder) -> Bot:
    return bot_over(folder, model, {"northmoor-lighthouse.md": NORTHMOOR, "westhaven-harbour-board.txt": FISHERY})


def line(citation: Citation) -> tuple[str, int]:
    return citation.source, citation.first_line


def check_contract(answer: Answer, bot: Bot) -> None:
    """What must hold of every answer object: marks, citations, quotes, lengths."""
    import re

    used = {int(n) for n in re.findall(r"\[(\d+)\]", answer.answer)}
    assert used == {c.n for c in answer.citations}
    for citation in (*answer.citations, *answer.closest):
        text = (bot.library.sources / citation.source).read_bytes().decode("utf-8-sig")
        lines = [row.removesuffix("\r") for row in text.split("\n")]
        assert citation.quote.strip()
        assert citation.quote in "\n".join(lines[citation.first_line - 1 : citation.last_line])
    if answer.status == "not_found":
        assert not answer.citations
        assert len(answer.closest) <= 3
    else:
        for row in answer.answer.split("\n"):
            assert re.search(r"\[\d+\]$", row), row
            assert not re.search(r"[a-z]{3}[.!?] (?!\[)", row), row  # a sentence that ends without its mark
        assert len(answer.answer) <= 1500
