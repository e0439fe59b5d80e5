"""The AI log against the audit log: an export that is not there, another end, another row, and days inside."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.db import models

from recruiting.domain.fairness.ai_log import calls_in, export_ai_log, hash_of_line
from recruiting.domain.fairness.ai_log_checks import check_against_audit, check_file
from superadmin.domain.seals import seal
from superadmin.models import AuditLog, PromptUsage
from tests.factories.recruiting import make_application, make_requisition


@pytest.fixture
def lines(scope) -> list[str]:
    make_application(scope.senior, make_requisition(scope.senior))
    PromptUsage.objects.update(created_at="2026-01-02T03:04:05Z")
    return list(export_ai_log(tenant=scope.tenant, actor=scope.admin, start=None, end=None))


def test_a_whole_export_fits_and_another_does_not(scope, theirs, lines) -> None:
    report = check_file(lines)
    assert (report.broken, check_against_audit(report, scope.tenant)) == ("", [])
    for told, said in (
        (replace(report, audit_id="00000000-0000-4000-8000-000000000000"), "The audit log holds no such export."),
        (replace(report, head="0" * 64), "The audit log holds another last hash for this export."),
    ):
        assert check_against_audit(told, scope.tenant) == [said]
    assert check_against_audit(report, theirs.tenant) == ["The audit log holds no such export."]


def test_a_log_that_begins_as_something_else_is_none(lines) -> None:
    first = json.loads(lines[0])
    first["schema"] = "another"
    first.pop("hash", None)
    head = check_file([]).head
    first["hash"] = hash_of_line(head, first)
    report = check_file([json.dumps(first), *lines[1:]])
    assert report.broken.startswith("Line 1 is no")


def test_a_changed_row_of_the_audit_log_is_told(scope, lines) -> None:
    report = check_file(lines)
    seal()
    models.QuerySet(AuditLog).filter(public_id=report.audit_id).update(severity="critical")
    found = check_against_audit(report, scope.tenant)
    assert "The export's row in the audit log is not what was sealed." in found
    assert any(one.startswith("The audit log: ") for one in found)


def test_calls_are_those_of_the_days_both_inside(scope, lines) -> None:
    def count(start, end) -> int:
        return calls_in(scope.tenant, start, end).count()

    whole = count(None, None)
    assert whole > 0
    day = date(2026, 1, 2)
    assert count(day, day) == whole
    assert count(date(2026, 1, 3), None) == 0
    assert count(None, date(2026, 1, 1)) == 0
