"""Candidates, merges, roles, listings, stages' actions and files: fields that are none and values that are taken."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.candidates import CandidateExists, create_candidate, edit_candidate
from recruiting.domain.documents import (
    MOST,
    add_document,
    archive_document,
    extract_document,
    restore_document,
)
from recruiting.domain.exports.jsonresume import json_resume_of
from recruiting.domain.job_descriptions import (
    add_job_description,
    edit_job_description,
    parse_job_description,
    requisition_from,
)
from recruiting.domain.job_roles import create_job_role, edit_job_role
from recruiting.domain.merges import merge_candidates, unmerge_candidates
from recruiting.domain.queries.people import shown
from recruiting.domain.redactions import redact_resume
from recruiting.domain.search.saved import MOST as MOST_SEARCHES
from recruiting.domain.search.saved import edit_search, save_search
from recruiting.domain.stage_actions.setting import add_stage_action, edit_stage_action
from recruiting.models import Candidate, JobDescription, JobRole, ResumeText, SavedSearch, UploadedDocument
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate, make_requisition, make_resume
from tests.kit.recruiting_worlds import POSTING


def refused(verb, **given) -> str:
    with pytest.raises(Refused) as refusal:
        verb(**given)
    return refusal.value.reason_code


def test_a_candidate_has_known_fields_and_an_address_of_their_own(scope, theirs) -> None:
    ada = make_candidate(scope.senior, email="ada@example.test")
    other = make_candidate(scope.senior)
    for verb, given in ((create_candidate, {"last_name": "X"}), (edit_candidate, {"candidate": other})):
        with pytest.raises(TypeError, match="shoe_size"):
            verb(actor=scope.senior, shoe_size=44, **given)
    with pytest.raises(CandidateExists) as refusal:
        edit_candidate(candidate=other, actor=scope.senior, email=" ADA@example.test")
    assert refusal.value.fields == {"email": "This e-mail is known already."}
    other.refresh_from_db()
    assert other.email != ada.email
    with tenant_scope(theirs.tenant.pk):
        assert make_candidate(theirs.senior, email="ada@example.test").pk


def test_a_merge_puts_lists_together_keeps_the_first_day_to_forget_and_comes_apart(scope) -> None:
    early, late = date(2027, 1, 1), date(2028, 1, 1)
    consent = timezone.now() - timedelta(days=3)
    kept = make_candidate(scope.senior, skills={"Python": "expert"}, tags=["north"])
    absorbed = make_candidate(scope.senior, skills={"Python": "beginner", "Redis": ""}, tags=["south", "north"])
    Candidate.objects.filter(pk=kept.pk).update(retain_until=late)
    Candidate.objects.filter(pk=absorbed.pk).update(retain_until=early, consent_at=consent)
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    merge = merge_candidates(kept=kept, absorbed=absorbed, actor=scope.admin)
    kept.refresh_from_db()
    assert kept.skills == {"Python": "expert", "Redis": ""}
    assert kept.tags == ["north", "south"]
    assert (kept.retain_until, kept.consent_at) == (early, consent)
    unmerge_candidates(merge=merge, actor=scope.admin)
    kept.refresh_from_db()
    assert (kept.skills, kept.tags, kept.retain_until, kept.consent_at) == ({"Python": "expert"}, ["north"], late, None)


def test_a_role_needs_a_name_and_only_its_own_fields(scope) -> None:
    role = create_job_role(actor=scope.senior, name=" Bookbinder ")
    with pytest.raises(TypeError, match="salary"):
        create_job_role(actor=scope.senior, name="Baker", salary=5)
    assert refused(edit_job_role, role=role, actor=scope.senior, name=" ") == "nameless"
    assert list(JobRole.objects.values_list("name", flat=True)) == ["Bookbinder"]


def test_a_listing_is_corrected_in_what_was_read_alone(scope) -> None:
    row, _work = add_job_description(actor=scope.senior, content=POSTING)
    with pytest.raises(TypeError, match="content"):
        edit_job_description(job_description=row, actor=scope.senior, content="Other")
    parse_job_description(job_description=row)
    JobDescription.objects.filter(pk=row.pk).update(title="", findings={})
    row.refresh_from_db()
    assert refused(requisition_from, job_description=row, actor=scope.senior) == "no_title"
    assert requisition_from(job_description=row, actor=scope.senior, title="Baker").title == "Baker"


def test_a_stage_does_ten_things_at_most_and_only_what_is_on_offer(scope) -> None:
    stage = make_requisition(scope.senior).pipeline.stages.get(name="Screening")
    given = {"kind": "tag", "actor": scope.admin}
    actions = [add_stage_action(stage=stage, value=f"tag {n}", **given) for n in range(10)]
    assert refused(add_stage_action, stage=stage, value="one more", **given) == "too_many_actions"
    assert refused(edit_stage_action, action=actions[0], value=" ", actor=scope.admin) == "no_value"
    edited = edit_stage_action(action=actions[0], value=" north ", actor=scope.admin)
    assert (edited.config, edited.is_active) == ({"value": "north"}, True)
    edit_stage_action(action=edited, value="north", actor=scope.admin)
    assert AuditLog.objects.filter(name="recruiting.stage_action.edited").count() == 1


def test_a_redaction_needs_a_text_known_sections_and_a_job_of_ones_own(scope, theirs) -> None:
    resume = make_resume(make_candidate(scope.senior), scope.senior)
    with tenant_scope(theirs.tenant.pk):
        strange = make_requisition(theirs.senior)
    given = {"resume": resume, "actor": scope.senior}
    assert refused(redact_resume, requisition=strange, **given) == "wrong_tenant"
    assert refused(redact_resume, sections=("skills", "secrets"), **given) == "unknown_section"
    made = redact_resume(sections=("skills",), **given)
    assert redact_resume(sections=("skills", "skills"), **given) == made
    assert AuditLog.objects.filter(name="recruiting.redacted_resume.created").count() == 1
    ResumeText.objects.filter(resume=resume).delete()
    assert refused(redact_resume, resume=type(resume).objects.get(pk=resume.pk), actor=scope.senior) == "not_read"


def test_files_beside_the_resume_are_kept_once_read_once_and_archived_once(scope) -> None:
    given = {"actor": scope.senior, "category": "portfolio", "candidate": make_candidate(scope.senior)}
    assert refused(add_document, data=b"\x00\x01\x02\x03" * 20, filename="a.bin", **given) == "file_kind"
    row, _work = add_document(data=b"A certificate of binding.", filename="work.txt", **given)
    assert refused(add_document, data=b"A certificate of binding.", filename="other.txt", **given) == "same_file"
    own, _work = add_document(
        actor=scope.senior, data=b"A certificate of binding.", filename="own.txt", category="portfolio"
    )
    assert (own.user, own.candidate) == (scope.senior, None)
    read = extract_document(document=row)
    assert read.extracted_text.strip() == "A certificate of binding."
    assert extract_document(document=read) is read
    archived = archive_document(document=row, actor=scope.senior)
    assert archive_document(document=row, actor=scope.senior).archived_at == archived.archived_at
    assert restore_document(document=row, actor=scope.senior).archived_at is None
    assert AuditLog.objects.filter(name="recruiting.document.archived").count() == 1
    broken, _work = add_document(data=b"%PDF-1.4 broken", filename="broken.pdf", **given)
    told = extract_document(document=broken)
    assert (told.extracted_text, bool(told.error)) == ("", True)
    UploadedDocument.objects.bulk_create(
        UploadedDocument(
            tenant_id=scope.tenant.pk, candidate=given["candidate"], category="portfolio", file_hash=str(n),
            original_filename="x.txt", stored_filename="x", file="x.txt", file_size=1, mime_type="text/plain",
            uploaded_by=scope.senior,
        )
        for n in range(MOST - 2)
    )  # fmt: skip
    assert refused(add_document, data=b"One more of these.", filename="more.txt", **given) == "too_many"


def test_a_json_resume_says_only_what_is_known(scope) -> None:
    bare = make_candidate(scope.senior, current_company="Leaf Ltd", links=["www.leaf.test/ada", "https://a.test/b"])
    found = json_resume_of(bare)
    assert found["work"] == [{"name": "Leaf Ltd"}]
    assert [one["network"] for one in found["basics"]["profiles"]] == ["leaf.test", "a.test"]
    make_resume(bare, scope.senior)
    assert json_resume_of(bare)["work"][0]["name"] == "Sample Works"
    ResumeText.objects.update(extract={"positions": "none"})
    assert json_resume_of(bare)["work"] == [{"name": "Leaf Ltd"}]


def test_a_search_is_kept_with_a_name_and_an_end(scope) -> None:
    given = {"owner": scope.senior, "query": "q=python"}
    assert refused(save_search, name=" ", **given) == "nameless"
    assert refused(save_search, owner=scope.senior, name="Long", query=f"q={'x' * 1100}") == "too_long"
    saved = save_search(name="Python", **given)
    with pytest.raises(TypeError, match="color"):
        edit_search(saved=saved, actor=scope.senior, color="red")
    edit_search(saved=saved, actor=scope.senior, name=" Python ")
    assert not AuditLog.objects.filter(name="recruiting.saved_search.edited").exists()
    SavedSearch.objects.bulk_create(
        SavedSearch(tenant_id=scope.tenant.pk, owner=scope.senior, name=f"n{n}", query="q=x", checked_at=timezone.now())
        for n in range(MOST_SEARCHES - 1)
    )
    assert refused(save_search, name="One more", **given) == "too_many"
    assert save_search(owner=scope.junior, name="Python", query="q=python").owner == scope.junior


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("skills", {"Python": "expert", "Redis": ""}, "Python (Expert), Redis"),
        ("years_experience", Decimal("7.50"), "7.5"),
        ("tags", ["north", "south"], "north, south"),
        ("experience_level", "senior", "Senior"),
        ("location", "Porto", "Porto"),
        ("links", [], ""),
        ("created_at", datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02 00:00:00+00:00"),
    ],
)
def test_a_field_is_said_in_words(name, value, words) -> None:
    assert shown(name, value) == words
