"""Postings: taken in or refused, read, and what they fill in a draft."""

import pytest

from config.documents.refusals import FileRefused
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.job_descriptions import (
    PostingUnread,
    add_job_description,
    create_from_posting,
    fill_requisition,
    parse_job_description,
    requisition_from,
)
from recruiting.domain.requisitions import edit_requisition, set_requisition_status
from recruiting.models import ExtractionLog, JobDescription, JobRequisition
from superadmin.models import TaskRecord
from tests.kit.work import run_tasks

POSTING = """Senior Backend Engineer

Sample Works builds billing services in Lisbon, Portugal.

Requirements
- 5+ years of experience with Python
- Django and PostgreSQL in production

Nice to have
- Redis

Employment type: Contract
Salary: EUR 60,000 - 75,000 per year
"""


def drafted(scope, content: str = POSTING) -> JobRequisition:
    """A draft whose posting has been read."""
    requisition, _work = create_from_posting(actor=scope.senior, content=content)
    run_tasks()
    return JobRequisition.objects.select_related("job_description").get(pk=requisition.pk)


@pytest.mark.parametrize("content", ["", "   \n ", "Welder wanted", "x" * 39, "x" * 60_001])
def test_a_posting_too_short_or_too_long_is_refused_and_nothing_is_kept(scope, content):
    with pytest.raises(Refused, match="between 40 and 60000 characters") as refused:
        create_from_posting(actor=scope.senior, content=content)
    assert refused.value.reason_code == "posting_length"
    assert set(refused.value.fields) == {"content"}
    kept = (JobDescription.objects.count(), JobRequisition.objects.count(), TaskRecord.ledger.count())
    assert kept == (0, 0, 0)


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(scope):
    with pytest.raises(FileRefused) as refused:
        add_job_description(actor=scope.senior, filename="job.pdf", data=b"%PDF-1.7 broken")
    assert refused.value.sentence.endswith(".")
    assert not JobDescription.objects.exists()


def test_an_uploaded_posting_keeps_its_file_and_its_text(scope):
    row, work = add_job_description(actor=scope.senior, filename="job.txt", data=POSTING.replace("\n", "\r\n").encode())
    assert (row.filename, row.title, row.parsing_status) == ("job.txt", "Senior Backend Engineer", "pending")
    assert "\r" not in row.content
    with row.file.open("rb") as file:
        assert file.read() == POSTING.replace("\n", "\r\n").encode()
    assert work.args == {"job_description_id": row.pk}


def test_reading_fills_the_draft_with_findings_that_stand_in_the_text(scope):
    draft = drafted(scope)
    row = draft.job_description
    assert (row.parsing_status, row.parsing_error, row.engine) == ("success", "", "offline")
    assert (draft.status, draft.title) == ("draft", "Senior Backend Engineer")
    assert {"Python", "Django", "PostgreSQL"} <= set(draft.required_skills)
    assert draft.nice_to_have == {"Redis": draft.nice_to_have["Redis"]}
    assert (draft.min_experience_years, draft.employment_type) == (5, "contract")
    assert (draft.min_salary, draft.max_salary, draft.currency) == (60_000, 75_000, "EUR")
    quotes = [skill["quote"] for skill in row.findings["skills"]] + [row.findings["title"]["quote"]]
    for quote in quotes:
        assert row.content[quote["start"] : quote["end"]] == quote["text"] != ""
    log = ExtractionLog.objects.get(kind="jd")
    assert log.succeeded
    assert log.confidence > 0.5


def test_what_a_person_filled_before_the_reading_stays(scope):
    draft, _work = create_from_posting(actor=scope.senior, content=POSTING)
    typed = {"title": "Platform engineer", "required_skills": {"Go": "expert"}, "employment_type": "internship"}
    edit_requisition(requisition=draft, actor=scope.senior, **typed, currency="USD")
    run_tasks()
    draft.refresh_from_db()
    assert {name: getattr(draft, name) for name in typed} == typed
    assert (draft.currency, draft.max_salary) == ("USD", 75_000)


def test_reading_leaves_an_opened_job_alone(scope):
    draft, _work = create_from_posting(actor=scope.senior, content=POSTING)
    set_requisition_status(requisition=draft, status="open", actor=scope.senior)
    run_tasks()
    draft.refresh_from_db()
    assert (draft.title, draft.required_skills) == ("New job", {})


def test_reading_again_changes_nothing_that_stands(scope):
    draft = drafted(scope)
    edit_requisition(requisition=draft, actor=scope.senior, location="Porto")
    parse_job_description(job_description=draft.job_description)
    draft.refresh_from_db()
    assert draft.location == "Porto"
    assert draft.job_description.parsing_status == "success"
    assert ExtractionLog.objects.filter(kind="jd").count() == 2


def test_a_draft_without_a_posting_is_left_as_it_is(scope):
    from tests.factories.recruiting import make_requisition

    draft = make_requisition(scope.senior, status="draft")
    assert fill_requisition(requisition=draft, actor=scope.senior) == draft


def test_a_requisition_is_made_only_from_a_posting_that_is_read(scope):
    row, _work = add_job_description(actor=scope.senior, content=POSTING)
    with pytest.raises(PostingUnread):
        requisition_from(job_description=row, actor=scope.senior)
    run_tasks()
    row.refresh_from_db()
    made = requisition_from(job_description=row, actor=scope.senior, title="Given title", team=(scope.junior,))
    assert (made.title, made.status, made.max_salary) == ("Given title", "draft", 75_000)
    assert list(made.team.all()) == [scope.junior]


def test_labels_of_a_websites_file_are_read_but_are_no_part_of_what_candidates_see(scope, theirs):
    files = '---\nlayout: job-posting\ntitle: "Pastry cook"\n---\n\n## What you do\n\n- You bake bread for hotels.\n'
    draft = drafted(scope, files)
    assert draft.title == "Pastry cook"
    assert draft.description.startswith("## What you do")
    assert draft.job_description.content.startswith("---")
    with tenant_scope(theirs.tenant.pk):
        assert not JobDescription.objects.exists()
