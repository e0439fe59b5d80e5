"""Many at once, and the plans of the queries that the documents name: on PostgreSQL."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from config.errors import DomainError
from config.tenancy import tenant_scope
from proctoring.domain.events import note_presence, record_server_event
from proctoring.domain.ingest import ingest
from proctoring.domain.reviews import open_evidence
from proctoring.domain.verdicts import confirm_verdict, propose_verdict
from proctoring.domain.verification import verify
from proctoring.domain.watches import end_watch
from proctoring.models import ProctoringEvent, Watch, WatchVerdict
from tests.conftest import Company, make_company
from tests.factories.people import make_person
from tests.factories.proctoring import event, make_policy, make_running_watch

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(settings) -> Company:
    settings.TASKS_RUN = "by a worker"
    make_company("theirs")
    return make_company("ours")


def at_once(company: Company, *acts: Any) -> list[Any]:
    """Run these in threads that start together; a refusal is its own result."""
    barrier = Barrier(len(acts))

    def one(act: Any) -> Any:
        try:
            with tenant_scope(company.tenant.pk):
                barrier.wait(timeout=30)
                return act()
        except DomainError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_one_watch_from_many_sides_keeps_one_chain(company) -> None:
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(company.admin)

    def page(part: int) -> Any:
        batch = [event(seq, "window_blur", duration_seconds=1) for seq in range(part * 20 + 1, part * 20 + 31)]
        return lambda: ingest(watch=watch, events=batch)

    sides = [page(part) for part in range(4)]
    sides += [lambda: record_server_event(watch=watch, event_type="answer_too_fast") for _ in range(2)]
    sides += [lambda: note_presence(watch=watch, ip="203.0.113.5", user_agent="Browser") for _ in range(2)]
    at_once(company, *sides)
    with tenant_scope(company.tenant.pk):
        watch.refresh_from_db()
        report = verify(watch)
        seqs = list(ProctoringEvent.objects.filter(watch=watch, seq__isnull=False).values_list("seq", flat=True))
    assert report.broken == ""
    assert sorted(seqs) == list(range(1, 91))
    assert watch.event_count == report.events == 1 + 90 + 2


def test_the_same_batch_at_once_is_taken_once(company) -> None:
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(company.admin)
    batch = [event(seq) for seq in range(1, 51)]
    done = at_once(company, *[lambda: ingest(watch=watch, events=batch)] * 4)
    assert sorted(len(one.accepted) for one in done) == [0, 0, 0, 50]
    assert sorted(len(one.known) for one in done) == [0, 50, 50, 50]


def test_an_end_while_events_come_is_sealed_whole(company) -> None:
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(company.admin)
    ends = [lambda: end_watch(watch=watch, reason="submitted")] * 2
    pages = [
        lambda seq=seq: ingest(watch=watch, events=[event(seq * 10 + place) for place in range(5)])
        for seq in range(1, 5)
    ]
    at_once(company, *pages, *ends)
    with tenant_scope(company.tenant.pk):
        watch.refresh_from_db()
        assert (watch.status, verify(watch).broken) == ("ended", "")
        assert ProctoringEvent.objects.filter(watch=watch, event_type="session_end").count() == 1


def test_two_confirm_at_once_and_one_counts(company) -> None:
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(company.admin)
        ingest(watch=watch, events=[event(1, "print")])
        end_watch(watch=watch, reason="submitted")
        open_evidence(event=ProctoringEvent.objects.get(event_type="print"), actor=company.admin)
        row = propose_verdict(watch=watch, verdict="invalid", reason="Printed.", actor=company.admin)
        others = [make_person(company.tenant, "admin", email=f"second{place}@ours.test") for place in range(3)]
    done = at_once(company, *[lambda other=other: confirm_verdict(verdict=row, actor=other) for other in others])
    assert sum(isinstance(one, WatchVerdict) for one in done) == 1
    assert sum(isinstance(one, DomainError) for one in done) == 2


def plan(rows: Any) -> str:
    """The plan of a query where sequential scans are shunned, as one text."""
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        sql, params = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        found = cursor.fetchone()[0]
        cursor.execute("RESET enable_seqscan")
    return found if isinstance(found, str) else json.dumps(found)


def test_the_plans_use_the_named_indexes(company) -> None:
    with tenant_scope(company.tenant.pk):
        watch, _secret = make_running_watch(company.admin, policy=make_policy(company.admin))
        ingest(watch=watch, events=[event(1, "print")])
        fields = {"watch": watch, "tenant": company.tenant, "detected_at": watch.started_at, "event_type": "copy"}
        rows = [ProctoringEvent(number=number, hash="x", severity="low", **fields) for number in range(10, 3000)]
        ProctoringEvent.objects.bulk_create(rows)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE proctoring_proctoringevent")
        by_severity = ProctoringEvent.objects.filter(watch=watch, severity="high")
        waiting = ProctoringEvent.objects.unreviewed_severe().order_by("-detected_at")
        queue = Watch.objects.to_review().order_by("-suspicion")
        assert "proctoring_event_severity" in plan(by_severity)
        assert "proctoring_event_severe" in plan(waiting)
        assert "proctoring_watch_queue" in plan(queue)
