"""PDFs made in memory: lines printed at places, and documents that flow over pages and columns."""

from collections.abc import Callable, Sequence
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

_STYLES = getSampleStyleSheet()
_MARGIN = 72.0


def drawn(draw: Callable[[Canvas], None], title: str = "", password: str = "") -> bytes:
    """A PDF of what ``draw`` puts on its canvas; invariant, so that the same drawing gives the same bytes."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, encrypt=password or None)
    canvas.setTitle(title)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, texts: Sequence[str], top: float = 740, left: float = _MARGIN, size: float = 11) -> None:
    """Print lines below each other in Times."""
    canvas.setFont("Times-Roman", size)
    for number, text in enumerate(texts):
        canvas.drawString(left, top - 1.2 * size * number, text)


def flowed(parts: Sequence[Flowable], columns: int = 1, title: str = "", head: str = "") -> bytes:
    """A PDF whose parts flow over columns and pages; ``head`` runs on top of each page, its number at the foot."""
    out = BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=title, invariant=True)
    width = (A4[0] - 2 * _MARGIN - 24 * (columns - 1)) / columns
    frames = [Frame(_MARGIN + n * (width + 24), 70, width, 700, leftPadding=0, rightPadding=0) for n in range(columns)]

    def furniture(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(_MARGIN, 806, head)
        canvas.drawCentredString(A4[0] / 2, 40, str(canvas.getPageNumber()))

    document.addPageTemplates(PageTemplate(frames=frames, onPage=furniture if head else lambda *_: None))
    document.build(list(parts))
    return out.getvalue()


def heading(text: str, level: int = 1) -> Paragraph:
    return Paragraph(text, _STYLES[f"Heading{level}"])


def text(said: str) -> Paragraph:
    return Paragraph(said, ParagraphStyle("text", fontName="Times-Roman", fontSize=10.5, leading=13, spaceAfter=6))


def ruled(rows: Sequence[Sequence[str]]) -> Table:
    return Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
