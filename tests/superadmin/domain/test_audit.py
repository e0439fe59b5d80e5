"""The audit log: appended, sealed, verified, erasable where it names people, and never changed."""

import json
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from config.tenancy import no_scope, tenant_scope, unscoped
from superadmin.domain import audit, seals
from superadmin.domain.verification import verify, verify_all
from superadmin.models import AuditChain, AuditLog, AuditPersonal
from superadmin.models.audit import AppendOnly
from tests.factories.people import make_tenant, make_user


@pytest.fixture
def quiet(db) -> Iterator[SimpleNamespace]:
    """A tenant with nothing in its log yet, open, and two people."""
    tenant = make_tenant("quiet")
    with tenant_scope(tenant.pk):
        yield SimpleNamespace(tenant=tenant, admin=make_user(), senior=make_user())


def write(scope, number: int = 1, **more) -> AuditLog:
    """One row about our tenant."""
    row = audit.record(
        "update",
        scope.tenant,
        actor=scope.admin,
        name="kit.thing.changed",
        description=f"number {number}",
        changes={"city": {"old": "Oslo", "new": "Łódź"}},
        **more,
    )
    assert row is not None
    return row


@transaction.atomic
def tamper(**values) -> None:
    """Change a sealed row behind the model's back, as somebody with the database would."""
    fields = ", ".join(f"{name} = %s" for name in values)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE superadmin_auditlog DISABLE TRIGGER superadmin_audit_append_only")
        cursor.execute(f"UPDATE superadmin_auditlog SET {fields} WHERE seq = 2", [*values.values()])  # noqa: S608 - names of the test


def test_a_row_says_who_what_and_whence(quiet):
    with audit.from_request(ip="203.0.113.9", user_agent="x" * 400, role="admin"):
        row = write(quiet)
    personal = row.personal
    assert (row.tenant_id, row.actor_id, row.entity_type) == (quiet.tenant.pk, quiet.admin.pk, "superadmin.tenant")
    assert row.entity_id == str(quiet.tenant.public_id)
    assert (personal.actor_email, personal.actor_role, personal.ip) == (quiet.admin.email, "admin", "203.0.113.9")
    assert len(personal.user_agent) == 255
    in_the_log = json.dumps([str(value) for value in AuditLog.objects.values_list().get()])
    assert quiet.admin.email not in in_the_log
    assert "Oslo" not in in_the_log


def test_secrets_never_reach_the_log(quiet):
    row = write(quiet)
    changes = {"password": {"old": "a", "new": "b"}, "deep": [{"api_key": "k"}], "plain": {"old": 1, "new": 2}}
    row = audit.record("update", quiet.tenant, actor=None, name="kit.x", changes=changes)
    assert row is not None
    kept = AuditPersonal.objects.get(log=row).changes
    assert kept == {**changes, "password": {"old": "•••", "new": "•••"}, "deep": [{"api_key": "•••"}]}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::1"),
        ("nonsense", None),
    ],
)
def test_addresses_are_kept_in_one_form_so_that_the_digest_holds(quiet, given, kept):
    with audit.from_request(ip=given):
        row = write(quiet)
    assert AuditPersonal.objects.get(log=row).ip == kept
    seals.seal()
    assert verify(tenant=quiet.tenant).broken == ""


def test_rows_go_to_the_things_tenant_else_the_scopes_else_the_platform(ours, theirs, scope):
    assert audit.record("view", ("kit.page", "1"), actor=None, name="kit.seen").tenant_id == ours.tenant.pk
    with no_scope():
        assert audit.record("view", ("kit.page", "1"), actor=None, name="kit.seen").tenant_id is None
        named = audit.record("view", ("kit.page", "1"), actor=None, name="kit.seen", tenant_id=theirs.tenant.pk)
    assert named.tenant_id == theirs.tenant.pk
    assert {row.tenant_id for row in AuditLog.objects.all()} == {ours.tenant.pk}


