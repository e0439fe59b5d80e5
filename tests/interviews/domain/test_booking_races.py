"""A hundred candidates, one time: exactly one interview, on a database that really lets them all at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from config.errors import DomainError
from config.tenancy import tenant_scope
from interviews.domain import booking_links, bookings, sessions
from interviews.models import BookingLink, InterviewSession, ReservedTime
from tests.factories.interviews_meetings import next_weekday
from tests.factories.recruiting import make_candidate
from tests.recruiting.domain.test_races import at_once, company  # noqa: F401 - a fixture

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]
MANY = 100
# As many as a server with its usual settings takes at once beside others; each goes on with the next link.
WORKERS = 50


def test_of_a_hundred_bookings_of_one_time_one_wins(company) -> None:  # noqa: F811 - the fixture
    assert connection.vendor == "postgresql"
    with tenant_scope(company.tenant.pk):
        links = [
            booking_links.create_link(
                candidate=make_candidate(company.senior), interviewers=[company.interviewer], actor=company.senior
            )
            for _ in range(MANY)
        ]
        start = bookings.slots_of(links[0])[4].starts_at
    ready = Barrier(WORKERS)

    def book(worker: int) -> list[object]:
        results: list[object] = []
        with tenant_scope(company.tenant.pk):
            ready.wait(timeout=30)
            for link in links[worker::WORKERS]:
                try:
                    results.append(bookings.book(link=link, starts_at=start))
                except DomainError as refusal:
                    results.append(refusal)
        connections.close_all()
        return results

    with ThreadPoolExecutor(WORKERS) as pool:
        results = [one for some in pool.map(book, range(WORKERS)) for one in some]
    with tenant_scope(company.tenant.pk):
        assert Counter(isinstance(one, InterviewSession) for one in results) == {True: 1, False: MANY - 1}
        assert InterviewSession.objects.filter(scheduled_at=start).count() == 1
        assert BookingLink.objects.filter(status="booked").count() == 1
        assert ReservedTime.objects.filter(user=company.interviewer).count() == 12


def test_a_pool_of_two_takes_two(company) -> None:  # noqa: F811 - the fixture
    with tenant_scope(company.tenant.pk):
        pool = [company.interviewer, company.junior]
        links = [
            booking_links.create_link(
                candidate=make_candidate(company.senior), interviewers=[], pool=pool, actor=company.senior
            )
            for _ in range(20)
        ]
        start = bookings.slots_of(links[0])[4].starts_at
    results = at_once(company, 20, lambda index: bookings.book(link=links[index], starts_at=start))
    won = [one for one in results if isinstance(one, InterviewSession)]
    assert {one.lead_id for one in won} == {user.pk for user in pool}
    assert len(won) == 2


def test_recruiters_at_once_hold_a_person_once(company) -> None:  # noqa: F811 - the fixture
    with tenant_scope(company.tenant.pk):
        candidates = [make_candidate(company.senior) for _ in range(20)]

    def plan(index: int) -> object:
        return sessions.schedule(
            candidate=candidates[index], starts_at=next_weekday(), lead=company.interviewer, actor=company.senior
        )

    results = at_once(company, 20, plan)
    refused = [one for one in results if isinstance(one, DomainError)]
    assert len(refused) == 19
    assert {one.reason_code for one in refused} == {"taken"}
    with tenant_scope(company.tenant.pk):
        assert InterviewSession.objects.count() == 1


def test_upcoming_interviews_are_read_by_their_index(company) -> None:  # noqa: F811 - the fixture
    with tenant_scope(company.tenant.pk), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off" if connection.in_atomic_block else "SET enable_seqscan = off")
        plan = InterviewSession.objects.upcoming().explain()
        cursor.execute("SET enable_seqscan = on")
    assert "interviews_session_upcoming" in plan
