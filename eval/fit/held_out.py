"""Command that asks the whole bot about articles it was not trained on, and counts right and false answers."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.answer import Bot
from bot.library import Library
from bot.types import Answer, Status
from index.embed import default_embedder
from index.reader.example import Example, read


@dataclass(frozen=True)
class Asked:
    """A question about a paragraph that stands on one line of a source; ``answerable`` from that line or not at all."""

    question: str
    source: str
    line: int
    answerable: bool


@dataclass(frozen=True)
class Counts:
    """How many answerable questions were answered with the right paragraph, how many others were answered at all."""

    answerable: int
    right: int
    silent: int
    unanswerable: int
    answered: int

    def __str__(self) -> str:
        return (
            f"{self.right} of {self.answerable} answerable questions cite the right paragraph "
            f"({self.right / max(1, self.answerable):.1%}), {self.silent} are not answered; "
            f"{self.answered} of {self.unanswerable} unanswerable ones are answered "
            f"({self.answered / max(1, self.unanswerable):.1%})."
        )


def write_articles(examples: Iterable[Example], folder: Path) -> list[Asked]:
    """Write each article as Markdown, one paragraph a line, and return its questions."""
    lines: dict[str, list[str]] = {}
    asked = []
    for example in examples:
        title = example.pieces[0].context
        source = title.replace(" ", "_").replace("/", "_") + ".md"
        text = lines.setdefault(source, [f"# {title}"])
        paragraph = " ".join(p.body for p in example.pieces)
        if paragraph not in text:
            text += ["", paragraph]
        asked.append(Asked(example.question, source, text.index(paragraph) + 1, example.positive is not None))
    folder.mkdir(parents=True, exist_ok=True)
    for source, text in lines.items():
        (folder / source).write_text("\n".join(text) + "\n", encoding="utf-8")
    return asked


def write_gold(asked: Iterable[Asked], path: Path) -> None:
    """The questions with their evidence by source and lines, as ``eval.fit.calibrate`` reads them."""
    records = (
        {"question": a.question, "evidence": [{"source": a.source, "lines": [a.line, a.line]}] if a.answerable else []}
        for a in asked
    )
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def counted(asked: Sequence[Asked], answers: Sequence[Answer]) -> Counts:
    """Counts over questions and the bot's answers to them, in the same order."""
    pairs = list(zip(asked, answers, strict=True))
    said = [a.status is not Status.NOT_FOUND for _, a in pairs]
    return Counts(
        sum(q.answerable for q in asked),
        sum(q.answerable and _cites(a, q) for q, a in pairs),
        sum(q.answerable and not s for q, s in zip(asked, said, strict=True)),
        sum(not q.answerable for q in asked),
        sum(not q.answerable and s for q, s in zip(asked, said, strict=True)),
    )


def _cites(answer: Answer, asked: Asked) -> bool:
    return any(c.source == asked.source and c.first_line <= asked.line <= c.last_line for c in answer.citations)


@click.command()
@click.argument("paragraphs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--most", default=0, help="Ask only so many, drawn by chance.")
@click.option("--seed", default=0, show_default=True)
def main(paragraphs: Path, folder: Path, most: int, seed: int) -> None:
    """Ask the questions of PARAGRAPHS (made by index.reader.prepare), its articles and the index kept in FOLDER."""
    asked = write_articles(read(paragraphs), folder / "articles")
    if most:
        asked = random.Random(seed).sample(asked, min(most, len(asked)))
    write_gold(asked, folder / "gold.jsonl")
    bot = Bot(Library(folder / "articles", folder / "store", default_embedder()))
    bot.library.refresh()
    with click.progressbar(asked, label="Asking") as bar:
        answers = [bot.answer(a.question) for a in bar]
    click.echo(str(counted(asked, answers)))


if __name__ == "__main__":
    main()
