"""SQLite learns how rows are spread: those of some candidates are not looked for among all of a tenant."""

import pytest
from django.db import connection

from config.db_statistics import refresh_statistics
from config.tenancy import tenant_scope
from recruiting.models import Candidate, UserCandidateAssignment
from tests.factories.recruiting import make_candidate

pytestmark = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL gathers its own")


def plan(company, people) -> str:
    """How SQLite would look for the recruiters of these people."""
    with tenant_scope(company.tenant.pk):
        return UserCandidateAssignment.objects.filter(candidate__in=[one.pk for one in people]).explain()


def many(company) -> list[Candidate]:
    """Three hundred candidates, each with a recruiter."""
    with tenant_scope(company.tenant.pk):
        people = Candidate.objects.bulk_create(
            Candidate(tenant=company.tenant, first_name="Robin", last_name=f"Sample{number}", created_by=company.senior)
            for number in range(300)
        )
        UserCandidateAssignment.objects.bulk_create(
            UserCandidateAssignment(tenant=company.tenant, candidate=one, user=company.senior) for one in people
        )
    return people


def test_some_of_many_are_found_by_their_own_index(ours, theirs):
    many(theirs)
    some = many(ours)[:20]
    assert "(tenant_id=?)" in plan(ours, some)
    assert refresh_statistics()
    with connection.cursor() as cursor:  # this connection is open already
        cursor.execute("ANALYZE sqlite_schema")
    assert "(tenant_id=?)" not in plan(ours, some)
    assert "(candidate_id=?" in plan(ours, some)


def test_only_counts_are_kept(ours, theirs):
    with tenant_scope(theirs.tenant.pk):
        make_candidate(theirs.senior, last_name="Unmistakable")
    refresh_statistics()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'")
        assert cursor.fetchall() == [("sqlite_stat1",)]
        cursor.execute("SELECT tbl || idx || stat FROM sqlite_stat1")
        assert not [row for (row,) in cursor.fetchall() if "Unmistakable" in (row or "")]
