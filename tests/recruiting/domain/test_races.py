"""Many at once, on a database that really lets them."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from config.errors import DomainError
from config.tenancy import tenant_scope
from recruiting.domain.applications import StaleStage, add_application, decide_application, move_application
from recruiting.domain.intakes import Drop, receive_files
from recruiting.domain.processing import process_intake
from recruiting.domain.requisitions import SeatsExhausted
from recruiting.models import Application, ApplicationEvent, Candidate, PipelineStage, Resume
from tests.conftest import Company, make_company
from tests.factories.recruiting import make_application, make_candidate, make_requisition
from tests.recruiting.domain.test_processing import resume

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(settings) -> Company:
    settings.TASKS_RUN = "by a worker"  # nothing is worked off by the commit itself
    make_company("theirs")
    return make_company("ours")


def at_once(company: Company, times: int, action: Callable[[int], object]) -> list[object]:
    """Run an action in so many threads that start together; a refusal is its own result."""
    barrier = Barrier(times)

    def one(index: int) -> object:
        try:
            with tenant_scope(company.tenant.pk):
                barrier.wait(timeout=30)
                return action(index)
        except DomainError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_of_fifty_moves_at_once_one_wins(company):
    assert connection.vendor == "postgresql"
    with tenant_scope(company.tenant.pk):
        application = make_application(company.senior, make_requisition(company.senior))
        seen = application.stage
        targets = list(PipelineStage.objects.filter(kind__in=["screening", "interview", "offer"]))

    def move(index: int) -> object:
        return move_application(
            application=application, from_stage=seen, to_stage=targets[index % 3], actor=company.senior
        )

    results = at_once(company, 50, move)
    kinds = Counter(type(result).__name__ for result in results)
    assert kinds == {"Application": 1, "StaleStage": 49}
    with tenant_scope(company.tenant.pk):
        assert ApplicationEvent.objects.filter(application=application, kind="moved").count() == 1
    assert all(isinstance(result, StaleStage | Application) for result in results)


def test_eight_reapplications_of_one_person_make_one_person(company):
    with tenant_scope(company.tenant.pk):
        requisition = make_requisition(company.senior)
        rows = [
            receive_files(
                files=[(f"{index}.txt", resume("Ada Sample", "ada@example.test", f"Python, Skill{index}"))],
                drop=Drop(actor=company.senior, requisition=requisition),
            )[0]
            for index in range(8)
        ]

    results = at_once(company, 8, lambda index: _again(rows[index]))
    assert Counter(getattr(result, "status", type(result).__name__) for result in results) == {"added": 1, "known": 7}
    with tenant_scope(company.tenant.pk):
        assert Candidate.objects.count() == 1
        assert Application.objects.count() == 1
        assert sorted(Resume.objects.values_list("version_number", flat=True)) == list(range(1, 9))


def _again(row: object) -> object:
    return process_intake(intake=row, today=date(2026, 3, 12), done=lambda _result: None)


def test_the_last_position_is_filled_once(company):
    with tenant_scope(company.tenant.pk):
        requisition = make_requisition(company.senior, positions_available=1)
        rows = [
            add_application(candidate=make_candidate(company.senior), requisition=requisition, actor=company.senior)[0]
            for _ in range(6)
        ]

    def hire(index: int) -> object:
        return decide_application(application=rows[index], outcome="hired", reason="The best", actor=company.senior)

    results = at_once(company, 6, hire)
    assert sum(isinstance(result, Application) for result in results) == 1
    assert sum(isinstance(result, SeatsExhausted) for result in results) == 5
    with tenant_scope(company.tenant.pk):
        requisition.refresh_from_db()
        assert (requisition.positions_filled, requisition.status) == (1, "filled")
        assert Application.objects.filter(outcome="hired").count() == 1
