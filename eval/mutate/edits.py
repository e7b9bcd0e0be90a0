"""Changes of articles, each from their texts by source to other texts."""

from collections.abc import Callable, Mapping

Texts = Mapping[str, str]
Edit = Callable[[Texts], Texts]


def replaced(source: str, old: str, new: str) -> Edit:
    """The edit of a stretch of one article; raises ValueError where it does not stand there exactly once."""

    def edit(texts: Texts) -> Texts:
        if texts[source].count(old) != 1:
            raise ValueError(f"{old!r} stands {texts[source].count(old)} times in {source}, not once.")
        return {**texts, source: texts[source].replace(old, new)}

    return edit


def put_before(source: str, text: str) -> Edit:
    return lambda texts: {**texts, source: text + texts[source]}


def put_behind(source: str, text: str) -> Edit:
    return lambda texts: {**texts, source: texts[source] + text}


def renamed(old: str, new: str) -> Edit:
    return lambda texts: {new if source == old else source: text for source, text in texts.items()}


def added(source: str, text: str) -> Edit:
    return lambda texts: {**texts, source: text}


def with_crlf(texts: Texts) -> Texts:
    """Every line ends as Windows ends it."""
    return {source: text.replace("\n", "\r\n") for source, text in texts.items()}


def without_headings(texts: Texts) -> Texts:
    """Every heading but the title of an article is an empty line."""
    return {source: "\n".join("" if line.startswith("##") else line for line in text.split("\n"))
            for source, text in texts.items()}  # fmt: skip
