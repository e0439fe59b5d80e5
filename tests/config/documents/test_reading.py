"""PDFs, made here: order, rows, looks, hidden text, links; and that text, lines and offsets agree."""

import shutil
from typing import Any

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from config.documents.document import DocumentText
from config.documents.parsing.pdf_glyphs import fragment
from config.documents.reading import assemble, read_document
from config.documents.refusals import FileRefused
from tests.kit.office import docx, page_pdf, paragraph, text_pdf
from tests.kit.sizes import tries


def made(*pieces: tuple[float, float, str], size: float = 10, font: str = "helv") -> bytes:
    """A page with each text at its place (x, baseline), written in this order."""
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    for x, y, text in pieces:
        page.insert_text((x, y), text, fontsize=size, fontname=font)
    return bytes(document.tobytes())


def read(data: bytes, filename: str = "cv.pdf") -> DocumentText:
    document = read_document(data, filename=filename)
    assert document.text == "\n".join(line.text for line in document.lines)
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
    return document


def texts(data: bytes) -> list[str]:
    return [line.text for line in read(data).lines]


LEFT = [
    "CONTACT",
    "mei@example.com",
    "Portland, Oregon",
    "SKILLS",
    "TIG welding of thin",
    "plates and pipes",
    "Blueprints",
]
RIGHT = ["EXPERIENCE", "Harbor Steel Works and Yard", "Lead welder on bridge girders", "Kept the rework under two",
         "percent for three years", "EDUCATION", "Chemeketa Community College"]  # fmt: skip


def test_two_columns_written_column_by_column_are_read_so():
    pieces = [(40, 80 + 16 * n, text) for n, text in enumerate(LEFT)]
    pieces += [(250, 80 + 16 * n, text) for n, text in enumerate(RIGHT)]
    document = read(made(*pieces))
    assert [line.text for line in document.lines] == LEFT + RIGHT
    assert document.columns


def test_two_columns_written_row_by_row_are_read_column_by_column():
    pieces = []
    for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        pieces += [(40, 80 + 16 * n, left), (250, 80 + 16 * n, right)]
    assert texts(made(*pieces)) == LEFT + RIGHT


def test_dates_at_the_right_edge_stay_on_their_line():
    jobs = [("Harbor Steel Works", "2019 - 2021"), ("Cascade Fabrication", "2014 - 2019"), ("Dockside Co.", "2012")]
    pieces = []
    for n, (company, dates) in enumerate(jobs):
        pieces += [(72, 100 + 60 * n, company), (480, 100 + 60 * n, dates)]
        pieces += [
            (72, 115 + 60 * n, "Welded girders and pressure vessels for bridges and yards along the whole coast")
        ]
    document = read(made(*pieces))
    assert [line.text for line in document.lines][::2] == [f"{company}\t{dates}" for company, dates in jobs]
    assert not document.columns


def test_dates_written_after_everything_else_come_back_to_their_line():
    jobs = ["Lead Welder, Harbor Steel", "• Ran a crew of six on girders", "Welder, Cascade Fabrication",
            "• Built pressure vessels to code for the plants of three states"]  # fmt: skip
    body = [(72, 100 + 20 * n, text) for n, text in enumerate(jobs)]
    dates = [(500, 100, "2019 - 2021"), (500, 140, "2014 - 2019")]
    assert texts(made(*body, *dates)) == [
        "Lead Welder, Harbor Steel\t2019 - 2021",
        "• Ran a crew of six on girders",
        "Welder, Cascade Fabrication\t2014 - 2019",
        "• Built pressure vessels to code for the plants of three states",
    ]


def columned() -> tuple[list[tuple[float, float, str]], list[tuple[float, float, str]]]:
    """A narrow column, and a wide one whose dates stand at the right edge."""
    narrow = ["CONTACT", "mei@example.com", "Portland, OR 97201", "SKILLS", "TIG welding", "Blueprints", "Forklift IV",
              "LANGUAGES", "English, French"]  # fmt: skip
    wide = [("EXPERIENCE", ""), ("Harbor Steel Works", "2019 - 2021"), ("Lead welder on girders for the bridge", ""),
            ("Cascade Fabrication", "2014 - 2019"), ("Welder of pressure vessels to code", ""), ("EDUCATION", ""),
            ("Chemeketa College", "2012 - 2014"), ("AAS Welding Technology", ""), ("Dean's list", "")]  # fmt: skip
    left = [(40.0, 80.0 + 16 * n, text) for n, text in enumerate(narrow)]
    right = []
    for n, (text, dates) in enumerate(wide):
        right.append((220.0, 80.0 + 16 * n, text))
        if dates:
            right.append((500.0, 80.0 + 16 * n, dates))
    return left, right


