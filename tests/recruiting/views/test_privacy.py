"""Copies and erasures of candidates: asked on the status page, carried out by admins; and how long people are kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone

from accounts.domain.consents import give_consent
from accounts.domain.privacy_deletions import carry_out_deletion, plan_deletion_of
from accounts.models import DataExportRequest, DeletionRequest, Notification, User
from config.tenancy import tenant_scope
from recruiting.domain.applications import add_application, decide_application
from recruiting.domain.careers import status_link
from recruiting.domain.merges import merge_candidates
from recruiting.domain.placements import reactivate_candidate
from recruiting.domain.privacy_requests import copy_candidate, erase_candidate, keep_candidate
from recruiting.domain.privacy_retention import over_time, plan_retention
from recruiting.models import Application, Candidate, CandidateRequest
from tests.conftest import Company
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.kit.queries import count_queries
from tests.kit.work import run_tasks

pytestmark = pytest.mark.django_db
Browse = Callable[[User | None], Client]


@pytest.fixture
def application(scope: Company) -> Application:
    return make_application(scope.senior, make_requisition(scope.senior))


def link(application: Application) -> str:
    return status_link(application).removeprefix("http://127.0.0.1:8000")


def aged(*people: Candidate, months: int = 30) -> None:
    """As if nothing happened with them for so long."""
    then = timezone.now() - timedelta(days=31 * months)
    Candidate.objects.filter(pk__in=[one.pk for one in people]).update(created_at=then)
    Application.objects.filter(candidate__in=people).update(moved_at=then, applied_at=then)


def test_only_admins_of_the_team_carry_it_out(
    application: Application, scope: Company, theirs: Company, browse: Browse
):
    home = f"/candidates/{application.candidate.public_id}/privacy/"
    for role, seen in (("admin", 200), ("senior", 403), ("viewer", 403), ("junior", 404), ("candidate", 404)):
        assert browse(scope.person(role)).get(home).status_code == seen, role
        if role != "admin":
            for verb in ("copy", "erase", "keep"):
                assert browse(scope.person(role)).post(f"{home}{verb}/").status_code == seen, (role, verb)
    assert browse(theirs.admin).get(home).status_code == 404
    assert browse(theirs.admin).post(f"{home}erase/").status_code == 404
    assert browse(None).get(home).status_code == 302
    assert not DeletionRequest.objects.exists()
    for role, seen in (("admin", 200), ("senior", 403), ("interviewer", 403)):
        assert browse(scope.person(role)).get("/privacy/").status_code == seen, role


def test_a_copy_is_asked_by_the_link_made_by_an_admin_and_fetched_by_both(
    application: Application, scope: Company, browse: Browse
):
    path, anybody = link(application), Client()
    assert "Your data" in anybody.get(path).content.decode()
    assert anybody.get(f"{path}data/copy/").status_code == 404
    assert anybody.post(f"{path}data/", {"kind": "copy"}).status_code == 302
    assert anybody.post(f"{path}data/", {"kind": "question"}).status_code == 400
    asked = CandidateRequest.objects.get(kind="copy")
    assert Notification.objects.filter(user=scope.admin, title__contains="copy of their data").count() == 1
    admin, home = browse(scope.admin), f"/candidates/{application.candidate.public_id}/privacy/"
    assert application.candidate.name in admin.get("/privacy/").content.decode()
    assert "Asked for a copy" in admin.get(home).content.decode()
    assert admin.post(f"{home}copy/").status_code == 302
    assert admin.post(f"{home}copy/").status_code == 409
    run_tasks()
    asked.refresh_from_db()
    assert asked.status == "answered"
    made = DataExportRequest.objects.get()
    assert (made.status, made.user_id, made.asked_by) == ("ready", None, scope.admin)
    assert admin.get(f"{home}copies/{made.public_id}/").getvalue().startswith(b"PK")
    fetched = anybody.get(f"{path}data/copy/")
    assert fetched.getvalue().startswith(b"PK")
    assert "no-store" in fetched["Cache-Control"]
    made.refresh_from_db()
    assert made.downloads == 2
    default_storage.delete(made.file.name)


def test_an_erasure_is_asked_by_the_link_planned_by_an_admin_and_told(
    application: Application, scope: Company, browse: Browse
):
    path, home = link(application), f"/candidates/{application.candidate.public_id}/privacy/"
    Client().post(f"{path}data/", {"kind": "erasure"})
    admin = browse(scope.admin)
    assert admin.post(f"{home}erase/").status_code == 302
    planned = DeletionRequest.objects.get()
    assert (planned.status, planned.proof, planned.asked_by) == ("planned", "status_link", scope.admin)
    assert CandidateRequest.objects.get(kind="erasure").status == "answered"
    assert "is erased on" in Client().get(f"{path}data/").content.decode()
    assert "Keep" in admin.get("/privacy/").content.decode()
    assert admin.post(f"{home}keep/").status_code == 302
    planned.refresh_from_db()
    assert planned.status == "canceled"
    assert admin.post(f"{home}keep/").status_code == 400


def test_who_is_erased_is_neither_copied_nor_erased_again(application: Application, scope: Company, browse: Browse):
    candidate = application.candidate
    planned = erase_candidate(candidate=candidate, actor=scope.admin)
    DeletionRequest.objects.filter(pk=planned.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    carry_out_deletion(request=planned)
    candidate.refresh_from_db()
    for verb in (copy_candidate, erase_candidate):
        with pytest.raises(Exception, match="erased already"):
            verb(candidate=candidate, actor=scope.admin)
    page = browse(scope.admin).get(f"/candidates/{candidate.public_id}/privacy/").content.decode()
    assert "was erased on" in page
    assert f"Erased {str(candidate.public_id)[:8]}" in page


def test_the_list_costs_the_same_with_one_and_three(scope: Company, browse: Browse):
    admin, costs = browse(scope.admin), []
    for _ in range(3):
        candidate = make_candidate(scope.senior)
        erase_candidate(candidate=candidate, actor=scope.admin)
        costs.append(count_queries(lambda: admin.get("/privacy/")))
    assert costs[0] == costs[2]


def test_whose_time_is_over_is_planned_told_and_may_be_kept(scope: Company, theirs: Company):
    old, fresh, busy, kept, later = (make_candidate(scope.senior) for _ in range(5))
    job = make_requisition(scope.senior)
    applied = make_application(scope.senior, job)
    running = make_application(scope.senior, job)
    hired = make_application(scope.senior, job)
    decide_application(application=applied, outcome="rejected", reason="Other skills", actor=scope.senior)
    decide_application(application=hired, outcome="hired", reason="The best", actor=scope.senior)
    everybody = [old, busy, kept, later, applied.candidate, running.candidate, hired.candidate]
    aged(*everybody)
    long_ago = timezone.now() - timedelta(days=31 * 30)
    Application.objects.filter(pk__in=[applied.pk, hired.pk]).update(decided_at=long_ago)
    Candidate.objects.filter(pk=later.pk).update(retain_until=timezone.localdate() + timedelta(days=9))
    Candidate.objects.filter(pk=fresh.pk).update(retain_until=timezone.localdate() - timedelta(days=1))
    give_consent(
        purpose="retention",
        text="Keep me.",
        version="1",
        language="en",
        tenant_id=scope.tenant.pk,
        person_email=str(kept.email),
    )
    today, tenant = timezone.localdate(), scope.tenant
    assert set(over_time(tenant, today)) == {old, busy, fresh, applied.candidate}
    with tenant_scope(theirs.tenant.pk):
        assert not over_time(theirs.tenant, today).exists()
    assert plan_retention(tenant=tenant) == 4
    assert plan_retention(tenant=tenant) == 0
    assert set(DeletionRequest.objects.values_list("proof", "status")) == {("retention", "planned")}
    assert Notification.objects.filter(kind="accounts.retention_over", user=scope.admin).count() == 1
    keep_candidate(candidate=old, actor=scope.admin)
    old.refresh_from_db()
    assert old.retain_until > today + timedelta(days=700)
    assert plan_retention(tenant=tenant) == 0


def test_who_was_hired_stays_whatever_their_status_says(scope: Company, theirs: Company):
    """Made active again, hired before anybody was placed, or hired on a record that was merged away."""
    job, today = make_requisition(scope.senior), timezone.localdate()
    again, twice = make_application(scope.senior, job), make_application(scope.senior, job)
    double = make_application(scope.senior, job)
    for one in (again, double):
        decide_application(application=one, outcome="hired", reason="The best", actor=scope.senior)
    decide_application(application=twice, outcome="rejected", reason="Once is enough", actor=scope.senior)
    merge_candidates(kept=twice.candidate, absorbed=double.candidate, actor=scope.senior)
    kept = Candidate.objects.get(pk=twice.candidate_id)
    assert Application.objects.get(pk=double.pk).candidate_id == double.candidate_id, "it stays with the earlier record"
    assert kept.status == "placed"
    for person in (kept, again.candidate):
        reactivate_candidate(candidate=person, actor=scope.senior)
    aged(kept, again.candidate, double.candidate)
    Application.objects.update(decided_at=timezone.now() - timedelta(days=31 * 30))
    assert not over_time(scope.tenant, today).exists()
    with tenant_scope(theirs.tenant.pk):
        assert not over_time(theirs.tenant, today).exists()


def test_a_planned_erasure_ends_with_a_hire_and_each_night_with_what_came_since(scope: Company, theirs: Company):
    job = make_requisition(scope.senior)
    hired, applied, merged, kept, gone, asked = (make_candidate(scope.senior) for _ in range(6))
    aged(hired, applied, merged, gone)
    assert plan_retention(tenant=scope.tenant) == 4
    erase_candidate(candidate=asked, actor=scope.admin)
    with tenant_scope(theirs.tenant.pk):
        plan_deletion_of(
            subject=make_candidate(theirs.senior), tenant_id=theirs.tenant.pk, proof="retention", actor=None
        )

    def planned() -> set[Candidate]:
        rows = DeletionRequest.objects.filter(status="planned", tenant=scope.tenant)
        return set(Candidate.objects.filter(public_id__in=list(rows.values_list("subject_id", flat=True))))

    application, _new = add_application(candidate=hired, requisition=job, actor=scope.senior)
    assert hired in planned()
    decide_application(application=application, outcome="hired", reason="The best", actor=scope.senior)
    asking, _new = add_application(candidate=asked, requisition=job, actor=scope.senior)
    decide_application(application=asking, outcome="hired", reason="As good", actor=scope.senior)
    assert planned() == {applied, merged, gone, asked}, "what a person or an admin asked for stays"
    merge_candidates(kept=kept, absorbed=merged, actor=scope.senior)
    assert merged not in planned()
    add_application(candidate=applied, requisition=job, actor=scope.senior)
    assert plan_retention(tenant=scope.tenant) == 0
    assert planned() == {gone, asked}
    assert DeletionRequest.objects.filter(tenant=theirs.tenant, status="planned").count() == 1


def test_the_task_of_the_day_asks_every_tenant_but_the_practice(scope: Company, theirs: Company):
    from superadmin.domain.schedules import enqueue_due
    from superadmin.models import TaskRecord

    aged(make_candidate(scope.senior))
    assert "recruiting.keep_times" in enqueue_due()
    TaskRecord.ledger.exclude(task_name__startswith="recruiting.keep_times").delete()
    done = run_tasks()
    assert [one.status for one in done if one.task_name.startswith("recruiting.")] == ["SUCCESS"] * 3
    assert DeletionRequest.objects.get().tenant == scope.tenant
