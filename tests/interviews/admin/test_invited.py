"""Invitations and reports in the console: hidden until a tenant is open, changed by the domain, links nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from config.tenancy import tenant_scope, unscoped
from interviews.domain.invitation_links import secret_of
from interviews.models import ExportableReport, InvitedInterview, ReportReview, ReportVersion
from tests.factories.interviews_invited import make_invitation, reviewed
from tests.factories.people import make_user
from tests.kit.queries import count_queries

MODELS = (InvitedInterview, ExportableReport, ReportVersion, ReportReview)


@pytest.fixture
def console(ours, theirs) -> Client:
    """A superadmin's browser."""
    client = Client()
    user = make_user("root@platform.test", is_staff=True, is_superuser=True)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def opened(console, ours) -> Client:
    """With our tenant open."""
    url = reverse("admin:superadmin_tenant_changelist")
    data = {"action": "open_data", "_selected_action": [ours.tenant.pk], "index": 0, "reason": "Looking at mails."}
    assert "Open for 30 minutes." in console.post(url, data, follow=True).content.decode()
    return console


def listed(model) -> str:
    return reverse(f"admin:interviews_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", MODELS)
def test_nothing_is_shown_until_the_tenant_is_open(model, console) -> None:
    assert console.get(listed(model)).status_code == 403


def test_lists_cost_the_same_and_no_page_names_a_link(opened, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        reviewed(ours.senior)

    def counted() -> dict[str, int]:
        return {one.__name__: count_queries(lambda one=one: opened.get(listed(one), {"q": "a"})) for one in MODELS}

    first = counted()
    with tenant_scope(ours.tenant.pk):
        reviewed(ours.admin)
    assert counted() == first
    with tenant_scope(ours.tenant.pk):
        rows = {model: model.objects.first() for model in MODELS}
        secrets = [secret_of(rows[InvitedInterview]), rows[InvitedInterview].token_hash]
    for model, row in rows.items():
        page = opened.get(reverse(f"admin:interviews_{model._meta.model_name}_change", args=[row.pk]))
        assert page.status_code == 200, model
        assert not any(secret in page.content.decode() for secret in secrets)


def test_an_invitation_is_canceled_by_the_domain(opened, ours) -> None:
    with tenant_scope(ours.tenant.pk):
        made = make_invitation(ours.senior)
    data = {"action": "take_back", "_selected_action": [made.pk], "index": 0}
    assert "1 canceled." in opened.post(listed(InvitedInterview), data, follow=True).content.decode()
    with unscoped(reason="test"):
        made.refresh_from_db()
    assert (made.status, made.sequence) == ("cancelled", 1)
