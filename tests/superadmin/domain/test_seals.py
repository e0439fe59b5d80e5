"""Sealing in batches, and how long a long log takes."""

import time

import pytest

from superadmin.domain import seals
from superadmin.domain.verification import verify
from superadmin.models import AuditLog, AuditPersonal
from tests.factories.people import make_tenant
from tests.kit.sizes import within


def test_a_log_longer_than_a_batch_is_sealed_in_one_order(db, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 7)
    tenant = make_tenant()
    AuditLog.sealing.bulk_create(
        AuditLog(
            tenant=tenant, name="kit.x", action="update", entity_type="kit.x", entity_id=str(n), personal_digest="0"
        )
        for n in range(30)
    )
    assert seals.seal() == 30
    in_order = AuditLog.sealing.filter(tenant=tenant).order_by("seq").values_list("entity_id", flat=True)
    assert list(in_order) == [str(n) for n in range(30)]
    assert verify(tenant=tenant).rows == 30


@pytest.mark.heavy
def test_a_long_log_verifies_in_time(db):
    """20,000 rows, of the 100,000 that must take less than 5 seconds."""
    from superadmin.domain.audit import digest_of

    tenant = make_tenant()
    parts = [AuditPersonal(salt=f"{n:032}", actor_email="pat@example.test", changes={"n": n}) for n in range(20_000)]
    AuditLog.sealing.bulk_create(
        (
            AuditLog(
                tenant=tenant,
                name="kit.x",
                action="update",
                entity_type="kit.x",
                entity_id=part.salt,
                personal_digest=digest_of(part),
            )
            for part in parts
        ),
        batch_size=2000,
    )
    rows = dict(AuditLog.sealing.filter(tenant=tenant).values_list("entity_id", "pk"))
    for part in parts:
        part.log_id = rows[part.salt]
    AuditPersonal.objects.bulk_create(parts, batch_size=2000)
    seals.seal()
    began = time.process_time()
    report = verify(tenant=tenant)
    assert (report.rows, report.broken) == (20_000, "")
    assert time.process_time() - began < within(1.5)