WIDE = ["EXPERIENCE", "Harbor Steel Works\t2019 - 2021", "Lead welder on girders for the bridge",
        "Cascade Fabrication\t2014 - 2019", "Welder of pressure vessels to code", "EDUCATION",
        "Chemeketa College\t2012 - 2014", "AAS Welding Technology", "Dean's list"]  # fmt: skip


def test_columns_with_dates_at_the_edge_of_one():
    left, right = columned()
    assert texts(made(*right, *left)) == WIDE + [text for _, _, text in left]
    by_rows = sorted([*left, *right], key=lambda piece: (piece[1], piece[0]))
    assert texts(made(*by_rows)) == [text for _, _, text in left] + WIDE


def test_dots_drawn_before_lines_are_list_marks():
    document = pymupdf.open()
    page = document.new_page()
    for n, text in enumerate(["Ran a crew of six", "Taught apprentices"]):
        page.draw_circle((61, 96.5 + 20 * n), 1.5, color=None, fill=(0, 0, 0))
        page.insert_text((70, 100 + 20 * n), text, fontsize=10)
    page.insert_text((70, 150), "Harbor Steel Works", fontsize=10)
    assert texts(bytes(document.tobytes())) == ["• Ran a crew of six", "• Taught apprentices", "Harbor Steel Works"]


def test_dates_in_a_left_column_stay_with_their_job():
    pieces = []
    for n, (dates, job) in enumerate([("2019 - 2021", "Lead Welder at Harbor Steel Works"), ("2014 - 2019", "Welder")]):
        pieces += [(50, 100 + 40 * n, dates), (150, 100 + 40 * n, job)]
        pieces += [(150, 114 + 40 * n, "Welded girders and pressure vessels for bridges along the coast")]
    found = texts(made(*pieces))
    assert found[0] == "2019 - 2021\tLead Welder at Harbor Steel Works"
    assert found[2] == "2014 - 2019\tWelder"


JOBS = [("Harbor Steel Works", "2019-03 - Present", "Lead Welder"),
        ("Cascade Fabrication", "2014-05 - 2019-02", "Welder"),
        ("Dockside Cooperative", "2011-06 - 2014-04", "Apprentice")]  # fmt: skip
DUTY = "Welded girders and pressure vessels for bridges along the whole coast"


def test_dates_that_a_browser_draws_first_come_back_to_their_jobs_beside_a_side_column():
    floats = [(40.0, 80.0 + 16 * n, text) for n, text in enumerate(LEFT)]
    body = [(220.0, 80.0, "Experience")]
    for n, (company, dates, title) in enumerate(JOBS):
        floats += [(220, 100 + 50 * n, company), (490, 100 + 50 * n, dates)]
        body += [(220, 114 + 50 * n, title), (220, 128 + 50 * n, "Welded girders for bridges along the coast")]
    found = texts(made(*floats, *body))
    assert found[: len(LEFT)] == LEFT
    assert found[len(LEFT) : len(LEFT) + 4] == [
        "Experience",
        "Harbor Steel Works\t2019-03 - Present",
        "Lead Welder",
        "Welded girders for bridges along the coast",
    ]


def test_headings_over_dates_in_a_left_column_head_what_stands_beside_them():
    pieces = [(60.0, 60.0, "Contact"), (220, 60, "mei@example.com, Portland")]
    for n, (company, dates, title) in enumerate(JOBS):
        y = 100 + 60 * n
        pieces += [(60, y, "Work Experience")] if n == 0 else []
        pieces += [(60, y + (12 if n == 0 else 0), dates), (220, y, f"{title} at {company}")]
        pieces += [(220, y + 12, "Welded girders for bridges"), (220, y + 24, "and for yards along the coast")]
    pieces += [(60, 300, "Education"), (60, 312, "2009 - 2011"), (220, 300, "Chemeketa Community College")]
    found = texts(made(*sorted(pieces, key=lambda piece: (piece[1], piece[0]))))
    assert found[1:3] == ["Work Experience", "Lead Welder at Harbor Steel Works"]
    assert found[3] == "2019-03 - Present\tWelded girders for bridges"
    assert "2014-05 - 2019-02\tWelder at Cascade Fabrication" in found
    assert found[-3:] == ["Education", "Chemeketa Community College", "2009 - 2011"]


def test_headings_set_to_the_right_stand_before_what_they_head():
    pieces = [(480.0, 80.0, "Work")]
    for n, (company, dates, title) in enumerate(JOBS):
        pieces += [(60, 100 + 50 * n, company), (60, 114 + 50 * n, title), (60, 128 + 50 * n, DUTY[:46])]
        pieces += [(470, 100 + 50 * n, dates)]
    pieces += [(480, 260, "Education"), (60, 280, "Chemeketa Community College"), (470, 280, "2009 - 2011")]
    found = texts(made(*sorted(pieces)))
    assert found[:3] == ["Work", "Harbor Steel Works\t2019-03 - Present", "Lead Welder"]
    assert found[-2:] == ["Education", "Chemeketa Community College\t2009 - 2011"]


