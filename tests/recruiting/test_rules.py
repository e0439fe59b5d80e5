"""Who sees and does what, over every role, every assignment and every standing on a job.

`expected` says the rules once more, in Python over plain facts, as PRODUCT.md words them: neither a queryset nor a
predicate of recruiting.rules.
"""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from rules.rulesets import test_rule as holds

from accounts.enums import Role
from accounts.models import Membership, User
from config.tenancy import tenant_scope
from recruiting import rules
from recruiting.domain.applications import add_application
from recruiting.domain.assignments import assign_candidate, unassign_candidate
from recruiting.domain.intakes import Drop, receive_files
from recruiting.models import Application, Candidate, JobRequisition, Resume
from tests.conftest import Company
from tests.factories.people import make_person
from tests.factories.recruiting import make_candidate, make_requisition, make_resume
from tests.kit.kept import kept

ROLES = tuple(str(role) for role in Role)
ASSIGNED = ("never", "primary", "secondary", "viewer", "ended")
STANDING = ("none", "team", "manager")


@dataclass(frozen=True)
class Case:
    """One candidate with a résumé and an application, and what the person is to them."""

    candidate: Candidate
    application: Application
    resume: Resume
    assigned: str
    standing: str


def expected(role: str, case: Case) -> set[str]:
    """The rules that hold for this person on this case."""
    lead, reads_all = role in ("admin", "senior"), role in ("admin", "senior", "viewer")
    junior, staff = role == "junior", role != "candidate"
    active = junior and case.assigned in ("primary", "secondary", "viewer")
    works = lead or (junior and case.assigned in ("primary", "secondary"))
    on_job = staff and case.standing != "none"
    manages = staff and case.standing == "manager"
    sees = reads_all or active or (on_job and (junior or role == "interviewer"))
    allowed = {
        "view_candidate": sees or role == "interviewer",
        "view_application": sees,
        "view_resume": sees,
        "edit_candidate": works,
        "archive_candidate": works,
        "place_candidate": works,
        "note_candidate": works,
        "assign_candidate": lead,
        "export_candidate": lead,
        "move_application": works or manages,
        "decide_application": lead or manages,
        "note_application": on_job if role == "viewer" else sees,
    }
    return {name for name, holds_ in allowed.items() if holds_}


def make_case(scope, user, jobs: dict[str, JobRequisition], assigned: str, standing: str) -> Case:
    candidate = make_candidate(scope.senior)
    if assigned != "never":
        kind = "primary" if assigned == "ended" else assigned
        assign_candidate(candidate=candidate, user=user, actor=scope.admin, assignment_type=kind)
    if assigned == "ended":
        unassign_candidate(candidate=candidate, user=user, actor=scope.admin)
    resume = make_resume(candidate, scope.senior)
    job = jobs[standing]
    application, _made = add_application(candidate=candidate, requisition=job, actor=scope.senior, resume=resume)
    return Case(candidate, application, resume, assigned, standing)


@kept
def cases_of(scope: Company, role: str) -> tuple[User, list[Case]]:
    """A person of this role, and every case."""
    user = make_person(scope.tenant, role)
    jobs = {
        "none": make_requisition(scope.senior),
        "team": make_requisition(scope.senior, team=(user,)),
        "manager": make_requisition(scope.senior, hiring_manager=user),
    }
    return user, [make_case(scope, user, jobs, assigned, standing) for assigned in ASSIGNED for standing in STANDING]


@pytest.fixture(params=ROLES)
def world(request, scope):
    """(a person of this role, every case)."""
    return cases_of(scope, request.param)


def role_of(user) -> str:
    return Membership.objects.get(user=user).role


def objects(case: Case) -> dict[str, object]:
    """{what a rule's name ends with: what it is asked about}."""
    return {"candidate": case.candidate, "application": case.application, "resume": case.resume}


