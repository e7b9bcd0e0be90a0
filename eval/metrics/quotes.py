"""Quotes and versions of the cited sources, held against the files as they are now. Both are gates."""

from collections.abc import Iterable, Iterator

from bot.types import Citation
from eval.case import Case
from eval.dataset.corpus import Corpus
from eval.dataset.gold import Lines
from eval.dataset.places import written
from eval.metrics.metric import Score
from eval.metrics.scored import Scored

_SHOWN = 12  # digits of a sha256


def pointing(case: Case) -> Iterator[Citation]:
    """All that the answers of a case point at, nearest passages included, repeats too."""
    for asked in case.asked:
        yield from (*asked.answer.citations, *asked.answer.closest)


def misquoted(citations: Iterable[Citation], corpus: Corpus) -> list[str]:
    """A sentence for each quote that is empty or does not stand on the lines that are cited for it."""
    return _once(f"{_name(one)} does not have {_short(one)} there." for one in citations if not _stands(one, corpus))


def _stands(citation: Citation, corpus: Corpus) -> bool:
    """Whether the quote stands, character for character, in the joined lines."""
    lines = corpus.lines(citation.source)
    inside = 1 <= citation.first_line <= citation.last_line <= len(lines)
    text = "\n".join(lines[citation.first_line - 1 : citation.last_line]) if inside else ""
    return bool(citation.quote.strip()) and citation.quote in text


def stale(citations: Iterable[Citation], corpus: Corpus) -> list[str]:
    """A sentence for each citation of another version of its file than that which is there."""
    return _once(found for one in citations if (found := _version(one, corpus)))


def _version(citation: Citation, corpus: Corpus) -> str:
    document = corpus.documents.get(citation.source)
    if document is None:
        return f"{citation.source} is cited, but there is no such file; build the index anew."
    if document.sha256 != citation.sha256:
        versions = f"{citation.sha256[:_SHOWN]} is cited, {document.sha256[:_SHOWN]} is there"
        return f"{citation.source} is cited in another version ({versions}); build the index anew."
    return ""


def _name(citation: Citation) -> str:
    return written(Lines(citation.source, citation.first_line, citation.last_line))


def _short(citation: Citation) -> str:
    quote = citation.quote
    return repr(quote if len(quote) <= 60 else f"{quote[:59]}…") if quote.strip() else "an empty quote"


def _once(faults: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(faults))


def gated(faults: Iterable[str], right: str) -> Score:
    """1 where there is no fault, else 0 and the first of them."""
    first, *more = [*faults, ""]
    others = f" (and {len(more) - 1} more)" if len(more) > 1 else ""
    return Score(float(not first), f"{first}{others}" if first else right)


def _quotes(case: Case) -> Score:
    return gated(misquoted(pointing(case), case.corpus), "Every quote stands on its lines.")


def _fresh(case: Case) -> Score:
    return gated(stale(pointing(case), case.corpus), "Every file is in the version that is cited.")


def _points(case: Case) -> bool:
    return any(True for _ in pointing(case))


QUOTES = Scored("quotes", "Quotes", "every quote stands on the cited lines", _quotes, _points, gate=True, gold=False)
FRESH = Scored("fresh", "Fresh", "every citation is of the file as it is now", _fresh, _points, gate=True, gold=False)
