"""A web page becomes a rendering: its text without what stands around it, written down as Markdown."""

from sources.convert.html.encoding import decode_page
from sources.convert.html.main_text import main_text
from sources.convert.html.title import page_title
from sources.convert.html.tree import parse
from sources.convert.html.walk import parts_of
from sources.convert.inline import even
from sources.convert.markdown import written
from sources.convert.parts import Heading
from sources.errors import SourceError
from sources.rendering import Rendering


def render(source: str, data: bytes) -> Rendering:
    """The rendering of a page's bytes.

    Raises:
        SourceError: its encoding is not known, or it holds no text.
    """
    decoded = decode_page(source, data)
    page = parse(decoded.text)
    if page is None:
        raise SourceError(source, "holds no text; remove it from the folder")
    around = [even("".join(heading.itertext())) for heading in page.iter("h1")]
    parts = parts_of(main_text(page))
    if not parts:
        raise SourceError(source, "holds no text; where a script fills the page, save it as the browser shows it")
    headings = [part for part in parts if isinstance(part, Heading)]
    first = [heading.text for heading in headings if heading.level == 1]
    title = page_title(page, first, [*around, *(heading.text for heading in headings)])
    text, marks = written(title, parts)
    return Rendering(text, decoded.encoding, "html", title, marks)