def test_rows_cannot_be_changed_or_deleted(quiet):
    row = write(quiet)
    for attempt in (row.save, row.delete, AuditLog.objects.all().delete, lambda: AuditLog.objects.update(name="x")):
        with pytest.raises(AppendOnly):
            attempt()
    row.name = "other"
    with pytest.raises(AppendOnly):
        AuditLog.objects.bulk_update([row], ["name"])
    assert AuditLog.objects.get().name == "kit.thing.changed"


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="the trigger is PostgreSQL's")
def test_the_database_refuses_too(quiet):
    write(quiet)
    for statement in ("UPDATE superadmin_auditlog SET name = 'x'", "DELETE FROM superadmin_auditlog"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_failure_fails_decisions_and_leaves_the_rest_alone(quiet, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise DatabaseError("quotes pat@example.test")

    monkeypatch.setattr(AuditLog, "save", broken)
    assert audit.record("update", quiet.tenant, actor=None, name="kit.x") is None
    assert "kit.x" in caplog.text
    assert "pat@example.test" not in caplog.text
    for kind in ("decision", "role_change", "export"):
        with pytest.raises(DatabaseError):
            audit.record(kind, quiet.tenant, actor=None, name="kit.x")
    with pytest.raises(DatabaseError):
        audit.record("delete", quiet.tenant, actor=None, name="kit.x", must=True)


def test_the_chain_verifies_and_names_the_first_broken_row(quiet):
    for number in range(1, 4):
        write(quiet, number)
    assert seals.seal() == 3
    assert seals.seal() == 0
    assert [row.seq for row in AuditLog.objects.order_by("pk")] == [1, 2, 3]
    assert verify(tenant=quiet.tenant).broken == ""
    tamper(description="another")
    second = AuditLog.objects.get(seq=2)
    assert verify(tenant=quiet.tenant).broken == f"Row 2 ({second.public_id}) is not what was sealed."


def test_a_changed_actor_a_changed_value_and_a_missing_row_show(quiet):
    for number in range(1, 4):
        write(quiet, number)
    seals.seal()
    tamper(actor_id=quiet.senior.pk)
    assert "actor of row 2" in verify(tenant=quiet.tenant).broken
    tamper(actor_id=None)
    assert verify(tenant=quiet.tenant).broken == ""  # a deleted account is no forgery
    AuditPersonal.objects.filter(log__seq=2, log__tenant=quiet.tenant).update(
        changes={"city": {"old": "Rome", "new": "Łódź"}}
    )
    assert "personal part of row 2" in verify(tenant=quiet.tenant).broken
    AuditPersonal.objects.filter(log__seq=2, log__tenant=quiet.tenant).delete()
    assert verify(tenant=quiet.tenant).broken == ""  # nor is an erasure
    tamper(seq=9)
    assert verify(tenant=quiet.tenant).broken == "Row 2 is missing: row 3 follows row 1."


def test_a_cut_tail_shows_against_the_end_of_the_chain(quiet):
    write(quiet)
    seals.seal()
    AuditChain.objects.update(length=2)
    assert verify(tenant=quiet.tenant).broken == "Row 2 is missing: the chain was cut off after row 1."


def test_each_tenant_has_its_own_chain_and_the_platform_one_more(ours, theirs):
    for company in (ours, theirs):
        audit.record("update", company.tenant, actor=None, name="kit.x", tenant_id=company.tenant.pk)
    audit.record("update", ("kit.platform", "1"), actor=None, name="kit.x")
    with unscoped(reason="test"):
        before = AuditLog.objects.count()
    assert seals.seal() == before
    reports = {report.chain: report for report in verify_all()}
    assert all(not report.broken and not report.waiting for report in reports.values())
    assert reports["ours"].rows >= 1
    assert reports["platform"].rows >= 1
    assert sum(report.rows for report in reports.values()) == before


def test_verify_audit_prints_and_fails(quiet, capsys):
    for number in range(1, 3):
        write(quiet, number)
    call_command("verify_audit", "--tenant", "quiet")
    assert "quiet: whole, 2 rows" in capsys.readouterr().out
    tamper(description="another")
    with pytest.raises(CommandError, match="broken"):
        call_command("verify_audit")
    assert "quiet: Row 2 (" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no tenant"):
        call_command("verify_audit", "--tenant", "nobody")
