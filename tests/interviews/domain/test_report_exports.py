"""Exports: the same figures everywhere; nothing that was said becomes markup or a formula."""

import csv
import io
import sys
from typing import Any

import pytest

from interviews.domain.report_exports import as_csv, as_data
from interviews.domain.report_pdf import pdf_of
from interviews.domain.report_shown import quotes_in, shown_report
from interviews.models import ReportVersion
from tests.factories.interviews_invited import report_of, reported
from tests.kit.kept import kept

HOSTILE = '=HYPERLINK("http://x.example") #panic("no") *bold* $x$ @SUM(1) <script>alert(1)</script>'


@pytest.fixture
@kept
def version(scope: Any) -> ReportVersion:
    done = reported(scope.senior)
    current = report_of(done).current
    assert current is not None
    responses = [{**one, "answer": HOSTILE} if one["number"] == 1 else one for one in current.question_responses]
    ReportVersion.objects.filter(pk=current.pk).update(question_responses=responses, strengths=[HOSTILE, "日本語"])
    return ReportVersion.objects.select_related("report__chat__candidate", "report__chat__user").get(pk=current.pk)


def text_of(content: bytes) -> str:
    """The words of a PDF, on one line."""
    sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]  # it would load a model for nothing
    import pymupdf

    with pymupdf.open(stream=content) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


def test_the_pdf_opens_again_holds_the_words_as_they_are_and_says_what_it_is(version: ReportVersion) -> None:
    content = pdf_of(version)
    assert content.startswith(b"%PDF-")
    words = text_of(content)
    for part in ('#panic("no")', "*bold*", "日本語", "Weighted sum, by code", str(version.overall_score)):
        assert part in words
    assert version.tenant.name in words
    import pymupdf

    with pymupdf.open(stream=content) as document:
        assert version.report.chat.title in document.metadata["title"]
        assert document.xref_get_key(document.pdf_catalog(), "MarkInfo")[1] != "null"
        assert "en" in document.xref_get_key(document.pdf_catalog(), "Lang")[1]


def test_the_pdf_is_made_once_and_kept(version: ReportVersion) -> None:
    first = pdf_of(version)
    version.refresh_from_db()
    assert version.pdf_generated
    name = version.pdf_file.name
    assert pdf_of(version) == first
    version.refresh_from_db()
    assert version.pdf_file.name == name


def test_no_cell_is_a_formula_and_every_part_stands_there(version: ReportVersion) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(version))))
    assert {row["kind"] for row in rows} >= {"part", "overall", "question", "strength"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    overall = next(row for row in rows if row["kind"] == "overall")
    assert int(overall["score"]) == version.overall_score


def test_json_has_the_names_of_the_documents(version: ReportVersion) -> None:
    data = as_data(version)
    for name in ("professionalism", "subject_knowledge", "clarity", "overall"):
        assert data[f"{name}_score"] == getattr(version, f"{name}_score")
    assert [one["question"] for one in data["question_responses"]]
    assert data["total_questions_asked"] == 3
    assert data["interview_duration_minutes"] == 1


def test_a_quote_is_shown_with_the_words_around_it_and_alone_where_they_changed() -> None:
    turn = f"{'Before it I said a lot. ' * 10}the words that count{' and then more.' * 20}"
    start = turn.index("the words")
    given = {"text": "the words that count", "seq": 4, "start": start, "end": start + 20}
    shown = quotes_in([given], {4: turn})[0]
    assert shown.words == "the words that count"
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    changed = quotes_in([given], {4: "other"})[0]
    assert (changed.text, changed.start, changed.end) == ("the words that count", 0, 20)


def test_parts_that_have_no_evidence_make_no_sum(version: ReportVersion) -> None:
    version.clarity_score = version.overall_score = None
    shown = shown_report(version, {})
    assert (shown["sum"], shown["overall"], shown["rating"]) == (None, None, "")
