"""The pool of keys and its rotation: sealed, one in use, revoked for good, the next one in turn."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from config.errors import Conflict, Refused
from config.workflow import IllegalMove
from superadmin.domain import keys
from superadmin.domain.key_rotation import plan_rotation, rotate_due, rotate_key
from superadmin.enums import KeyStatus, RotationType
from superadmin.models import APIKeyPool, AuditLog, KeyRotationLog, KeyRotationSchedule
from superadmin.models.audit import AppendOnly
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
SECRET = "sk-test-{}-0123456789abcdef"
PLACE = {"provider": "openai", "tier": "standard"}


@pytest.fixture
def root():
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


def a_key(root, name: str, tier: str = "standard") -> APIKeyPool:
    return keys.add_key(provider="openai", tier=tier, key_name=name, key=SECRET.format(name), actor=root)


def statuses() -> dict[str, str]:
    return dict(APIKeyPool.objects.values_list("key_name", "status"))


def test_a_key_is_sealed_and_shown_by_eight_signs(root):
    row = a_key(root, "one")
    assert row.key() == SECRET.format("one")
    assert (row.masked, row.status, row.added_by) == ("sk-t…cdef", "pending", root)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM superadmin_apikeypool")
        assert SECRET.format("one") not in str(cursor.fetchall())
    assert SECRET.format("one") not in str(AuditLog.sealing.values_list("description", "personal__changes"))


@pytest.mark.parametrize("key", ["short", "sk-test with blanks 0123456789", "sk-tést-0123456789abcdef"])
def test_what_is_no_key_is_refused(root, key):
    with pytest.raises(Refused, match="16 characters"):
        keys.add_key(provider="openai", tier="standard", key_name="bad", key=key, actor=root)


def test_one_key_is_in_use_for_a_provider_and_tier(root):
    one, two, other = a_key(root, "one"), a_key(root, "two"), a_key(root, "other", tier="premium")
    for row in (one, other, two):
        keys.activate_key(key=row, actor=root)
    assert statuses() == {"one": "inactive", "two": "active", "other": "active"}
    with pytest.raises(IllegalMove):
        keys.activate_key(key=two, actor=root)
    with pytest.raises(IntegrityError), transaction.atomic():
        APIKeyPool.objects.filter(pk=one.pk).update(status=KeyStatus.ACTIVE)
    keys.deactivate_key(key=two, actor=root)
    assert statuses()["two"] == "inactive"
    assert AuditLog.sealing.filter(name__startswith="superadmin.key.").count() == 7


def test_a_revoked_key_stays_revoked(root):
    row = keys.activate_key(key=a_key(root, "one"), actor=root)
    keys.revoke_key(key=row, actor=root)
    for verb in (keys.activate_key, keys.deactivate_key, keys.revoke_key):
        with pytest.raises(IllegalMove):
            verb(key=row, actor=root)
    with pytest.raises(Conflict, match="revoked"):
        a_key(root, "one")
    assert statuses() == {"one": "revoked"}
    assert plan_rotation(**PLACE).new is None


def test_rotation_goes_round_and_each_step_is_logged(root):
    for name in ("one", "two", "three"):
        a_key(root, name)
    order = [rotate_key(**PLACE, kind=RotationType.FORCED, actor=root).new_key.key_name for _turn in range(4)]
    assert order == ["one", "two", "three", "one"]
    assert list(KeyRotationLog.objects.order_by("pk").values_list("status", flat=True)) == ["success"] * 4
    last = KeyRotationLog.objects.order_by("-pk").first()
    assert (last.old_key.key_name, last.rotation_type, last.rotated_by) == ("three", "forced", root)


def test_without_a_spare_the_key_in_use_stays_and_the_failure_is_logged(root):
    keys.activate_key(key=a_key(root, "one"), actor=root)
    row = rotate_key(**PLACE, kind=RotationType.FORCED)
    assert (row.status, row.new_key, "no spare" in row.error_message) == ("failed", None, True)
    assert statuses() == {"one": "active"}


def test_the_log_of_rotations_is_append_only(root):
    row = rotate_key(**PLACE, kind=RotationType.FORCED)
    for change in (row.save, row.delete, KeyRotationLog.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    with pytest.raises(AppendOnly):
        KeyRotationLog.objects.update(status="success")
    root.delete()
    assert KeyRotationLog.objects.count() == 1


def test_schedules_rotate_when_they_are_due_and_not_twice(root):
    a_key(root, "one")
    a_key(root, "two")
    schedule = KeyRotationSchedule.objects.create(provider="openai", model_tier="standard", frequency="weekly")
    now = timezone.now()
    assert rotate_due(now=now) == []  # off
    schedule.is_enabled = True
    schedule.save()
    assert [row.status for row in rotate_due(now=now)] == ["success"]
    assert rotate_due(now=now + timedelta(days=6)) == []
    assert rotate_key(**PLACE, kind=RotationType.MANUAL, now=now + timedelta(days=6)).status == "skipped"
    assert [row.new_key.key_name for row in rotate_due(now=now + timedelta(days=7))] == ["two"]


def test_a_schedule_without_a_spare_fails_once_a_day(root):
    KeyRotationSchedule.objects.create(provider="openai", model_tier="standard", is_enabled=True)
    assert [row.status for row in rotate_due()] == ["failed"]
    assert rotate_due() == []
    a_key(root, "one")
    assert [row.status for row in rotate_due()] == ["success"]


def rotated(*words: str) -> str:
    out = StringIO()
    call_command("rotate_api_keys", *words, stdout=out)
    return out.getvalue()


def test_the_command_rotates_what_is_named_and_a_dry_run_writes_nothing(root):
    keys.activate_key(key=a_key(root, "one"), actor=root)
    a_key(root, "two")
    before = (statuses(), AuditLog.sealing.count(), APIKeyPool.objects.order_by("pk").values_list("updated_at").first())
    said = rotated("--all", "--force", "--dry-run")
    assert "two (sk-t…cdef) in the place of one" in said
    after = (statuses(), AuditLog.sealing.count(), APIKeyPool.objects.order_by("pk").values_list("updated_at").first())
    assert (before, KeyRotationLog.objects.count()) == (after, 0)
    assert "not due" in rotated("--tier", "standard")
    assert statuses()["one"] == "active"
    assert "two (sk-t…cdef) in the place of one" in rotated("--provider", "openai", "--tier", "standard", "--force")
    assert statuses() == {"one": "inactive", "two": "active"}
    assert rotated("--tier", "premium", "--force") == ""


def test_the_command_says_what_is_missing(root):
    with pytest.raises(CommandError, match="--all"):
        rotated()
    keys.activate_key(key=a_key(root, "one"), actor=root)
    with pytest.raises(CommandError, match="not rotated"):
        rotated("--all", "--force")
