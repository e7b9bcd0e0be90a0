"""Briefs made by hand: documents of one sentence a line, and what is offered of them."""

from bot.llm.offered import Brief, Offered
from bot.types import Draft, Evidence, Statement
from sources.document import Block, Document, Kind, sha256_of


def document(source: str, *lines: str) -> Document:
    """A document whose every line is a sentence."""
    text = "\n".join(lines)
    starts = [sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines))]
    blocks = tuple(Block(Kind.SENTENCE, at, at + len(line)) for at, line in zip(starts, lines, strict=True))
    return Document(source, source.removesuffix(".txt"), text, sha256_of(text.encode()), "utf-8", blocks)


def brief(question: str, *lines: str, sides: tuple[frozenset[int], ...] = ()) -> Brief:
    """Every line of one document is offered, the first is the answer without a model."""
    told = document("lamp.txt", *lines)
    offered = tuple(Offered(n, line, "lamp", (Evidence(told, n - 1),)) for n, line in enumerate(lines, 1))
    return Brief(question, offered, Draft((Statement(lines[0], offered[0].evidence),)), sides)
