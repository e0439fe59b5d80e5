"""Making, suspending and reactivating tenants."""

import pytest

from config.errors import Conflict, Refused
from config.tenancy import tenant_scope
from superadmin.domain.tenants import create_tenant, reactivate_tenant, suspend_tenant
from superadmin.models import AuditLog, Tenant
from tests.factories.people import make_user


@pytest.fixture
def root(db):
    """A superadmin."""
    return make_user(is_staff=True, is_superuser=True)


def names(tenant: Tenant) -> list[str]:
    """What its log holds."""
    with tenant_scope(tenant.pk):
        return list(AuditLog.objects.order_by("pk").values_list("name", flat=True))


def test_create_tenant_makes_a_slug_and_a_row(root):
    tenant = create_tenant(name=" Nordlicht Pflege ", actor=root, country="NO")
    assert (tenant.name, tenant.slug, tenant.country, tenant.is_active) == (
        "Nordlicht Pflege",
        "nordlicht-pflege",
        "NO",
        True,
    )
    assert names(tenant) == ["superadmin.tenant.created"]


def test_create_tenant_refuses_what_is_taken_or_cannot_be(root):
    create_tenant(name="Acme", domain="acme.test")
    for fields, field in (
        ({"name": "ACME", "slug": "Acme"}, "slug"),
        ({"name": "Other", "domain": "ACME.test"}, "domain"),
        ({"name": "！"}, "slug"),
    ):
        with pytest.raises(Refused) as caught:
            create_tenant(**fields)
        assert field in caught.value.fields


def test_suspend_and_reactivate_are_recorded_and_not_repeated(root):
    tenant = create_tenant(name="Acme")
    with pytest.raises(Refused):
        suspend_tenant(tenant=tenant, reason="  ", actor=root)
    suspended = suspend_tenant(tenant=tenant, reason="The invoice is open.", actor=root)
    assert (suspended.is_active, suspended.suspended_reason) == (False, "The invoice is open.")
    with pytest.raises(Conflict):
        suspend_tenant(tenant=tenant, reason="again", actor=root)
    opened = reactivate_tenant(tenant=tenant, actor=root)
    assert (opened.is_active, opened.suspended_reason) == (True, "")
    with pytest.raises(Conflict):
        reactivate_tenant(tenant=tenant, actor=root)
    assert names(tenant) == [f"superadmin.tenant.{what}" for what in ("created", "suspended", "reactivated")]