def test_a_place_or_title_drawn_between_the_parts_of_a_line_comes_after_it():
    pieces = []
    for n, (company, dates, title) in enumerate(JOBS):
        pieces += [(60, 100 + 50 * n, title), (60, 114 + 50 * n, company), (470, 100 + 50 * n, dates)]
        pieces += [(60, 128 + 50 * n, DUTY)]
    found = texts(made(*pieces))
    assert found[3:5] == ["Welder\t2014-05 - 2019-02", "Cascade Fabrication"]


def test_date_range_broken_in_a_narrow_column_is_joined():
    pieces = [(50, 100, "Sept. 2015 - Dec."), (50, 112, "2019"), (150, 100, "Nurse at Saint Luke's Hospital"),
              (150, 112, "Intensive care, twelve beds, nights and weekends on call"), (50, 140, "2012 - 2015"),
              (50, 152, "Lyon"), (150, 140, "Nurse at the Park Clinic"),
              (150, 152, "Night service of two wards")]  # fmt: skip
    found = texts(made(*pieces))
    assert "Sept. 2015 - Dec. 2019\tNurse at Saint Luke's Hospital" in found
    assert not any("2015 Lyon" in text for text in found)


def test_side_heads_are_lines_of_their_own():
    pieces = [(30, 100, "WORK"), (30, 112, "HISTORY"), (150, 100, "Lead Welder at Harbor Steel Works since 2019"),
              (150, 112, "Ran a crew of six on bridge girders along the coast"), (30, 150, "SCHOOL"),
              (150, 150, "Chemeketa Community College, Salem")]  # fmt: skip
    found = texts(made(*pieces))
    assert "WORK HISTORY" in found
    assert "SCHOOL" in found
    assert "Lead Welder at Harbor Steel Works since 2019" in found


def test_letter_spaced_heading_is_joined_by_distance():
    spread = b"BT /F1 12 Tf 4 Tc 72 720 Td (WORK HISTORY) Tj ET"
    assert texts(page_pdf(spread)) == ["WORK HISTORY"]
    unspaced = b"BT /F1 12 Tf 4 Tc 72 720 Td [(WORK)-600(HISTORY)] TJ ET"
    assert texts(page_pdf(unspaced)) == ["WORK HISTORY"]
    typed = page_pdf(b"BT /F1 12 Tf 72 720 Td (E X P E R I E N C E) Tj ET")
    assert texts(typed) == ["EXPERIENCE"]


def test_small_capitals_that_are_tracked_out_stay_words():
    tracked = b"BT 1.2 Tc /F1 10 Tf 72 720 Td (N) Tj /F1 7 Tf (URSE OF TO ) Tj /F1 10 Tf (Y) Tj /F1 7 Tf (EAR) Tj ET"
    assert texts(page_pdf(tracked)) == ["NURSE OF TO YEAR"]


def test_spaces_that_word_on_a_mac_writes_as_four_signs_are_one():
    def line(*chars: tuple[str, float]) -> dict[str, Any]:
        x, found = 0.0, []
        for char, width in chars:
            found.append({"c": char, "bbox": (x, 0, x + width, 10)})
            x += width
        span = {"chars": found, "font": "Times", "size": 10, "bbox": (0, 0, x, 10), "flags": 0, "color": 0}
        return {"dir": (1, 0), "spans": [span]}

    space = (("\t", 2.5), ("\r", 0.0), (" ", 0.0), ("\xa0", 0.0))
    part = fragment(line(("L", 6), ("a", 5), *space, ("V", 6), ("e", 5), ("\t", 30.0), ("U", 6)), 0)
    assert part is not None
    assert part.text == "La Ve\tU"


def test_words_without_typed_spaces_are_parted_by_distance():
    assert texts(page_pdf(b"BT /F1 10 Tf 72 720 Td [(Ran)-250(a)-250(crew)-140(of)-140(six)] TJ ET")) == [
        "Ran a crew of six"
    ]


def test_ligatures_bullets_and_soft_hyphens_become_plain():
    document = pymupdf.open()
    page = document.new_page()
    page.insert_htmlbox(pymupdf.Rect(50, 50, 500, 200), "<p>Oﬃce eﬀort ﬁle</p><p>▪ Ran a crew</p><p>x\u00a0y</p>")
    assert texts(bytes(document.tobytes())) == ["Office effort file", "• Ran a crew", "x y"]


