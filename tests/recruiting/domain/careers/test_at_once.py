"""Eight forms of one person at the same moment: one person, one application, one mail that says so; on both
databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.models import OutgoingMail
from config.tenancy import tenant_scope
from recruiting.domain.careers.answers import Answered
from recruiting.domain.careers.applying import Applicant, CameBy, apply
from recruiting.domain.careers.drafts import keep_resume
from recruiting.models import (
    Application,
    ApplyDraft,
    Arrival,
    Candidate,
    CandidateIdentity,
    ResumeIntake,
    StatusLink,
)
from tests.conftest import Company, make_company
from tests.factories.recruiting_careers import EMAIL, make_public_job, resume_bytes

ADA = Applicant("Ada", "Sample", EMAIL, phone="+351 912 345 678")


@pytest.fixture
def company(settings) -> Company:
    settings.TASKS_RUN = "by a worker"  # nothing is worked off by the commit itself
    make_company("theirs")
    return make_company("ours")


def drafts_of(company: Company, times: int) -> list[ApplyDraft]:
    job = make_public_job(company.senior, title="Night baker")
    rows = [keep_resume(job=job, filename=f"{n}.txt", data=resume_bytes(skills=f"Skill {n}")) for n in range(times)]
    return list(ApplyDraft.objects.select_related("requisition__pipeline").filter(pk__in=[row.pk for row in rows]))


def check_one_of_each() -> None:
    assert [model.objects.count() for model in (Candidate, Application, Arrival, StatusLink, ResumeIntake)] == [1] * 5
    assert sorted(CandidateIdentity.objects.values_list("kind", flat=True)) == ["email", "phone"]
    kinds = list(OutgoingMail.objects.order_by("kind").values_list("kind", flat=True))
    assert kinds == ["recruiting.application_again", "recruiting.message"]


def send(draft: ApplyDraft) -> bool:
    return apply(draft=draft, applicant=ADA, answered=Answered(), agreed=[], came_by=CameBy())


@pytest.mark.django_db
def test_eight_in_a_row_make_one_of_each(company) -> None:
    with tenant_scope(company.tenant.pk):
        assert [send(draft) for draft in drafts_of(company, 8)] == [True, *[False] * 7]
        check_one_of_each()


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_of_each(company) -> None:
    assert connection.vendor == "postgresql"
    with tenant_scope(company.tenant.pk):
        drafts = drafts_of(company, 8)
    barrier = Barrier(8)

    def one(draft: ApplyDraft) -> bool:
        try:
            with tenant_scope(company.tenant.pk):
                barrier.wait(timeout=60)
                return send(draft)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(one, drafts))
    assert sorted(made) == [*[False] * 7, True]
    with tenant_scope(company.tenant.pk):
        check_one_of_each()


@pytest.mark.db_server
@pytest.mark.django_db(transaction=True)
def test_one_form_sent_eight_times_at_once_counts_once(company) -> None:
    with tenant_scope(company.tenant.pk):
        [draft] = drafts_of(company, 1)
    barrier = Barrier(8)

    def one(_number: int) -> bool:
        try:
            with tenant_scope(company.tenant.pk):
                barrier.wait(timeout=60)
                return send(ApplyDraft.objects.select_related("requisition__pipeline").get(pk=draft.pk))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(one, range(8))) == [*[False] * 7, True]
    assert OutgoingMail.objects.count() == 1