def held(user, case: Case) -> set[str]:
    names = expected("admin", case)
    return {name for name in names if holds(f"recruiting.{name}", user, objects(case)[name.rsplit("_", 1)[1]])}


def test_rules_hold_as_the_product_says(world):
    user, cases = world
    wrong = {
        (case.assigned, case.standing): held(user, case) ^ expected(role_of(user), case)
        for case in cases
        if held(user, case) != expected(role_of(user), case)
    }
    assert wrong == {}


def test_what_is_visible_is_what_may_be_viewed(world):
    user, cases = world
    for noun in ("candidate", "application", "resume"):
        visible = set(getattr(rules, f"{noun}s_visible_to")(user))
        for case in cases:
            obj = objects(case)[noun]
            assert (obj in visible) is holds(f"recruiting.view_{noun}", user, obj), (noun, case.assigned, case.standing)
            assert (obj in visible) is (f"view_{noun}" in expected(role_of(user), case))


def test_requisitions_are_seen_by_staff_and_edited_by_theirs(world):
    user, cases = world
    role, staff = role_of(user), role_of(user) != "candidate"
    visible = set(rules.requisitions_visible_to(user))
    for job in {case.application.requisition for case in cases}:
        manages = job.hiring_manager_id == user.pk
        assert (job in visible) is holds("recruiting.view_requisition", user, job) is staff
        assert holds("recruiting.edit_requisition", user, job) is (role == "admin" or (staff and manages))
        lead = role in ("admin", "senior")
        assert holds("recruiting.publish_requisition", user, job) is (lead or (staff and manages))


def test_dropped_files_are_the_uploaders_and_the_leads(scope):
    juniors = [scope.junior, make_person(scope.tenant, "junior")]
    rows = [receive_files(files=[("empty.pdf", b"")], drop=Drop(actor=user))[0] for user in (scope.senior, *juniors)]
    for role in ROLES:
        user = scope.person(role)
        visible = set(rules.intakes_visible_to(user))
        for row in rows:
            seen = role in ("admin", "senior") or (role == "junior" and row.uploaded_by == user)
            assert (row in visible) is seen
            assert holds("recruiting.view_intake", user, row) is seen


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_another_tenant_is_seen(scope, theirs, role):
    job = make_requisition(scope.senior)
    candidate = make_candidate(scope.senior)
    resume = make_resume(candidate, scope.senior)
    add_application(candidate=candidate, requisition=job, actor=scope.senior, resume=resume)
    receive_files(files=[("empty.pdf", b"")], drop=Drop(actor=scope.senior))
    nouns = ("requisitions", "candidates", "applications", "resumes", "intakes")
    stranger = theirs.person(role)
    with tenant_scope(theirs.tenant.pk):
        assert [list(getattr(rules, f"{noun}_visible_to")(stranger)) for noun in nouns] == [[]] * 5
    # A stranger's request never opens our tenant; where it did, having no membership here gives nothing.
    assert [list(getattr(rules, f"{noun}_visible_to")(stranger)) for noun in nouns] == [[]] * 5


@pytest.mark.parametrize("who", ["nobody", "superuser"])
def test_without_a_membership_nothing_is_seen(scope, who):
    from accounts.models import User

    user = AnonymousUser() if who == "nobody" else User.objects.create_superuser("root@example.test", "x")
    case = make_case(scope, scope.junior, {"none": make_requisition(scope.senior)}, "primary", "none")
    assert held(user, case) == set()
    for noun in ("requisitions", "candidates", "applications", "resumes", "intakes"):
        assert not getattr(rules, f"{noun}_visible_to")(user).exists()


def test_an_ended_membership_ends_everything_at_once(scope):
    case = make_case(scope, scope.junior, {"none": make_requisition(scope.senior)}, "primary", "none")
    assert "move_application" in held(scope.junior, case)
    Membership.objects.filter(user=scope.junior).update(is_active=False)
    again = type(scope.junior).objects.get(pk=scope.junior.pk)
    assert held(again, case) == set()