def test_looks_tell_size_and_bold():
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 72), "Mei Starling", fontsize=20, fontname="hebo")
    page.insert_text((72, 100), "Welder in Portland", fontsize=10, fontname="helv", color=(1, 0, 0))
    first, second = read(bytes(document.tobytes())).lines
    assert (first.size, first.bold, second.size, second.bold, second.color) == (20, True, 10, False, 0xFF0000)
    assert first.y0 < second.y0
    assert first.page == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"1 g BT /F1 11 Tf 72 600 Td (secret words) Tj ET", "white"),
        (b"BT /F1 1 Tf 72 600 Td (secret words) Tj ET", "tiny"),
        (b"BT 3 Tr /F1 11 Tf 72 600 Td (secret words) Tj ET", "transparent"),
        (b"BT /F1 11 Tf 72 900 Td (secret words) Tj ET", "off_page"),
        (b"BT /F1 11 Tf 72 600 Td (secret words) Tj ET 1 g 60 590 200 30 re f", "covered"),
        (b"0.2 g 60 590 200 30 re f 1 g 60 590 200 30 re f BT /F1 11 Tf 72 600 Td (secret words) Tj ET", "white"),
    ],
)
def test_what_nobody_sees_is_kept_aside(content: bytes, reason: str):
    document = read(page_pdf(b"BT /F1 11 Tf 72 720 Td (Mei Starling) Tj ET " + content))
    assert document.text == "Mei Starling"
    assert [(each.text, each.reason) for each in document.hidden] == [("secret words", reason)]


@pytest.mark.parametrize(
    "content",
    [
        b"0.1 0.2 0.4 rg 60 590 200 30 re f 1 g BT /F1 11 Tf 72 600 Td (Mei Starling) Tj ET",
        b"0.6 g BT /F1 11 Tf 72 600 Td (Mei Starling) Tj ET",
        b"1 g 0 0 612 792 re f 0 g BT /F1 11 Tf 72 600 Td (Mei Starling) Tj ET",
    ],
)
def test_text_that_can_be_seen_is_not_accused(content: bytes):
    document = read(page_pdf(content))
    assert (document.text, document.hidden) == ("Mei Starling", ())


def test_keywords_are_metadata_and_no_text():
    document = pymupdf.open(stream=text_pdf("Mei Starling, welder"), filetype="pdf")
    document.set_metadata({"keywords": "python, kubernetes"})
    found = read(bytes(document.tobytes()))
    assert [(each.text, each.reason) for each in found.hidden] == [("python, kubernetes", "metadata")]
    assert "python" not in found.text


def test_links_are_collected_once():
    document = pymupdf.open(stream=text_pdf("Mei Starling, welder"), filetype="pdf")
    for target in ("mailto:mei@example.com", "https://example.com/mei", "https://example.com/mei"):
        rect = pymupdf.Rect(10, 10, 60, 30)
        document[0].insert_link({"kind": pymupdf.LINK_URI, "from": rect, "uri": target})
    assert read(bytes(document.tobytes())).links == ("mailto:mei@example.com", "https://example.com/mei")


def test_content_decides_not_the_name():
    document = read(docx(paragraph("Mei Starling")), filename="cv.pdf")
    assert document.mime_type.endswith("wordprocessingml.document")


def test_pages_are_numbered():
    document = pymupdf.open()
    for n in range(3):
        document.new_page().insert_text((72, 72), f"Sheet {n + 1}")
    found = read(bytes(document.tobytes()))
    assert (found.pages, [line.page for line in found.lines]) == (3, [1, 2, 3])


def test_scan_is_read_by_ocr_or_refused_with_the_reason():
    picture = pymupdf.open(stream=text_pdf("Mei Starling", "Lead Welder", "Harbor Steel Works"), filetype="pdf")
    shot = picture[0].get_pixmap(dpi=200)
    document = pymupdf.open()
    page = document.new_page(width=612, height=792)
    page.insert_image(page.rect, stream=shot.tobytes("jpeg"))
    data = bytes(document.tobytes())
    if shutil.which("tesseract") is None:
        with pytest.raises(FileRefused, match="OCR") as refused:
            read(data)
        assert refused.value.reason_code == "no_text"
    else:
        found = read(data)
        assert found.extractor == "tesseract"
        assert "Lead Welder" in found.text


@given(st.lists(st.text(st.characters(min_codepoint=33, max_codepoint=0x17F), min_size=1, max_size=40), max_size=20))
@settings(max_examples=tries(50), deadline=None)
def test_offsets_are_exact(contents: list[str]):
    lines = [
        {"text": text, "page": 1, "size": 0.0, "bold": False, "italic": False, "color": 0,
         "x0": 0.0, "y0": 0.0, "x1": 0.0, "y1": 0.0, "block": 0}
        for text in contents
    ]  # fmt: skip
    payload = {"lines": lines, "hidden": [], "links": [], "pages": 1, "columns": False, "images": 0, "extractor": "x"}
    document = assemble(payload, mime_type="text/plain")
    assert document.text == "\n".join(contents)
    assert all(document.text[line.start : line.end] == line.text for line in document.lines)
