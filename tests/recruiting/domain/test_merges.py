"""Merging two records of one person, and taking it back to the last row."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidates import (
    EDITABLE,
    CandidateExists,
    MergedAway,
    archive_candidate,
    create_candidate,
    edit_candidate,
)
from recruiting.domain.duplicates import hint_duplicates
from recruiting.domain.identities import find_by_keys, keys_of
from recruiting.domain.merges import MERGEABLE, merge_candidates, unmerge_candidates
from recruiting.domain.merges.merging import MergedAlready
from recruiting.domain.merges.relations import relations
from recruiting.domain.pools import add_to_pool
from recruiting.models import (
    Application,
    Candidate,
    CandidateMerge,
    DuplicateHint,
    PoolMember,
    Resume,
    UserCandidateAssignment,
)
from recruiting.rules import candidates_visible_to, resumes_visible_to
from superadmin.models import AuditLog
from tests.factories.recruiting import make_candidate, make_requisition, make_resume
from tests.factories.recruiting_people import make_double, make_pool
from tests.kit.any_row import any_row
from tests.kit.kept import kept

# What merging must move wherever it lies; other tables join by themselves.
KNOWN = {
    "recruiting.application.candidate",
    "recruiting.resume.candidate",
    "recruiting.candidatenote.candidate",
    "recruiting.candidateidentity.candidate",
    "recruiting.usercandidateassignment.candidate",
    "recruiting.resumeintake.for_candidate",
    "recruiting.skillmatch.candidate",
    "recruiting.poolmember.candidate",
    "recruiting.candidate.merged_into",
    "interviews.interviewsession.candidate",
    "interviews.bookinglink.candidate",
    "interviews.chat.candidate",
    "proctoring.watch.candidate",
    "assessments.accommodation.candidate",
    "assessments.assessmentapplication.candidate",
}


def fill_every_table(candidate: Candidate) -> set[str]:
    """A row by each key to the candidate that can be made from its columns alone; their names."""
    made = set()
    for relation in relations():
        if relation.rows(candidate).exists():
            made.add(relation.name)
            continue
        try:
            with transaction.atomic():
                any_row(relation.model, **{relation.field: candidate})
            made.add(relation.name)
        except (DatabaseError, ValidationError, TypeError, ValueError):
            continue
    return made


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that hangs on candidates, and the candidates; without when a candidate was changed."""
    tables = {relation.model for relation in relations()} | {Candidate, DuplicateHint}
    found = {}
    for model in tables:
        rows = [dict(row) for row in model._base_manager.order_by("pk").values()]
        # A move is a change that whoever follows the API's lists must meet: it is seen in the time.
        rows = [{name: value for name, value in row.items() if name != "updated_at"} for row in rows]
        found[model._meta.label_lower] = rows
    return found


@pytest.fixture
@kept
def pair(scope) -> tuple[Candidate, Candidate]:
    """Two rows of one person with a life each: résumés in turn, two jobs of which one is the same, two recruiters."""
    kept, absorbed = make_double(scope.senior)
    shared, alone = make_requisition(scope.senior), make_requisition(scope.senior)
    for days, one in enumerate((kept, absorbed, kept, absorbed)):
        resume = make_resume(one, scope.senior)
        then = timezone.now() - datetime.timedelta(days=30 - days)
        Resume.objects.filter(pk=resume.pk).update(uploaded_at=then)
    for one, job in ((kept, shared), (absorbed, shared), (absorbed, alone)):
        add_application(candidate=one, requisition=job, actor=scope.senior)
    assign_candidate(candidate=absorbed, user=scope.junior, actor=scope.senior)
    pool = make_pool(scope.senior)
    add_to_pool(pool=pool, candidates=[kept, absorbed], actor=scope.senior)
    for one in (kept, absorbed):
        hint_duplicates(one)
    return kept, absorbed


def test_the_mergeable_fields_are_all_that_can_be_edited():
    assert set(MERGEABLE) == EDITABLE


def test_undoing_a_merge_restores_every_row_of_every_app(pair, scope):
    kept, absorbed = pair
    made = fill_every_table(absorbed)
    assert made >= KNOWN, KNOWN - made
    before = everything()

    merge = merge_candidates(
        kept=kept,
        absorbed=absorbed,
        actor=scope.senior,
        choices={"email": "absorbed", "phone": "absorbed", "tags": "both"},
    )
    assert set(merge.moved) >= KNOWN - {"recruiting.poolmember.candidate"}
    assert everything() != before
    unmerge_candidates(merge=merge, actor=scope.admin)

    after = everything()
    assert after.keys() == before.keys()
    for table, rows in before.items():
        assert after[table] == rows, table


