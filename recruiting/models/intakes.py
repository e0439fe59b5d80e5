"""Intake: one row for each file that somebody dropped, from the drop to the candidate or the refusal."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import IntakeStatus
from recruiting.models.files import private_path


class IntakeQuerySet(models.QuerySet["ResumeIntake"]):
    """Filters that read as English."""

    def unfinished(self) -> "IntakeQuerySet":
        """Still waiting or being read."""
        return self.filter(status__in=[IntakeStatus.WAITING, IntakeStatus.READING])

    def of_batch(self, batch: uuid.UUID) -> "IntakeQuerySet":
        """The files dropped together."""
        return self.filter(batch=batch)


class ResumeIntake(PublicId, Timestamped, TenantOwned):
    """A dropped file. `sentence` says what became of it, in words for a person."""

    batch = models.UUIDField(default=uuid.uuid4)
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.CASCADE, related_name="intakes"
    )
    for_candidate = models.ForeignKey(
        "recruiting.Candidate",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Set where the file was added on a candidate's page: nobody else may come of it.",
    )
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    original_filename = models.CharField(max_length=255)
    file = models.FileField(upload_to=private_path, null=True, blank=True, max_length=300)
    file_hash = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()
    accept_same_file = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=IntakeStatus, default=IntakeStatus.WAITING)
    code = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resume = models.ForeignKey("recruiting.Resume", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    task = models.ForeignKey(
        "superadmin.TaskRecord", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(IntakeQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=IntakeStatus.values), name="recruiting_intake_status_known"),
        ]
        indexes = [
            # The progress of one drop, polled each second.
            models.Index(fields=["batch", "id"], name="recruiting_intake_batch"),
            # What is still being read for a requisition.
            models.Index(
                fields=["requisition", "-id"],
                condition=Q(status__in=["waiting", "reading"]),
                name="recruiting_intake_open",
            ),
            # A tenant's queue length and bytes, checked at each drop.
            models.Index(
                fields=["tenant"], condition=Q(status__in=["waiting", "reading"]), name="recruiting_intake_queue"
            ),
        ]

    def __str__(self) -> str:
        return self.original_filename
