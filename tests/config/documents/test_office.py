"""DOCX, ODT, RTF and DOC: walked in order, looks through styles, hidden runs aside."""

import io
import shutil

import docx as python_docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from config.documents.document import DocumentText
from config.documents.reading import read_document
from tests.kit.office import WORD, compound, docx, odt, paragraph

BOX = (
    f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w="{WORD}">'
    "<mc:Choice Requires='wps'><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
)


def read(data: bytes) -> DocumentText:
    return read_document(data, filename="cv")


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


def saved(document: python_docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cell(*inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inner)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_docx_body_header_footer_lists_and_looks():
    document = python_docx.Document()
    document.core_properties.keywords = "stuffed words"
    document.sections[0].header.paragraphs[0].text = "Mei Starling"
    document.sections[0].footer.paragraphs[0].text = "Page of Mei"
    document.add_heading("Experience", level=1)
    document.add_paragraph("Ran a crew", style="List Bullet")
    run = document.add_paragraph().add_run("Lead Welder")
    run.bold, run.font.size = True, Pt(13)
    found = read(saved(document))
    assert [line.text for line in found.lines] == [
        "Mei Starling",
        "Experience",
        "• Ran a crew",
        "Lead Welder",
        "Page of Mei",
    ]
    heading, job = found.lines[1], found.lines[3]
    assert heading.bold
    assert heading.size > 11
    assert job.bold
    assert job.size == 13
    assert [(each.text, each.reason) for each in found.hidden] == [("stuffed words", "metadata")]


def test_docx_row_of_single_lines_is_one_line():
    row = cell(paragraph("Harbor Steel")) + cell(paragraph("2019 – 2021"))
    assert texts(docx(table(row))) == ["Harbor Steel\t2019 – 2021"]


def test_docx_columns_made_by_a_table_are_read_cell_by_cell():
    left = cell(paragraph("Skills"), paragraph("TIG welding"))
    right = cell(paragraph("Experience"), paragraph("Lead Welder"), paragraph("2019 – 2021"))
    assert texts(docx(table(left + right))) == ["Skills", "TIG welding", "Experience", "Lead Welder", "2019 – 2021"]


def test_docx_dates_cell_stands_on_the_first_line_of_its_job():
    row = cell(paragraph("2019 – 2021")) + cell(paragraph("Lead Welder 1st class"), paragraph("Ran a crew"))
    assert texts(docx(table(row))) == ["2019 – 2021\tLead Welder 1st class", "Ran a crew"]


def test_docx_text_box_is_read_once():
    body = f"<w:p><w:r><w:t>Before</w:t></w:r><w:r>{BOX.format(paragraph('Inside'))}</w:r></w:p>" + paragraph("After")
    assert texts(docx(body)) == ["Before", "Inside", "After"]


def test_docx_nested_table_tabs_and_breaks():
    inner = table(cell(paragraph("Deep")))
    body = table(cell(inner)) + "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</w:t></w:r></w:p>"
    assert texts(docx(body)) == ["Deep", "A\tB", "C"]


def test_docx_deleted_and_moved_text_is_left_out():
    gone = (
        "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>from</w:t></w:r></w:moveFrom>"
    )
    kept = "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    assert texts(docx(gone + kept)) == ["new"]


@pytest.mark.parametrize(
    ("run", "reason"),
    [("<w:vanish/>", "vanish"), ("<w:color w:val='FFFFFF'/>", "white"), ("<w:sz w:val='2'/>", "tiny")],
)
def test_docx_hidden_runs_are_kept_aside(run: str, reason: str):
    found = read(docx(paragraph("Mei Starling") + paragraph("secret words", run=run)))
    assert found.text == "Mei Starling"
    assert [(each.text, each.reason) for each in found.hidden] == [("secret words", reason)]


@pytest.mark.parametrize(
    "body",
    [
        paragraph("Mei", run="<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='1F3864'/>"),
        paragraph("Mei", run="<w:color w:val='FFFFFF'/>", style="<w:shd w:val='clear' w:fill='1F3864'/>"),
        table(cell(paragraph("Mei", run="<w:color w:val='FFFFFF'/>"), properties="<w:shd w:fill='000000'/>")),
        "<w:p><w:r>" + BOX.format(paragraph("Mei", run="<w:color w:val='FFFFFF'/>")) + "</w:r></w:p>",
    ],
    ids=["run", "paragraph", "cell", "box"],
)
def test_docx_white_on_a_fill_is_not_accused(body: str):
    found = read(docx(body))
    assert (found.text, found.hidden) == ("Mei", ())


def test_docx_links():
    document = python_docx.Document()
    document.add_paragraph("Mei Starling")
    document.part.relate_to(
        "mailto:mei@example.com",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    assert read(saved(document)).links == ("mailto:mei@example.com",)


def test_docx_style_hides_and_colors_its_runs():
    document = python_docx.Document()
    style = document.styles.add_style("Ghost", 1)
    style.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    document.add_paragraph("Mei Starling")
    document.add_paragraph("secret words", style="Ghost")
    found = read(saved(document))
    assert found.text == "Mei Starling"
    assert found.hidden[0].reason == "white"


def test_docx_content_control_is_read():
    document = python_docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{paragraph('In control')}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert texts(saved(document)) == ["In control"]


def test_odt_paragraphs_lists_tables_and_hidden():
    styles = (
        "<style:style style:name='B'><style:text-properties fo:font-weight='bold' fo:font-size='14pt'/></style:style>"
        "<style:style style:name='H'><style:text-properties text:display='none'/></style:style>"
        "<style:style style:name='W'><style:text-properties fo:color='#ffffff'/></style:style>"
    )
    content = (
        "<text:h text:style-name='B'>Experience</text:h>"
        "<text:list><text:list-item><text:p>Ran a<text:s text:c='2'/>crew</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Harbor</text:p></table:table-cell>"
        "<table:table-cell><text:p>2019<text:tab/>x</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Seen <text:span text:style-name='H'>not this</text:span><text:span text:style-name='W'>nor that"
        "</text:span><text:a xlink:href='https://example.com/mei'>link</text:a></text:p>"
    )
    found = read(odt(content, styles=styles))
    assert [line.text for line in found.lines] == ["Experience", "• Ran a crew", "Harbor\t2019\tx", "Seen link"]
    assert found.lines[0].bold
    assert found.lines[0].size == 14
    assert {(each.text, each.reason) for each in found.hidden} == {("not this", "vanish"), ("nor that", "white")}
    assert found.links == ("https://example.com/mei",)


def test_rtf_text_and_hidden_runs():
    source = rb"{\rtf1\ansi Mei Starling\par Caf\'e9 owner{\v secret {\b words}}\par\v0 Lyon}"
    found = read(source)
    assert [line.text for line in found.lines] == ["Mei Starling", "Café owner", "Lyon"]
    assert [(each.text, each.reason) for each in found.hidden] == [("secret words", "vanish")]


@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_doc_that_antiword_cannot_read_is_unreadable():
    from config.documents.refusals import FileRefused

    data = compound("WordDocument", rest=bytes(2_000))
    with pytest.raises(FileRefused) as refused:
        read(data)
    assert refused.value.reason_code == "unreadable"
