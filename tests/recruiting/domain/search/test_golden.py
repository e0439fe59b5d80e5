"""Queries whose answers were written by hand, the same on SQLite and on PostgreSQL."""

import pytest
from django.db import connection

from config.tenancy import tenant_scope
from recruiting.domain.search.finding import BestPage, read_search, search_candidates
from tests.factories.recruiting_search import golden, make_findable, make_golden

# Found by one word: who has it in the title comes before who has it in a résumé alone.
BEST = {"nurse": {"nguyen", "vet"}, "javascript": {"vale", "junior"}, "frost": {"frost", "seo"}, "sap": {"sap"}}


def check_golden(company) -> None:
    with tenant_scope(company.tenant.pk):
        keys = make_golden(company.senior)
        wrong = {}
        for asked in golden()["queries"]:
            found = {keys[row.pk] for row in search_candidates(company.senior, asked["query"], {})}
            if found != set(asked["finds"]):
                wrong[asked["query"]] = (sorted(found), asked["finds"])
        assert wrong == {}
        for query, first in BEST.items():
            condition = read_search(query, {}).condition
            page = BestPage(search_candidates(company.senior, query, {}), condition, company.senior)
            assert keys[page.items[0].pk] in first, query


def test_golden_queries_find_exactly_whom_they_should(ours, theirs):
    assert len(golden()["queries"]) >= 50
    with tenant_scope(theirs.tenant.pk):
        make_findable(theirs.senior, first_name="Anna", last_name="Ödegård", skills={"C++": ""}, resume="Python nurse")
    check_golden(ours)


@pytest.mark.db_server
def test_golden_queries_find_the_same_on_postgresql(ours, theirs):
    assert connection.vendor == "postgresql"
    check_golden(ours)
