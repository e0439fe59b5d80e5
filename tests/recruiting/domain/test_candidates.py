"""People of a tenant: making, editing, identities, assignments."""

import pytest

from config.errors import Refused
from config.tenancy import tenant_scope
from config.workflow import IllegalMove
from recruiting.domain.assignments import assign_candidate, reassign_candidate, unassign_candidate
from recruiting.domain.candidates import (
    CandidateExists,
    archive_candidate,
    create_candidate,
    edit_candidate,
    find_or_create_candidate,
    restore_candidate,
)
from recruiting.domain.identities import find_by_keys, keys_of, names_agree, profile_address
from recruiting.models import Candidate, UserCandidateAssignment
from recruiting.rules import candidates_visible_to, works_on_candidate
from tests.factories.recruiting import make_candidate, make_resume


def test_creating_makes_the_actor_primary(scope):
    candidate = create_candidate(actor=scope.junior, first_name="Ada", last_name="Sample", email="Ada@Example.test")
    row = UserCandidateAssignment.objects.get(candidate=candidate)
    assert (row.user, row.assignment_type, row.is_active) == (scope.junior, "primary", True)
    assert "ada sample" in candidate.search_text


def test_a_known_email_is_refused_whatever_its_case_but_free_in_another_tenant(scope, theirs):
    make_candidate(scope.senior, email="same@example.test")
    with pytest.raises(CandidateExists):
        make_candidate(scope.senior, email="SAME@example.test")
    assert Candidate.objects.filter(email__iexact="same@example.test").count() == 1
    with tenant_scope(theirs.tenant.pk):
        assert make_candidate(theirs.senior, email="same@example.test").pk


def test_a_candidate_without_name_and_email_is_refused(scope):
    with pytest.raises(Refused, match="name or an e-mail"):
        create_candidate(actor=scope.senior, current_company="Somewhere")


def test_editing_keeps_the_old_address_as_a_key(scope):
    candidate = make_candidate(scope.senior, email="old@example.test")
    edit_candidate(candidate=candidate, actor=scope.senior, email="new@example.test")
    for address in ("old@example.test", "new@example.test"):
        assert find_by_keys(keys_of(email=address), name="") == candidate


def test_a_shared_phone_alone_does_not_make_two_people_one(scope):
    first = make_candidate(scope.senior, first_name="Robin", last_name="Quill", phone="+442079460123")
    keys = keys_of(email=None, phone_e164="+442079460123")
    assert find_by_keys(keys, name="Robin Quill") == first
    assert find_by_keys(keys, name="Quill Robin") == first
    assert find_by_keys(keys, name="Somebody Else") is None


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://www.linkedin.com/in/Mei-Star/?utm=1", "linkedin.com/in/mei-star"),
        ("linkedin.com/company/acme", ""),
        ("https://github.com/mei", "github.com/mei"),
        ("https://github.com/mei/project", ""),
        ("https://example.test/in/mei", ""),
        ("not a link", ""),
    ],
)
def test_only_personal_profiles_are_keys(link, address):
    assert profile_address(link) == address


def test_names_agree_without_accents_and_order():
    assert names_agree("Zoë Faßbinder", "FASSBINDER Zoe")
    assert not names_agree("Ana Silva", "Bruno Costa")
    assert not names_agree("", "Ana")


def test_archiving_and_restoring(scope):
    candidate = archive_candidate(candidate=make_candidate(scope.senior), actor=scope.senior, reason="Asked us to")
    assert candidate.status == "archived"
    assert candidate not in Candidate.objects.listed()
    with pytest.raises(IllegalMove):
        archive_candidate(candidate=candidate, actor=scope.senior)
    assert restore_candidate(candidate=candidate, actor=scope.senior).status == "active"


def test_a_junior_sees_a_candidate_from_assignment_to_its_end(scope):
    candidate = make_candidate(scope.senior)
    assert candidate not in candidates_visible_to(scope.junior)
    assign_candidate(candidate=candidate, user=scope.junior, actor=scope.senior, assignment_type="secondary")
    assert candidate in candidates_visible_to(scope.junior)
    assert works_on_candidate(scope.junior, candidate)
    unassign_candidate(candidate=candidate, user=scope.junior, actor=scope.senior, reason="Other team")
    assert candidate not in candidates_visible_to(scope.junior)
    assert not works_on_candidate(scope.junior, candidate)


def test_a_reading_assignment_writes_nothing(scope):
    candidate = make_candidate(scope.senior)
    assign_candidate(candidate=candidate, user=scope.junior, actor=scope.senior, assignment_type="viewer")
    assert candidate in candidates_visible_to(scope.junior)
    assert not works_on_candidate(scope.junior, candidate)


def test_there_is_one_primary_and_history_stays(scope):
    candidate = make_candidate(scope.senior)
    reassign_candidate(candidate=candidate, user=scope.junior, actor=scope.admin, reason="Holiday")
    rows = UserCandidateAssignment.objects.filter(candidate=candidate).order_by("pk")
    assert [(row.user, row.is_active, row.unassigned_reason) for row in rows] == [
        (scope.senior, False, "Holiday"),
        (scope.junior, True, ""),
    ]
    assign_candidate(candidate=candidate, user=scope.senior, actor=scope.admin)
    kinds = dict(
        UserCandidateAssignment.objects.active().filter(candidate=candidate).values_list("user", "assignment_type")
    )
    assert kinds == {scope.junior.pk: "secondary", scope.senior.pk: "primary"}


def test_nobody_of_another_tenant_can_be_assigned(scope, theirs):
    with pytest.raises(Refused, match="your company"):
        assign_candidate(candidate=make_candidate(scope.senior), user=theirs.senior, actor=scope.senior)


def test_versions_are_gapless(scope):
    candidate = make_candidate(scope.senior)
    assert [make_resume(candidate, scope.senior).version_number for _ in range(3)] == [1, 2, 3]


def test_signs_that_turn_the_text_around_them_are_no_part_of_a_name(scope, theirs):
    turned = make_candidate(scope.senior, first_name="Ada\u202e", last_name="Sample\u2066")
    assert (turned.first_name, turned.last_name) == ("Ada", "Sample")
    named = {"first_name": "Ada", "last_name": "Sample\u202e", "phone": "+49 30 1234567"}
    same, is_new = find_or_create_candidate(actor=scope.senior, **named)
    assert is_new
    assert find_or_create_candidate(actor=scope.senior, **{**named, "first_name": "\u2067Ada"}) == (same, False)
    edit_candidate(candidate=turned, actor=scope.senior, location="\u202bحيفا, Haifa")
    turned.refresh_from_db()
    assert turned.location == "حيفا, Haifa"
    with tenant_scope(theirs.tenant.pk):
        assert not Candidate.objects.filter(location=turned.location).exists()
