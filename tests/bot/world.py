"""A little world of two articles about invented places, and a bot that answers from it."""

from pathlib import Path

from bot.answer import Bot
from bot.library import Library
from bot.types import Answer, Citation
from index.embed import Embedder

NORTHMOOR = """\
# Northmoor lighthouse

The Northmoor lighthouse was first lit on 3 May 1871. It stands on a rock two miles off the coast.
The keeper of the lighthouse is Ada Holm.

## Keepers

The lamp was run by oil until November 1924.

### Visits of inspectors

- 4 June 1880 - Inspector Karl Brandt visited the lighthouse.
- 12 August 1885 - Inspector Karl Brandt visited the lighthouse again.
- 1 March 1890 - Inspector Lena Vik visited the lighthouse.

## Ships seen

Table: Ships seen from Northmoor (in thousands)

| Year | Sailing ships | Steamers | Total |
|---|---|---|---|
| 1880 | 1,200.5 | 310.2 | 1,510.7 |
| 1881 | 1,100.0 | - | 1,100.0 |
| 1882 | 900,5 | 520.0 | 1,420.5 |

## References

1. Holm, A. "Light on the rock". Retrieved 4 May 2015.
"""

FISHERY = """\
Harbour board of Westhaven

The harbour board of Westhaven has 14 members. The board meets in the old customs house.

The fishing fleet of Westhaven counts 160 boats, all of them built of oak.

Chairs of the board were elected in May 2003, June 2007, April 2011 and March 2016.

Denmark opened its consulate in Westhaven in August 1992. Norway opened its consulate in Westhaven in January 1995.

The fleet register of Westhaven lists 174 boats.
"""


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
