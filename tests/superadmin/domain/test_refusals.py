"""What the platform's verbs refuse, and what a second call leaves as it was."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.utils import timezone
from pydantic import BaseModel

from config.ai.registry import Purpose
from config.errors import Conflict, Refused
from config.tenancy import unscoped
from superadmin.domain import idempotency, metric_batches, runs
from superadmin.domain.alerts import load_alert_rules, read_rule
from superadmin.domain.background import enqueue, task
from superadmin.domain.idempotency import KeyReused, claim_key, purge_keys
from superadmin.domain.incidents import edit_incident, open_incident
from superadmin.domain.metric_names import HTTP_ERRORS, TASKS_OLDEST
from superadmin.domain.prompts import load_prompt, published_version
from superadmin.domain.tenant_archives import ask_archive, expire_archive, fail_archive, run_archive
from superadmin.domain.tenant_closing import close_tenant, reopen_tenant
from superadmin.domain.tenant_erasure import erase_tenant
from superadmin.models import (
    AlertRule,
    AuditLog,
    FeatureFlag,
    IdempotencyRecord,
    Prompt,
    SystemIncident,
    SystemMetric,
    TaskRecord,
    Tenant,
    TenantArchive,
)
from tests.factories.health import make_metric
from tests.kit.console import make_superadmin
from tests.kit.work import run_tasks
from tests.superadmin.domain.test_tenant_closing import WHY, archived, over


@pytest.fixture
def root(ours, theirs):
    return make_superadmin()


@pytest.fixture
def _empty_batch():
    metric_batches._here.begin_anew()
    yield
    metric_batches._here.begin_anew()


def nobody_told(*_words: object) -> None:
    pytest.fail("it had ended")


def test_an_incident_needs_a_title_and_an_edit_of_nothing_is_not_recorded(root, ours, theirs) -> None:
    with pytest.raises(Refused) as refusal:
        open_incident(title=" \n")
    assert (refusal.value.reason_code, SystemIncident.objects.count()) == ("no_title", 0)
    incident = open_incident(title="Mail is late", affected_tenants=[ours.tenant])
    edit_incident(incident=incident, actor=root, title="Mail is late", affected_tenants=[ours.tenant])
    edited = AuditLog.sealing.filter(name="superadmin.incident.edited")
    assert not edited.exists()
    edit_incident(incident=incident, actor=root, affected_tenants=[theirs.tenant])
    log = edited.get()
    assert log.personal.changes["affected_tenants"]["new"] == [theirs.tenant.slug]


def test_an_archive_that_ended_stays_as_it_ended(ours, root) -> None:
    with unscoped(reason="test"):
        ask_archive(tenant=ours.tenant, actor=root)
        ready = archived(ours.tenant)
        assert run_archive(archive=ready, tell=nobody_told, done=nobody_told) is ready
        assert fail_archive(archive=ready, kind="ValueError").status == "ready"
        ended = expire_archive(archive=ready)
        assert (ended.status, bool(ended.file)) == ("expired", False)


def test_an_archive_whose_work_was_canceled_is_asked_for_anew(ours, root) -> None:
    with unscoped(reason="test"):
        first = ask_archive(tenant=ours.tenant, actor=root)
        assert ask_archive(tenant=ours.tenant, actor=root).pk == first.pk
        TaskRecord.ledger.filter(task_name="superadmin.write_archive").delete()
        second = ask_archive(tenant=ours.tenant, actor=root)
        first.refresh_from_db()
        assert (first.status, first.error) == ("failed", "Its work was canceled.")
        assert second.status == "waiting"
        TenantArchive.ledger.filter(pk=second.pk).update(status="running")
        run_tasks()
        second.refresh_from_db()
        assert second.status == "ready"


def test_practice_is_not_closed_and_what_is_erased_is_neither_archived_nor_reopened(ours, root) -> None:
    practice = Tenant.objects.create(slug="practice", name="Practice", is_practice=True)
    with pytest.raises(Refused, match="Practice lives in this tenant"):
        close_tenant(tenant=practice, reason=WHY, actor=root)
    close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    Tenant.objects.filter(pk=ours.tenant.pk).update(erased_at=timezone.now())
    with pytest.raises(Conflict, match="nothing can be taken back"):
        reopen_tenant(tenant=ours.tenant, actor=root)
    archives = TenantArchive.ledger.count()
    with pytest.raises(Conflict, match=r"Nothing of .* is left"):
        ask_archive(tenant=ours.tenant, actor=root)
    assert TenantArchive.ledger.count() == archives


def test_an_erasure_takes_the_consoles_notes_and_leaves_the_other_companys(ours, theirs, root) -> None:
    kind = ContentType.objects.get_for_model(TaskRecord)
    for company in (ours, theirs):
        with unscoped(reason="test"):
            row = TaskRecord.ledger.create(tenant=company.tenant, task_name="kit.note", idempotency_key=uuid4().hex)
        LogEntry.objects.create(
            user=root, content_type=kind, object_id=str(row.pk), object_repr=company.tenant.name, action_flag=CHANGE
        )
    flag = ContentType.objects.get_for_model(FeatureFlag)
    LogEntry.objects.create(user=root, content_type=flag, object_id="1", object_repr="Flag", action_flag=CHANGE)
    close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    archived(ours.tenant)
    with unscoped(reason="test"):
        erase_tenant(tenant=over(ours.tenant))
    assert set(LogEntry.objects.values_list("object_repr", flat=True)) == {theirs.tenant.name, "Flag"}


def test_an_erasure_of_what_was_reopened_meanwhile_erases_no_row(ours, root) -> None:
    close_tenant(tenant=ours.tenant, reason=WHY, actor=root)
    archived(ours.tenant)
    stale = over(ours.tenant)
    Tenant.objects.filter(pk=stale.pk).update(erase_at=timezone.now() + timedelta(days=9))
    with unscoped(reason="test"), pytest.raises(Conflict, match="taken back meanwhile"):
        erase_tenant(tenant=stale)
    assert Tenant.objects.get(pk=stale.pk).erased_at is None
    with unscoped(reason="test"):
        assert AuditLog.objects.filter(tenant=ours.tenant, name="superadmin.tenant.closed").exists()


def test_a_key_belongs_to_one_request_and_old_answers_go_in_batches(scope, monkeypatch) -> None:
    given = {"caller": "user:1", "path": "/api/v1/jobs/"}
    held = claim_key(key="a", fingerprint="one", **given)
    held.keep({"status": 201, "body": "made"})
    assert claim_key(key="a", fingerprint="one", **given).kept() == {"status": 201, "body": "made"}
    with pytest.raises(KeyReused):
        claim_key(key="a", fingerprint="two", **given)
    for key in "bcde":
        claim_key(key=key, fingerprint="one", **given)
    IdempotencyRecord.objects.exclude(key="e").update(expires_at=timezone.now() - timedelta(seconds=1))
    monkeypatch.setattr(idempotency, "PURGE_BATCH", 2)
    assert purge_keys() == 4
    assert list(IdempotencyRecord.objects.values_list("key", flat=True)) == ["e"]
    held = claim_key(key="e", fingerprint="one", **given)
    held.free()
    assert not IdempotencyRecord.objects.exists()


@pytest.mark.usefixtures("_empty_batch")
def test_what_came_while_a_batch_failed_is_added_to_it(ours, monkeypatch) -> None:
    metric_batches.measure(HTTP_ERRORS, 2)
    write = metric_batches._write

    def away(_taken, _now):
        metric_batches.measure(HTTP_ERRORS, 3)
        raise DatabaseError

    with monkeypatch.context() as patched:
        patched.setattr(metric_batches, "_write", away)
        assert metric_batches.flush() == 0
    assert metric_batches._write is write
    assert metric_batches.flush() == 1
    assert SystemMetric.objects.get(name=HTTP_ERRORS.name).value == 5


def test_work_that_another_worker_took_over_counts_for_nothing(scope) -> None:
    heir = uuid4()

    @task("kit.taken_over")
    def taken_over(record: TaskRecord) -> None:
        TaskRecord.ledger.filter(pk=record.pk).update(lease_token=heir)
        raise ValueError

    record = enqueue("kit.taken_over")
    runs.perform(record.pk, beats=False)
    record.refresh_from_db()
    assert (record.status, record.lease_token) == ("STARTED", heir)


def test_a_rule_of_one_service_looks_at_that_service_alone(ours, theirs) -> None:
    now = timezone.now()
    load_alert_rules()
    rule = AlertRule.objects.get(code="work-waits")
    make_metric(TASKS_OLDEST, [601.0], at=now)
    assert read_rule(rule, now=now).passes
    rule.service = "no-such-service"
    assert not read_rule(rule, now=now).passes


def test_a_purpose_without_a_file_has_no_prompt_to_load(db) -> None:
    bare = Purpose("kit_bare", BaseModel, lambda _given: BaseModel())
    assert (published_version(bare), load_prompt(bare)) == (None, None)
    assert not Prompt.objects.filter(name="kit_bare").exists()
