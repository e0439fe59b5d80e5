"""The demo's self-identification: most answer, some decline, some say nothing; a second time changes nothing."""

import pytest

from config.tenancy import tenant_scope
from demo.seed_fairness import seed_fairness
from recruiting.models import SelfIdentification
from tests.factories.recruiting import make_requisition
from tests.factories.recruiting_fairness import make_answers


@pytest.mark.django_db
def test_seeding_twice_is_seeding_once(ours, theirs) -> None:
    with tenant_scope(ours.tenant.pk):
        make_answers(make_requisition(ours.senior), 20)
        seed_fairness(ours.tenant, {"admin": ours.admin})
        first = list(SelfIdentification.objects.order_by("pk").values_list("public_id", "sex", "declined"))
        seed_fairness(ours.tenant, {"admin": ours.admin})
        assert list(SelfIdentification.objects.order_by("pk").values_list("public_id", "sex", "declined")) == first
    assert sum(declined for _id, _sex, declined in first) == 2
    assert 10 <= len(first) < 20
    with tenant_scope(theirs.tenant.pk):
        assert not SelfIdentification.objects.exists()