def test_merging_gathers_what_hangs_on_both(pair, scope):
    kept, absorbed = pair
    merge = merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior, choices={"email": "absorbed"})
    kept, absorbed = Candidate.objects.get(pk=kept.pk), Candidate.objects.get(pk=absorbed.pk)

    assert (kept.email, absorbed.email, absorbed.merged_into) == ("ada@new.test", None, kept)
    assert list(kept.resumes.order_by("uploaded_at").values_list("version_number", flat=True)) == [1, 2, 3, 4]
    assert kept.applications.count() == 2
    earlier = Application.objects.get(candidate=absorbed)
    assert merge.left["recruiting.application.candidate"] == [earlier.pk]
    kinds = dict(UserCandidateAssignment.objects.filter(candidate=kept).values_list("user_id", "assignment_type"))
    assert kinds == {scope.senior.pk: "primary", scope.junior.pk: "secondary"}
    assert PoolMember.objects.filter(candidate=kept).count() == 1
    assert DuplicateHint.objects.get().status == "merged"
    assert list(Candidate.objects.listed()) == [kept]
    assert list(candidates_visible_to(scope.admin)) == list(candidates_visible_to(scope.junior)) == [kept]
    assert resumes_visible_to(scope.junior).count() == 4
    names = set(AuditLog.objects.values_list("name", flat=True))
    assert "recruiting.candidate.merged" in names


def test_old_addresses_lead_to_the_kept_person(pair, scope):
    kept, absorbed = pair
    merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior)
    for email in ("ada.winter@old.test", "ada@new.test"):
        assert find_by_keys(keys_of(email=email), name="") == kept
        with pytest.raises(CandidateExists):
            create_candidate(actor=scope.senior, email=email, last_name="Winter")


def test_what_came_since_stays_with_the_kept_person(pair, scope):
    kept, absorbed = pair
    merge = merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior, choices={"phone": "absorbed"})
    new = make_resume(kept, scope.senior)
    edit_candidate(candidate=kept, actor=scope.senior, phone="+442079999999")
    assert new.version_number == 5
    unmerge_candidates(merge=merge, actor=scope.senior)

    kept.refresh_from_db()
    assert kept.phone == "+442079999999"
    assert list(kept.resumes.order_by("version_number").values_list("version_number", flat=True)) == [1, 2, 3]
    assert kept.resumes.get(version_number=3) == new
    assert list(absorbed.resumes.order_by("version_number").values_list("version_number", flat=True)) == [1, 2]
    with pytest.raises(MergedAlready):
        unmerge_candidates(merge=merge, actor=scope.senior)


def test_a_merged_row_is_read_only(pair, scope):
    kept, absorbed = pair
    merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior)
    with pytest.raises(MergedAway):
        edit_candidate(candidate=absorbed, actor=scope.senior, phone="1")
    with pytest.raises(MergedAway):
        archive_candidate(candidate=absorbed, actor=scope.senior)
    with pytest.raises(Refused):
        add_to_pool(
            pool=make_pool(scope.senior, name="Other"),
            candidates=[Candidate.objects.get(pk=absorbed.pk)],
            actor=scope.senior,
        )
    for one, other in ((kept, absorbed), (absorbed, kept), (make_candidate(scope.senior), absorbed)):
        with pytest.raises(MergedAlready):
            merge_candidates(kept=one, absorbed=other, actor=scope.senior)


def test_chains_are_undone_from_their_end(pair, scope):
    one, two = pair
    three = make_candidate(scope.senior, first_name="Ada", last_name="Winter", phone="+442070000003")
    before = everything()
    first = merge_candidates(kept=two, absorbed=one, actor=scope.senior)
    second = merge_candidates(kept=three, absorbed=two, actor=scope.senior)
    assert set(Candidate.objects.filter(merged_into=three)) == {one, two}
    assert three.resumes.count() == 4
    with pytest.raises(MergedAlready):
        unmerge_candidates(merge=first, actor=scope.senior)
    unmerge_candidates(merge=second, actor=scope.senior)
    unmerge_candidates(merge=first, actor=scope.senior)
    assert everything() == before


def test_two_merges_into_one_are_undone_in_any_order(pair, scope):
    one, two = pair
    three = make_candidate(scope.senior, first_name="Ada", last_name="Winter", phone="+442070000003", location="Leeds")
    before = everything()
    first = merge_candidates(kept=one, absorbed=two, actor=scope.senior, choices={"email": "absorbed"})
    second = merge_candidates(kept=one, absorbed=three, actor=scope.senior, choices={"email": "absorbed"})
    unmerge_candidates(merge=first, actor=scope.senior)
    assert Candidate.objects.get(pk=one.pk).email == three.email
    unmerge_candidates(merge=second, actor=scope.senior)
    assert everything() == before


def test_what_cannot_be_merged_is_refused(pair, scope, theirs):
    kept, absorbed = pair
    with pytest.raises(Refused, match="two different"):
        merge_candidates(kept=kept, absorbed=kept, actor=scope.senior)
    for choices in ({"status": "absorbed"}, {"email": "both"}, {"email": "neither"}):
        with pytest.raises(Refused):
            merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior, choices=choices)
    archive_candidate(candidate=kept, actor=scope.senior)
    with pytest.raises(Refused, match="not archived"):
        merge_candidates(kept=kept, absorbed=absorbed, actor=scope.senior)
    with tenant_scope(theirs.tenant.pk):
        stranger = make_candidate(theirs.senior)
    with pytest.raises(Refused, match="your company"):
        merge_candidates(kept=absorbed, absorbed=stranger, actor=scope.senior)
    merge_candidates(kept=absorbed, absorbed=kept, actor=scope.senior)
    assert CandidateMerge.objects.count() == 1
