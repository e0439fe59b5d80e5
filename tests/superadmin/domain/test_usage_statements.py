"""Usage statements: a tenant's month, its own alone, also as CSV."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO

import pytest

from config.errors import NotFound
from config.tenancy import tenant_scope
from recruiting.models import Candidate
from superadmin.domain.usage_statements import Month, chosen_month, months_of, statement_csv, statement_of
from superadmin.models import PromptUsage, Tenant, TokenUsage
from tests.factories.recruiting import make_candidate

MAY = Month(2026, 5)


def call(
    company,
    purpose: str,
    *,
    engine: str = "openai",
    cost: str | None = "0.01",
    when=datetime(2026, 5, 31, 23, 59, tzinfo=UTC),
) -> None:
    usage = PromptUsage(tenant=company.tenant, purpose=purpose, engine=engine, input_sha256="0" * 64, created_at=when)
    usage.save()
    if engine == "openai":
        TokenUsage(
            usage=usage, tenant=company.tenant, request_type=purpose, model_name="m", created_at=when, prompt_tokens=10,
            total_tokens=10, cost=Decimal(cost) if cost else None,
        ).save()  # fmt: skip


def test_a_month_is_a_word_and_has_an_end() -> None:
    assert Month.read("2026-05") == MAY
    assert (str(MAY.before), str(Month(2026, 1).before), Month(2026, 12).end) == (
        "2026-04", "2025-12", datetime(2027, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    for word in ("2026-13", "2026-5", "", "may", "2026-05-01"):
        with pytest.raises(NotFound):
            Month.read(word)


def test_months_begin_with_the_tenant(ours, theirs) -> None:
    Tenant.objects.filter(pk=ours.tenant.pk).update(created_at=datetime(2026, 3, 31, tzinfo=UTC))
    ours.tenant.refresh_from_db()
    now = datetime(2026, 5, 2, tzinfo=UTC)
    assert [str(month) for month in months_of(ours.tenant, now)] == ["2026-05", "2026-04", "2026-03"]
    with pytest.raises(NotFound):
        chosen_month(ours.tenant, "2026-02")


def test_a_statement_counts_the_month_of_one_tenant(ours, theirs) -> None:
    for company in (ours, theirs):
        with tenant_scope(company.tenant.pk):
            for day in (datetime(2026, 4, 30, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC)):
                Candidate.objects.filter(pk=make_candidate(company.senior).pk).update(created_at=day)
            call(company, "resume.extract")
            call(company, "resume.extract", engine="offline")
            call(company, "report.write", cost=None)
            call(company, "report.write", when=datetime(2026, 6, 1, tzinfo=UTC))
    statement = statement_of(ours.tenant, MAY)
    people = {one.meter.code: (one.made, one.stands) for one in statement.counted}["recruiting.candidates"]
    assert people == (1, 2)
    assert [(use.purpose, use.calls, use.calls_offline, use.tokens, use.cost) for use in statement.ai] == [
        ("report.write", 1, 0, 10, None),
        ("resume.extract", 1, 1, 10, Decimal("0.01")),
    ]
    assert (statement.tokens, statement.cost) == (20, None)


def test_several_statements_are_one_table_that_no_spreadsheet_takes_for_a_formula(ours, theirs) -> None:
    Tenant.objects.filter(pk=ours.tenant.pk).update(slug="-1+1")
    with tenant_scope(theirs.tenant.pk):
        call(theirs, "resume.extract")
    rows = list(csv.DictReader(StringIO(statement_csv(Tenant.objects.order_by("pk"), MAY))))
    assert {row["tenant"] for row in rows} >= {"'-1+1", "theirs"}
    spent = [row for row in rows if row["what"] == "ai:resume.extract"]
    assert [(row["tenant"], row["calls"], row["tokens"], Decimal(row["cost_usd"])) for row in spent] == [
        ("theirs", "1", "10", Decimal("0.01"))
    ]
