"""Briefs made by hand over the little world: the lines that begin in some way, numbered in that order."""

from bot.answer import Bot
from bot.llm.offered import Brief, Offered
from bot.types import Draft, Evidence
from index.chunk import body_of, context_of
from sources.document import QUOTABLE
from sources.plain import plain


def offered(bot: Bot, n: int, beginning: str) -> Offered:
    """The only quotable block whose own words begin so."""
    snapshot = bot.library.snapshot
    found = [
        (document, number)
        for document in map(snapshot.document, snapshot.sources)
        for number, block in enumerate(document.blocks)
        if block.kind in QUOTABLE and body_of(document, block).startswith(beginning)
    ]
    (document, number), *others = found
    assert not others, f"{beginning!r} begins {len(found)} lines"
    block = document.blocks[number]
    return Offered(n, plain(body_of(document, block)), context_of(document, block), (Evidence(document, number),))


def brief(bot: Bot, *beginnings: str) -> Brief:
    return Brief("", tuple(offered(bot, n, one) for n, one in enumerate(beginnings, 1)), Draft(()))
