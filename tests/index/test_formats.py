"""A folder of every format: exact slices, and the same index from the same files."""

from pathlib import Path

import docx
from reportlab.pdfgen.canvas import Canvas

from index.build import bring_up_to_date
from index.store import open_current
from sources.document import QUOTABLE
from sources.formats.registry import FORMATS
from tests.index.little import BEES, contents

TEXTS = {
    "lamp.txt": "The lamp\n\nIt was lit in 1871. It burns oil.\n",
    "lens.wiki": "== Lens ==\n\nGround in [[Paris]].\n\n{| class=wikitable\n! Year !! Cost\n|-\n| 1871 || 40\n|}\n",
    "mast.md": "# Mast\n\n- It is tall.\n- It is white.\n",
    "buoy.html": "<title>Buoy</title><nav>Home</nav><main><h1>Buoy</h1><p id=p1>It rings. It floats.</p></main>",
    "tides.csv": "Port,Height\nNorth,4.1\nSouth,3.9\n",
    "winds.tsv": "Port\tForce\nNorth\t6\n",
}


def write_all(folder: Path) -> Path:
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    (folder / "old.txt").write_bytes("Das Café am Hafen wurde 1871 eröffnet.\n".encode("cp1252"))
    page = Canvas(str(folder / "pier.pdf"), invariant=True)
    page.drawString(72, 700, "The pier is built of oak.")
    page.showPage()
    page.drawString(72, 700, "It was opened in May 1880.")
    page.save()
    document = docx.Document()
    document.add_heading("Harbour", 1)
    document.add_paragraph("The harbour has two basins.")
    document.save(str(folder / "harbour.docx"))
    return folder


def test_every_format_is_indexed_by_exact_slices_and_the_same_twice(tmp_path: Path) -> None:
    folder = write_all(tmp_path / "a")
    for store in ("s", "t"):
        report = bring_up_to_date(folder, tmp_path / store, BEES)
        assert (report.added, report.skipped) == (9, ())
    one, two = open_current(tmp_path / "s"), open_current(tmp_path / "t")
    assert one.manifest.name == two.manifest.name
    assert [d for n, d in contents(tmp_path / "s").items() if n.endswith(".seg")] == [
        d for n, d in contents(tmp_path / "t").items() if n.endswith(".seg")
    ]
    assert {one.facts(source).format for source in one.sources} == {known.name for known in FORMATS}
    for source in one.sources:
        document = one.document(source)
        assert "".join(document.text.splitlines(keepends=True)) == document.text
        assert document == two.document(source)
        for number in one.rows(source):
            passage = one.passages[number]
            block = document.blocks[passage.block]
            assert block.kind in QUOTABLE
            assert block.start <= passage.start < passage.end <= block.end
            first, last = document.line_of(passage.start), document.line_of(passage.end - 1)
            assert one.quote(passage) in "\n".join(document.lines(first, last))
    said = [one.quote(passage) for passage in one.passages]
    for expected in ("It burns oil.", "It is white.", "It floats.", "North,4.1", "The harbour has two basins."):
        assert expected in said
    assert any("1880" in text for text in said)
    assert not any("Home" in text for text in said)


def test_a_line_leads_back_to_its_page_and_its_element(tmp_path: Path) -> None:
    bring_up_to_date(write_all(tmp_path / "a"), tmp_path / "s", BEES)
    snapshot = open_current(tmp_path / "s")
    places = {}
    for passage in snapshot.passages:
        document = snapshot.document(passage.source)
        mark = document.mark_of(document.line_of(passage.start))
        places[snapshot.quote(passage)] = (mark.page, mark.element) if mark is not None else None
    assert places["It was opened in May 1880."] == (2, "")
    assert places["It floats."] == (None, "p1")
    assert places["It burns oil."] is None
    assert snapshot.facts("old.txt").encoding == "cp1252"
