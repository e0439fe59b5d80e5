"""The same review asked for by many at once, on a database that really lets them."""

import pytest

from config.tenancy import tenant_scope
from recruiting.models import ReviewRequest
from superadmin.models import TaskRecord
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_reviews import make_read_resume, make_review
from tests.recruiting.domain.test_races import at_once, company

__all__ = ["company"]
pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


def test_eight_who_ask_for_the_same_at_once_get_one_review(company):
    with tenant_scope(company.tenant.pk):
        resume = make_read_resume(make_candidate(company.senior), company.senior)
    found = at_once(company, 8, lambda _index: make_review(resume, company.senior))
    assert len({review.pk for review in found}) == 1
    assert sorted(review.was_under_way for review in found) == [False] + [True] * 7
    with tenant_scope(company.tenant.pk):
        assert ReviewRequest.objects.count() == 1
        assert TaskRecord.objects.filter(task_name="recruiting.review_resume").count() == 1
