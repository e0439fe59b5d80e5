"""System settings: one row, audited, read from the cache, and obeyed by new tenants."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Invitation
from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.domain.system_settings import change_system_settings, system_state
from superadmin.domain.tenants import create_tenant, edit_tenant
from superadmin.models import AuditLog, SystemSettings
from tests.kit.console import make_superadmin


@pytest.fixture
def root(ours, theirs):
    return make_superadmin()


def test_a_change_is_recorded_and_holds_at_once(root, django_capture_on_commit_callbacks) -> None:
    assert (system_state().maintenance_on, system_state().sign_up_open) == (False, True)
    with CaptureQueriesContext(connection) as asked:
        system_state()
    assert not asked.captured_queries
    with pytest.raises(Refused, match="people shall read"):
        change_system_settings(actor=root, maintenance_on=True)
    with pytest.raises(TypeError):
        change_system_settings(actor=root, maintenance=True)
    with django_capture_on_commit_callbacks(execute=True):
        change_system_settings(actor=root, maintenance_on=True, maintenance_message="Moving house.", sign_up_open=True)
    assert system_state().maintenance_message == "Moving house."
    row = AuditLog.sealing.get(name="superadmin.system_settings.changed")
    assert set(row.personal.changes) == {"maintenance_on", "maintenance_message"}
    assert (row.tenant_id, row.actor_id) == (None, root.pk)


def test_there_is_one_row(root) -> None:
    change_system_settings(actor=root, sign_up_open=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        SystemSettings.objects.create(pk=2)


def test_a_new_tenant_has_the_usual_limits_and_a_first_admin(root) -> None:
    change_system_settings(actor=root, default_max_users=5, default_max_candidates=100)
    tenant = create_tenant(name="Acme", first_admin_email="First@Acme.test", max_candidates=7, actor=root)
    assert (tenant.max_users, tenant.max_candidates, tenant.max_assessments) == (5, 7, None)
    with tenant_scope(tenant.pk):
        assert Invitation.objects.values_list("email", "role").get() == ("first@acme.test", "admin")
    with pytest.raises(Refused, match="no e-mail"):
        create_tenant(name="Other", first_admin_email="nobody", actor=root)


def test_editing_a_tenant_says_what_changed(root, ours, theirs) -> None:
    edited = edit_tenant(tenant=ours.tenant, actor=root, name="Ours Ltd", max_users=9, slug="ours")
    assert (edited.name, edited.max_users) == ("Ours Ltd", 9)
    with tenant_scope(ours.tenant.pk):
        changes = AuditLog.objects.get(name="superadmin.tenant.edited").personal.changes
    assert changes == {"name": {"old": "Ours", "new": "Ours Ltd"}, "max_users": {"old": None, "new": 9}}
    with pytest.raises(Refused, match="taken"):
        edit_tenant(tenant=ours.tenant, actor=root, slug="THEIRS")
    with pytest.raises(TypeError):
        edit_tenant(tenant=ours.tenant, actor=root, is_active=False)
