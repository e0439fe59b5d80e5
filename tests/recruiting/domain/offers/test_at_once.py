"""Answers at the same moment, on a database that really lets them."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from config.errors import DomainError
from config.tenancy import tenant_scope
from recruiting.domain.offers.answers import accept_offer, decline_offer
from recruiting.domain.offers.ending import withdraw_offer
from recruiting.models import Application, JobRequisition, Offer
from tests.conftest import Company, make_company
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_offers import make_sent_offer

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(settings) -> Company:
    settings.TASKS_RUN = "by a worker"  # nothing is worked off by the commit itself
    make_company("theirs")
    return make_company("ours")


def at_once(company: Company, acts: list[Callable[[], object]]) -> Counter[str]:
    """What came of acts that begin together: by the code of the refusal, 'done' where there was none."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], object]) -> str:
        try:
            with tenant_scope(company.tenant.pk):
                barrier.wait(timeout=60)
                act()
                return "done"
        except DomainError as refusal:
            return refusal.reason_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(one, acts))


def test_of_six_candidates_one_takes_the_last_position(company) -> None:
    assert connection.vendor == "postgresql"
    with tenant_scope(company.tenant.pk):
        job = make_requisition(company.senior, positions_available=1)
        offers = [make_sent_offer(company.senior, make_application(company.senior, job)) for _ in range(6)]
    acts = [lambda offer=offer: accept_offer(offer=offer, name="R", address=None, agreed=True) for offer in offers]
    assert at_once(company, acts) == {"done": 1, "no_seat_left": 5}
    with tenant_scope(company.tenant.pk):
        assert Counter(Offer.objects.values_list("status", flat=True)) == {"accepted": 1, "sent": 5}
        assert Counter(Application.objects.values_list("outcome", flat=True)) == {"hired": 1, "": 5}
        job = JobRequisition.objects.get()
        assert (job.positions_filled, job.status) == (1, "filled")


def test_accepting_declining_and_withdrawing_one_offer_at_once_ends_it_once(company) -> None:
    with tenant_scope(company.tenant.pk):
        offer = make_sent_offer(company.senior)
    acts: list[Callable[[], object]] = [
        *[lambda: accept_offer(offer=offer, name="R", address=None, agreed=True)] * 3,
        *[lambda: decline_offer(offer=offer, address=None)] * 3,
        *[lambda: withdraw_offer(offer=offer, actor=company.senior)] * 2,
    ]
    came = at_once(company, acts)
    with tenant_scope(company.tenant.pk):
        row = Offer.objects.select_related("application__requisition").get()
        kinds = {"accepted": 3, "declined": 3, "withdrawn": 2}
        assert came["done"] == kinds[row.status]
        assert set(came) <= {"done", "offer_over", "illegal_move"}
        hired = row.status == "accepted"
        assert row.application.outcome == ("hired" if hired else "")
        assert row.application.requisition.positions_filled == int(hired)
