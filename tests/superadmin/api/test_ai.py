"""The AI ledger for a tenant's admins; spending and its cap for superadmins."""

from decimal import Decimal

import pytest

from config.tenancy import tenant_scope, unscoped
from superadmin.domain.queries.spending import month_of, spending_state
from superadmin.domain.spending import add_spending
from superadmin.models import MonthlySpendingCap, PromptUsage, TokenUsage
from superadmin.rules import ai_usage_visible_to
from tests.factories.people import make_user
from tests.kit.queries import count_queries

USAGE, SPENDING = "/api/v1/ai-usage/", "/api/v1/ai-spending/"


def a_call(company, usd: str = "0.5") -> PromptUsage:
    with tenant_scope(company.tenant.pk):
        usage = PromptUsage.objects.create(
            tenant=company.tenant, purpose="job_parse", engine="openai", response="Robin said so"
        )
        row = TokenUsage(usage=usage, tenant=company.tenant, model_name="m", provider="openai", tier="premium")
        row.prompt_tokens, row.cost = 100, Decimal(usd)
        row.save()
        add_spending(row)
        return usage


@pytest.fixture
def root(db):
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


def test_admins_see_their_own_calls_and_no_answer_of_a_model(browse, ours, theirs):
    usage = a_call(ours)
    a_call(theirs)
    codes = {role: browse(ours.person(role)).get(USAGE).status_code for role in ("admin", "senior", "candidate")}
    assert (codes, browse(None).get(USAGE).status_code) == ({"admin": 200, "senior": 403, "candidate": 403}, 401)
    answer = browse(ours.admin).get(USAGE)
    assert "Robin" not in answer.content.decode()
    (row,) = answer.json()["results"]
    assert (row["id"], row["tier"], row["total_tokens"], row["cost"]) == (
        *(str(usage.public_id), "premium", 100),
        "0.50000000",
    )
    assert browse(ours.admin).get(f"{USAGE}{usage.public_id}/").json()["purpose"] == "job_parse"
    assert browse(theirs.admin).get(f"{USAGE}{usage.public_id}/").status_code == 404
    assert browse(ours.admin).get(USAGE, {"engine": "offline"}).json()["results"] == []
    with tenant_scope(ours.tenant.pk):
        assert usage in ai_usage_visible_to(ours.admin)
        assert not ai_usage_visible_to(ours.senior).exists()


def test_one_and_three_calls_are_the_same_queries(browse, ours, theirs):
    client = browse(ours.admin)
    a_call(ours)
    one = count_queries(lambda: client.get(USAGE))
    a_call(ours)
    a_call(ours)
    assert count_queries(lambda: client.get(USAGE)) == one


def test_spending_is_for_superadmins_who_signed_in(browse, ours, theirs, root):
    a_call(ours)
    a_call(theirs, "0.25")
    for path in (SPENDING, f"{SPENDING}now/"):
        assert browse(ours.admin).get(path).status_code == 403
        assert browse(None).get(path).status_code == 401
    assert browse(ours.admin).put(f"{SPENDING}cap/", {}, content_type="application/json").status_code == 403
    console = browse(root)
    rows = console.get(SPENDING).json()["results"]
    assert [(row["tenant"], row["total_usd"]) for row in rows] == [
        (None, "0.75000000"),
        (str(ours.tenant.public_id), "0.50000000"),
        (str(theirs.tenant.public_id), "0.25000000"),
    ]
    assert len(console.get(SPENDING, {"whole": "true"}).json()["results"]) == 1
    with unscoped(reason="test"):
        assert month_of(theirs.tenant).total_usd == Decimal("0.25")


def test_a_cap_is_put_in_force(browse, ours, theirs, root):
    a_call(ours)
    console = browse(root)
    free = console.get(f"{SPENDING}now/").json()
    assert (free["level"], free["cap"], free["percent"], free["strongest"]) == ("none", None, None, "premium")
    for body in ({"amount_usd": "0"}, {"amount_usd": "ten"}, {}, {"amount_usd": "1", "tenant": "x"}):
        assert console.put(f"{SPENDING}cap/", body, content_type="application/json").status_code == 400
    body = {"amount_usd": "0.40", "is_hard": True}
    state = console.put(f"{SPENDING}cap/", body, content_type="application/json").json()
    assert (state["level"], state["percent"], state["is_over"], state["strongest"]) == ("danger", "125.00", True, None)
    assert (state["remaining"], state["is_hard"]) == ("0.00000000", True)
    assert MonthlySpendingCap.ledger.get().created_by == root
    assert spending_state().cap == Decimal("0.40")


def test_a_tenants_own_cap_is_put_in_force_seen_by_its_admin_and_dropped(browse, ours, theirs, root):
    a_call(ours)
    a_call(theirs, "7")
    console, whose = browse(root), {"tenant": str(ours.tenant.public_id)}
    body = {"amount_usd": "0.50", **whose}
    state = console.put(f"{SPENDING}cap/", body, content_type="application/json").json()
    assert (state["spent"], state["percent"], state["strongest"]) == ("0.50000000", "100.00", "standard")
    assert console.get(f"{SPENDING}now/", whose).json() == state
    assert console.get(f"{SPENDING}now/").json()["cap"] is None
    assert browse(ours.admin).get(f"{USAGE}now/").json() == state
    others = browse(theirs.admin).get(f"{USAGE}now/").json()
    assert (others["spent"], others["cap"], others["strongest"]) == ("7.00000000", None, "premium")
    assert browse(ours.senior).get(f"{USAGE}now/").status_code == 403
    assert browse(ours.admin).delete(f"{SPENDING}cap/?tenant={whose['tenant']}").status_code == 403
    nobody = {"tenant": "00000000-0000-0000-0000-000000000000"}
    assert console.get(f"{SPENDING}now/", nobody).status_code == 400
    for status in (200, 404):
        assert console.delete(f"{SPENDING}cap/?tenant={whose['tenant']}").status_code == status
    assert browse(ours.admin).get(f"{USAGE}now/").json()["cap"] is None
