"""Reports narrowed to a job, a recruiter or a source; reasons beyond the twenty-fifth in one row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recruiting.domain.applications import decide_application
from recruiting.domain.assignments import reassign_candidate
from recruiting.domain.duplicates import dismiss_hint
from recruiting.domain.fairness.overrides import override_rates
from recruiting.domain.queries.fairness import Asked
from recruiting.domain.reports.decisions import REST, SHOWN, behind, build
from recruiting.domain.reports.filters import ReportFilters, applications_of
from recruiting.models import Application
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_fairness import make_answers
from tests.factories.recruiting_people import make_hint


@pytest.fixture
def asked() -> ReportFilters:
    return ReportFilters.of({})


def test_applications_are_narrowed_by_job_recruiter_and_source(scope) -> None:
    one, other = make_requisition(scope.senior, department="Press"), make_requisition(scope.senior)
    first, second = make_application(scope.senior, one), make_application(scope.senior, other)
    reassign_candidate(candidate=second.candidate, user=scope.junior, actor=scope.admin)
    Application.objects.filter(pk=second.pk).update(source="careers")

    def found(**given) -> list[Application]:
        return list(applications_of(scope.admin, ReportFilters.of(given)).order_by("pk"))

    assert found() == [first, second]
    assert found(job=str(one.public_id)) == [first]
    assert found(department="Press") == [first]
    assert found(recruiter=str(scope.junior.public_id)) == [second]
    assert found(recruiter=str(scope.senior.public_id)) == [first]
    assert found(source="careers") == [second]
    assert found(source="careers", job=str(one.public_id)) == []


def test_a_period_named_backwards_is_turned(asked) -> None:
    day = timezone.localdate()
    turned = ReportFilters.of({"start": day, "end": day - timedelta(days=3), "job": "x"})
    assert (turned.start, turned.end) == (day - timedelta(days=3), day)
    assert turned.query() == {"start": str(turned.start), "end": str(day), "job": "x"}
    assert (asked.end - asked.start).days == 89


def test_rare_reasons_share_the_last_row(scope, asked) -> None:
    job = make_requisition(scope.senior)
    rows = make_answers(job, 2 * SHOWN + 3, outcome="rejected")
    for place, row in enumerate(rows):
        reason = f"Reason {place // 2:02d}" if place < 2 * SHOWN else f"Seldom {place}"
        Application.objects.filter(pk=row.pk).update(outcome_reason=reason)
    made = build(scope.admin, asked)
    assert len(made.rows) == SHOWN + 1
    last = made.rows[-1]
    assert (last.key, str(last.label)) == (REST, "Other reasons")
    assert behind(scope.admin, asked, REST, "rejected").count() == 3
    assert behind(scope.admin, asked, REST, "withdrawn").count() == 0
    assert behind(scope.admin, asked, "Reason 00", "all").count() == 2


def test_overrides_are_counted_within_the_period(scope) -> None:
    job = make_requisition(scope.senior)
    low, high = make_application(scope.senior, job), make_application(scope.senior, job)
    for row, score, outcome in ((low, 20, "hired"), (high, 90, "rejected")):
        decide_application(application=row, outcome=outcome, reason="Other", actor=scope.senior)
        Application.objects.filter(pk=row.pk).update(match_score=score)
    dismiss_hint(hint=make_hint(scope.senior), actor=scope.senior)

    def counted(**bounds) -> list[tuple[int, int]]:
        return [(one.decided, one.overridden) for one in override_rates(Asked(**bounds)) if one.decided]

    now = timezone.now()
    inside = counted(since=now - timedelta(days=1), until=now + timedelta(days=1))
    assert inside == counted()
    assert (2, 2) in inside
    assert (1, 1) in inside
    assert counted(since=now + timedelta(days=1)) == []
    assert counted(until=now - timedelta(days=1)) == []
