"""Names of articles."""

from eval.dataset.corpus import Corpus
from eval.report.html import Html, joined, tag


def title_of(source: str, corpus: Corpus) -> Html:
    """An article as people call it, with its file; the file alone where it is not among the articles."""
    document = corpus.documents.get(source)
    name = tag("code", source)
    return name if document is None else joined([tag("span", document.title, dir="auto"), name], " ")
