"""Copies of one's data, and erasures: asked for by a person for themselves, or by an admin for a person they know."""

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.enums import DeletionStatus, IdentityProof, PrivacyExportStatus
from config.db import PublicId, Timestamped

OPEN = (DeletionStatus.PROVING, DeletionStatus.PLANNED)
_SOMEBODY = (Q(user__isnull=False) & Q(subject_type="")) | (
    Q(user__isnull=True, tenant__isnull=False) & ~Q(subject_type="") & ~Q(subject_id="")
)


def export_path(instance: Any, filename: str) -> str:
    """Where an archive lies: a name that tells nothing."""
    return f"privacy/{uuid.uuid4().hex}.zip"


class DataExportRequestQuerySet(models.QuerySet["DataExportRequest"]):
    """Filters that read as English."""

    def visible_to(self, user: Any) -> Self:
        """A person's own: about themselves, asked for by themselves."""
        return self.filter(user_id=user.pk)

    def about(self, subject: models.Model) -> Self:
        """Those of a person without an account, of this tenant."""
        label, public_id = subject._meta.label_lower, getattr(subject, "public_id", "")
        return self.filter(subject_type=label, subject_id=str(public_id))


class DataExportRequest(PublicId, Timestamped):
    """One archive of everything about a person. `user` is the account that it is about; without an account
    `subject_type` and `subject_id` name the row that is the person in `tenant`. Not scoped by its manager: an account
    reaches over tenants, and everybody reads their own."""

    tenant_path: ClassVar[str] = "tenant_id"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="data_exports"
    )
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=7, choices=PrivacyExportStatus, default=PrivacyExportStatus.WAITING)
    sentence = models.CharField(max_length=300, blank=True)
    file = models.FileField(upload_to=export_path, max_length=200, blank=True)
    file_size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    row_total = models.PositiveIntegerField(default=0)
    file_total = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    last_download_at = models.DateTimeField(null=True, blank=True)

    objects = DataExportRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=_SOMEBODY, name="accounts_dataexport_of_somebody"),
            models.CheckConstraint(
                condition=Q(status__in=PrivacyExportStatus.values), name="accounts_dataexport_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status="ready") | (Q(expires_at__isnull=False) & ~Q(file="") & ~Q(sha256="")),
                name="accounts_dataexport_ready_whole",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(status="waiting"), name="accounts_dataexport_one_waits"
            ),
            models.UniqueConstraint(
                fields=["tenant", "subject_type", "subject_id"],
                condition=Q(status="waiting", user__isnull=True),
                name="accounts_dataexport_one_waits_subject",
            ),
        ]
        indexes = [
            # A person's own, newest first.
            models.Index(fields=["user", "-created_at"], name="accounts_dataexport_own"),
            # Those about a person without an account, on that person's page.
            models.Index(fields=["subject_type", "subject_id"], name="accounts_dataexport_subject"),
            # The sweep: whose time is over.
            models.Index(fields=["expires_at"], condition=Q(status="ready"), name="accounts_dataexport_over"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} · {self.get_status_display()}"

    @property
    def is_open(self) -> bool:
        """Whether it can be fetched now."""
        return self.status == PrivacyExportStatus.READY and (self.expires_at or timezone.now()) > timezone.now()


class DeletionRequestQuerySet(models.QuerySet["DeletionRequest"]):
    """Filters that read as English."""

    def visible_to(self, user: Any) -> Self:
        """A person's own."""
        return self.filter(user_id=user.pk)

    def open(self) -> Self:
        """Neither canceled nor carried out."""
        return self.filter(status__in=OPEN)

    def due(self) -> Self:
        """Those whose days of grace are over."""
        return self.filter(status=DeletionStatus.PLANNED, due_at__lte=timezone.now())

    def about(self, subject: models.Model) -> Self:
        """Those of a person without an account, of this tenant."""
        label, public_id = subject._meta.label_lower, getattr(subject, "public_id", "")
        return self.filter(subject_type=label, subject_id=str(public_id))


class DeletionRequest(PublicId, Timestamped):
    """One erasure of a person: an account with everything of it in every tenant, or a person without an account in one
    tenant, named as in DataExportRequest. `due_at` ends the days of grace. Only the digest of a mailed code is kept.
    `files_left`: what the storage has still to let go, names that tell nothing."""

    tenant_path: ClassVar[str] = "tenant_id"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="deletion_requests"
    )
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=DeletionStatus, default=DeletionStatus.PROVING)
    proof = models.CharField(max_length=12, choices=IdentityProof, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    canceled_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    row_total = models.PositiveIntegerField(default=0)
    file_total = models.PositiveIntegerField(default=0)
    files_left = models.JSONField(default=list, blank=True, editable=False)

    objects = DeletionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=_SOMEBODY, name="accounts_deletion_of_somebody"),
            models.CheckConstraint(
                condition=Q(status__in=DeletionStatus.values), name="accounts_deletion_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proving", "canceled"]) | (Q(due_at__isnull=False) & ~Q(proof="")),
                name="accounts_deletion_planned_proven",
            ),
            models.CheckConstraint(
                condition=Q(status="erased", erased_at__gte=F("due_at")) | ~Q(status="erased"),
                name="accounts_deletion_after_grace",
            ),
            models.UniqueConstraint(
                fields=["user"], condition=Q(status__in=["proving", "planned"]), name="accounts_deletion_one_open"
            ),
            models.UniqueConstraint(
                fields=["tenant", "subject_type", "subject_id"],
                condition=Q(status__in=["proving", "planned"], user__isnull=True),
                name="accounts_deletion_one_open_subject",
            ),
        ]
        indexes = [
            # The sweep: whose grace is over.
            models.Index(fields=["due_at"], condition=Q(status="planned"), name="accounts_deletion_due"),
            # A tenant's, on the admins' page.
            models.Index(fields=["tenant", "-created_at"], name="accounts_deletion_of_tenant"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d} · {self.get_status_display()}"
