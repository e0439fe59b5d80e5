"""The end of a drop and of an assignment, by many at once, on a database that really lets them."""

from datetime import date, timedelta

import pytest

from accounts.models import Notification
from config.tenancy import tenant_scope
from recruiting.domain import batches
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.processing import process_intake
from recruiting.models import UserCandidateAssignment
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_candidate
from tests.recruiting.domain.test_processing import resume
from tests.recruiting.domain.test_races import at_once, company  # noqa: F401 - a fixture

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


def test_eight_workers_that_end_a_drop_together_tell_it_once(company, monkeypatch):  # noqa: F811 - the fixture
    monkeypatch.setattr(batches, "QUIET", timedelta(0))
    with tenant_scope(company.tenant.pk):
        files = [(f"{n}.txt", resume(f"Ada{n} Sample", f"ada{n}@example.test")) for n in range(8)]
        rows = receive_files(files=files, drop=Drop(actor=company.senior))
    ended = at_once(
        company, 8, lambda n: process_intake(intake=rows[n], today=date(2026, 3, 12), done=lambda _result: None)
    )
    assert [row.status for row in ended] == ["added"] * 8
    with tenant_scope(company.tenant.pk):
        assert TaskRecord.ledger.filter(task_name="recruiting.tell_uploaded").count() == 1
    at_once(company, 6, lambda _n: batches.tell_uploaded(batch=rows[0].batch))
    with tenant_scope(company.tenant.pk):
        notice = Notification.objects.get(kind="recruiting.upload_finished")
    assert (notice.user_id, notice.title) == (company.senior.pk, "8 résumés that you added are read")


def test_of_many_primaries_at_once_one_stays(company):  # noqa: F811 - the fixture
    with tenant_scope(company.tenant.pk):
        candidate = make_candidate(company.senior)
    people = [company.admin, company.senior, company.junior, company.interviewer, company.viewer]
    results = at_once(company, 5, lambda n: assign_candidate(candidate=candidate, user=people[n], actor=company.admin))
    assert {type(result) for result in results} == {UserCandidateAssignment}
    with tenant_scope(company.tenant.pk):
        active = UserCandidateAssignment.objects.active().filter(candidate=candidate)
        assert sorted(active.values_list("assignment_type", flat=True)) == ["primary", *["secondary"] * 4]
