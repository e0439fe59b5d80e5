"""A superadmin's browser, and a tenant's data opened in it."""

from django.test import Client
from django.urls import reverse

from accounts.models import User
from superadmin.models import Tenant
from tests.factories.people import make_user

REASON = "The import of 3 May left doubles."


def make_superadmin(email: str = "root@platform.test") -> User:
    """Somebody who runs the platform and belongs to no team."""
    return make_user(email, is_staff=True, is_superuser=True)


def signed_in(user: User) -> Client:
    """A browser of theirs."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def act(console: Client, where: str, action: str, *pks: int, **more: str) -> str:
    """Run a list action on rows; the page that follows."""
    data = {"action": action, "_selected_action": list(pks), "index": 0, **more}
    return console.post(reverse(f"admin:{where}_changelist"), data, follow=True).content.decode()


def open_data(console: Client, tenant: Tenant) -> Client:
    """The console with this tenant's data open."""
    assert "Open for 30 minutes." in act(console, "superadmin_tenant", "open_data", tenant.pk, reason=REASON)
    return console
