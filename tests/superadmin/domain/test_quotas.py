"""Quotas: counted by the apps, checked where something is made, refused with the limit in the sentence."""

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.domain.invitations import accept_invitation, invite_member
from accounts.domain.memberships import add_member, change_role, deactivate_member, reactivate_member
from accounts.models import Invitation
from assessments.domain.assessments import archive_assessment, copy_assessment, create_assessment, restore_assessment
from assessments.models import Assessment
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.candidates import archive_candidate, create_candidate, new_candidate, restore_candidate
from recruiting.models import Candidate
from superadmin.domain.quotas import Meter, QuotaReached, Reading, check_quota, meters, readings, register_meter
from superadmin.models import Tenant
from tests.conftest import make_company
from tests.factories.people import make_user


def limit(company, **limits: int | None) -> None:
    Tenant.objects.filter(pk=company.tenant.pk).update(**limits)


def test_apps_register_their_meters() -> None:
    with_limit = {meter.code: meter.limit_field for meter in meters() if meter.limit_field}
    assert with_limit == {
        "accounts.users": "max_users",
        "recruiting.candidates": "max_candidates",
        "assessments.assessments": "max_assessments",
    }
    with pytest.raises(ValueError, match="no field"):
        register_meter(Meter("kit.things", "Things", limit_field="max_things"))


def test_a_meter_without_a_limit_cannot_be_checked(scope) -> None:
    for code in ("kit.nothing", "accounts.mails"):
        with pytest.raises(LookupError):
            check_quota(code)


def test_without_a_limit_it_costs_one_query(scope) -> None:
    with CaptureQueriesContext(connection) as asked:
        check_quota("recruiting.candidates", adding=1000)
    assert len([query for query in asked if "SAVEPOINT" not in query["sql"]]) == 1


@pytest.mark.parametrize(
    ("used", "most", "percent", "full", "almost"),
    [(0, 0, 100, True, False), (3, None, 0, False, False), (7, 10, 70, False, False), (8, 10, 80, False, True),
     (10, 10, 100, True, False), (12, 10, 100, True, False)],
)  # fmt: skip
def test_how_a_reading_stands(used, most, percent, full, almost) -> None:
    one = Reading(Meter("kit.things", "Things"), used, most)
    assert (one.percent, one.is_full, one.is_almost_full) == (percent, full, almost)


def test_candidates_are_refused_at_the_limit_but_nobody_who_applies(scope, theirs) -> None:
    limit(scope, max_candidates=1)
    limit(theirs, max_candidates=0)
    first = create_candidate(actor=scope.senior, last_name="Quill", email="q@example.test")
    with pytest.raises(QuotaReached, match=r"allows 1 \(Candidates\); 1 are there") as refusal:
        create_candidate(actor=scope.senior, last_name="Reed", email="r@example.test")
    assert (refusal.value.reason_code, refusal.value.extra["limit"]) == ("quota_reached", 1)
    assert new_candidate(actor=None, last_name="Applicant").pk
    archive_candidate(candidate=first, actor=scope.senior)
    with pytest.raises(QuotaReached):
        restore_candidate(candidate=first, actor=scope.senior)
    limit(scope, max_candidates=2)
    assert restore_candidate(candidate=first, actor=scope.senior).status == "active"
    assert Candidate.objects.count() == 2


def test_assessments_are_refused_at_the_limit_copies_and_restored_ones_too(scope) -> None:
    limit(scope, max_assessments=1)
    first = create_assessment(actor=scope.senior, title="Python")
    for verb in (
        lambda: create_assessment(actor=scope.senior, title="Go"),
        lambda: copy_assessment(assessment=first, actor=scope.senior),
    ):
        with pytest.raises(QuotaReached, match="Assessments"):
            verb()
    archive_assessment(assessment=first, actor=scope.senior)
    create_assessment(actor=scope.senior, title="Go")
    with pytest.raises(QuotaReached):
        restore_assessment(assessment=first, actor=scope.senior)
    assert Assessment.objects.listed().count() == 1


def test_people_are_refused_at_the_limit_by_every_way_in(scope, theirs) -> None:
    limit(scope, max_users=6)  # five work here
    invite_member(tenant=scope.tenant, email="sixth@example.test", role="viewer", actor=scope.admin)
    with pytest.raises(QuotaReached, match="allows 6"):
        invite_member(tenant=scope.tenant, email="seventh@example.test", role="viewer", actor=scope.admin)
    invite_member(tenant=scope.tenant, email="applicant@example.test", role="candidate", actor=scope.admin)
    sixth = make_user("sixth@example.test")
    accept_invitation(invitation=Invitation.objects.get(email="sixth@example.test"), user=sixth)
    with pytest.raises(QuotaReached):
        add_member(user=make_user(), tenant_id=scope.tenant.pk, role="viewer", actor=scope.admin)
    with pytest.raises(QuotaReached):
        change_role(membership=scope.candidate.memberships.get(), role="viewer", actor=scope.admin)
    ended = deactivate_member(membership=sixth.memberships.get(), actor=scope.admin)
    add_member(user=make_user(), tenant_id=scope.tenant.pk, role="viewer", actor=scope.admin)
    with pytest.raises(Refused):
        reactivate_member(membership=ended, actor=scope.admin)
    with tenant_scope(theirs.tenant.pk):
        add_member(user=make_user(), tenant_id=theirs.tenant.pk, role="viewer", actor=theirs.admin)


def test_readings_are_of_one_tenant(scope, theirs) -> None:
    create_candidate(actor=scope.senior, last_name="Quill", email="q@example.test")
    limit(scope, max_candidates=5)
    scope.tenant.refresh_from_db()
    ours = {one.meter.code: (one.used, one.limit) for one in readings(scope.tenant)}
    others = {one.meter.code: (one.used, one.limit) for one in readings(theirs.tenant)}
    assert (ours["recruiting.candidates"], others["recruiting.candidates"]) == ((1, 5), (0, None))
    assert ours["accounts.users"] == (5, None)


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite runs one writer at a time")
def test_two_at_once_cannot_both_take_the_last_place() -> None:
    company = make_company("ours")
    limit(company, max_candidates=1)
    begin, outcomes = threading.Barrier(4), []

    def make(number: int) -> None:
        begin.wait()
        try:
            with tenant_scope(company.tenant.pk):
                create_candidate(actor=company.senior, last_name="Quill", email=f"q{number}@example.test")
            outcomes.append("made")
        except QuotaReached:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=make, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["made", "refused", "refused", "refused"]
