"""The page of the plan, for the team's admins alone, and its statement as a file."""

from decimal import Decimal

import pytest

from config.tenancy import tenant_scope
from superadmin.domain.spending import month_row
from superadmin.domain.spending_caps import set_cap
from superadmin.models import MonthlySpending, PromptUsage, Tenant
from tests.factories.recruiting import make_candidate
from tests.kit.console import make_superadmin
from tests.kit.queries import count_queries

URL = "/usage/"


@pytest.mark.parametrize("address", [URL, f"{URL}2026-05.csv"])
def test_only_the_teams_admins_read_it(browse, ours, address) -> None:
    roles = ("admin", "senior", "junior", "interviewer", "viewer", "candidate")
    found = {role: browse(ours.person(role)).get(address).status_code for role in roles}
    assert found == {**dict.fromkeys(roles, 403), "admin": 200}
    assert browse(None).get(address).status_code == 302


def test_it_shows_what_is_used_of_the_limits_of_this_team(browse, ours, theirs) -> None:
    Tenant.objects.filter(pk=ours.tenant.pk).update(max_candidates=1, max_users=6)
    for company, many in ((ours, 1), (theirs, 3)):
        with tenant_scope(company.tenant.pk):
            for _one in range(many):
                make_candidate(company.senior)
            PromptUsage(tenant=company.tenant, purpose=f"purpose.of.{company.tenant.slug}", engine="offline").save()
    page = browse(ours.admin).get(URL).content.decode()
    assert ">Full<" in page
    assert "Almost full" in page  # five of six people
    assert "Purpose.of.ours" in page
    assert "urpose.of.theirs" not in page
    text = browse(ours.admin).get(f"{URL}2026-05.csv").content.decode()
    assert text.startswith("tenant,month,what,")
    assert "theirs" not in text


def test_it_shows_what_ai_cost_this_month_against_the_teams_own_limit(browse, ours, theirs) -> None:
    root, admin = make_superadmin(), browse(ours.admin)
    for company, usd in ((ours, "12.34"), (theirs, "99.99")):
        month_row(tenant_id=company.tenant.pk).save()
        MonthlySpending.ledger.filter(tenant=company.tenant).update(total_usd=Decimal(usd))
    free = admin.get(URL).content.decode()
    assert "12.34" in free
    assert "99.99" not in free
    for amount, is_hard, words in (
        (100, False, "12 % used"),
        (15, False, "Almost spent"),
        (10, False, "Simpler models answer"),
        (10, True, "The offline engine answers"),
    ):
        set_cap(amount_usd=Decimal(amount), is_hard=is_hard, tenant=ours.tenant, actor=root)
        shown = admin.get(URL).content.decode()
        assert words in shown
        assert f"of {amount}.00" in shown


def test_a_month_that_is_none_is_not_there(browse, ours) -> None:
    assert browse(ours.admin).get(URL, {"month": "2020-01"}).status_code == 404
    assert browse(ours.admin).get(URL, {"month": "soon"}).status_code == 404
    assert browse(ours.admin).get(f"{URL}soon.csv").status_code == 404


def test_it_costs_the_same_however_much_is_used(browse, ours) -> None:
    admin = browse(ours.admin)

    def use(many: int) -> None:
        with tenant_scope(ours.tenant.pk):
            for number in range(many):
                make_candidate(ours.senior)
                PromptUsage(tenant=ours.tenant, purpose=f"p{number}{many}", engine="offline").save()

    use(1)
    one = count_queries(lambda: admin.get(URL))
    use(2)
    assert count_queries(lambda: admin.get(URL)) == one
