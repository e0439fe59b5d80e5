"""Staff sessions: a reason, a tenant, an end; one at a time, and on record with the tenant."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.errors import Refused
from config.tenancy import tenant_scope
from superadmin.domain.staff_sessions import close_staff_session, open_session_of, open_staff_session
from superadmin.models import AuditLog, StaffSession, Tenant
from tests.kit.console import REASON, make_superadmin


def names(company) -> list[str]:
    with tenant_scope(company.tenant.pk):
        found = AuditLog.objects.filter(name__startswith="superadmin.staff_session").order_by("pk")
        return [row.name.rpartition(".")[2] for row in found]


def test_an_opening_is_one_persons_and_ends_the_one_before(ours, theirs) -> None:
    root, other = make_superadmin(), make_superadmin("second@platform.test")
    first = open_staff_session(tenant=ours.tenant, reason=REASON, actor=root)
    assert open_session_of(root, str(first.public_id)) == first
    assert open_session_of(other, str(first.public_id)) is None
    assert open_session_of(root, "no id") is None
    second = open_staff_session(tenant=theirs.tenant, reason=REASON, actor=root)
    assert open_session_of(root, first.public_id) is None
    assert open_session_of(root, second.public_id).tenant == theirs.tenant
    close_staff_session(session=second, actor=other)
    close_staff_session(session=second, actor=other)
    assert open_session_of(root, second.public_id) is None
    assert (names(ours), names(theirs)) == (["opened", "closed"], ["opened", "closed"])


def test_it_ends_by_its_time_which_is_nobodys_act(ours, theirs) -> None:
    root = make_superadmin()
    session = open_staff_session(tenant=ours.tenant, reason=REASON, actor=root)
    assert session.until - session.opened_at == timedelta(minutes=30)
    past = timezone.now() - timedelta(hours=1)
    StaffSession.ledger.update(opened_at=past, until=past + timedelta(minutes=30))
    assert open_session_of(root, session.public_id) is None
    ended = close_staff_session(session=session, actor=root)
    assert ended.ended_at == ended.until
    assert names(ours) == ["opened"]


def test_it_wants_a_reason_and_a_tenant_that_is_there(ours, theirs) -> None:
    root = make_superadmin()
    with pytest.raises(Refused, match="they can read it"):
        open_staff_session(tenant=ours.tenant, reason="   why    ", actor=root)
    with pytest.raises(Refused, match="Nothing"):
        open_staff_session(tenant=Tenant(pk=ours.tenant.pk, erased_at=timezone.now()), reason=REASON, actor=root)
    assert not StaffSession.ledger.exists()
    open_staff_session(tenant=ours.tenant, reason=REASON, actor=root)
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        StaffSession.ledger.create(
            tenant=theirs.tenant, actor=root, reason="x", opened_at=now, until=now + timedelta(1)
        )
