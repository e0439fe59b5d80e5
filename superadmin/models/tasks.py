"""The ledger of background work: the row is the truth, the broker only a doorbell (SPIKES A)."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager
from superadmin.enums import Queue, TaskStatus

OPEN = (TaskStatus.PENDING, TaskStatus.STARTED, TaskStatus.RETRY)
WAITING = (TaskStatus.PENDING, TaskStatus.RETRY)


class TaskRecordQuerySet(models.QuerySet["TaskRecord"]):
    """Filters that read as English."""

    def unfinished(self) -> "TaskRecordQuerySet":
        """Work that still has to be done."""
        return self.filter(status__in=OPEN)

    def due(self, now: datetime) -> "TaskRecordQuerySet":
        """Work that a worker may claim: waiting and its time has come, or left behind by a worker that died."""
        return self.filter(
            Q(status__in=WAITING, run_after__lte=now) | Q(status=TaskStatus.STARTED, lease_until__lt=now)
        )

    def unattended(self, now: datetime) -> "TaskRecordQuerySet":
        """Open work nobody answers for: the lease ran out, or the bell was rung too long ago."""
        return self.unfinished().filter(lease_until__lt=now)

    def about(self, thing: models.Model) -> "TaskRecordQuerySet":
        """The work on one row, newest first."""
        return self.filter(related_type=thing._meta.label_lower, related_id=public_id_of(thing)).order_by("-created_at")


def public_id_of(thing: models.Model) -> str:
    """The id by which pages and logs may name a row: `public_id` where it has one, else its key."""
    return str(getattr(thing, "public_id", None) or thing.pk)


class TaskRecord(PublicId, Timestamped):
    """One unit of background work. `lease_until` is the worker's lease while STARTED, and "ring again after" while
    waiting; `lease_token` fences off a worker whose lease went to another. A null tenant is the platform's own work.
    """

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    task_name = models.CharField(max_length=100)
    queue = models.CharField(max_length=12, choices=Queue, default=Queue.DEFAULT)
    status = models.CharField(max_length=8, choices=TaskStatus, default=TaskStatus.PENDING)
    args = models.JSONField(default=dict, blank=True)
    idempotency_key = models.CharField(max_length=200, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    run_after = models.DateTimeField(default=timezone.now)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True, blank=True)
    error = models.CharField(max_length=500, blank=True)
    error_code = models.CharField(max_length=60, blank=True)
    related_type = models.CharField(max_length=100, blank=True)
    related_id = models.CharField(max_length=40, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager["TaskRecord"]] = TenantManager.from_queryset(TaskRecordQuerySet)()
    # The worker and the sweeper serve every tenant; pages never use this one.
    ledger: ClassVar[Any] = models.Manager.from_queryset(TaskRecordQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="superadmin_task_progress_to_100"),
            models.CheckConstraint(condition=Q(status__in=TaskStatus.values), name="superadmin_task_status_known"),
            models.CheckConstraint(
                condition=~Q(status=TaskStatus.STARTED) | Q(lease_token__isnull=False, lease_until__isnull=False),
                name="superadmin_task_started_has_lease",
            ),
        ]
        indexes = [
            # the sweeper: open rows whose lease or ring ran out
            models.Index(fields=["lease_until"], condition=Q(status__in=OPEN), name="superadmin_task_open"),
            # "the work on this thing", on its page
            models.Index(fields=["related_type", "related_id"], name="superadmin_task_related"),
            # "my tasks", newest first
            models.Index(fields=["user", "-created_at"], name="superadmin_task_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.task_name} {self.public_id}"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done."""
        return self.status in OPEN

    @property
    def was_given_up(self) -> bool:
        """Whether a person may try it again."""
        return self.status in {TaskStatus.FAILURE, TaskStatus.DEAD}

    def ids(self, name: str) -> uuid.UUID:
        """The public id handed over as `name`. Raises KeyError, ValueError."""
        return uuid.UUID(str(self.args[name]))
