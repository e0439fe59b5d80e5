"""Asking for the publication of an opening, where the tenant wants it approved."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.pipeline import ApprovalStatus


class PublishApproval(PublicId, Timestamped, TenantOwned):
    """One asking. `status` is written by recruiting.domain.approvals alone; at most one waits for a requisition."""

    requisition = models.ForeignKey("recruiting.JobRequisition", on_delete=models.CASCADE, related_name="approvals")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    status = models.CharField(max_length=10, choices=ApprovalStatus, default=ApprovalStatus.ASKED)
    note = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["PublishApproval"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["requisition"], condition=Q(status="asked"), name="recruiting_approval_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ApprovalStatus.values), name="recruiting_approval_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status="asked") | Q(decided_at__isnull=False), name="recruiting_approval_decided_at"
            ),
        ]
        indexes = [
            # The newest asking of a requisition, on its page.
            models.Index(fields=["requisition", "-id"], name="recruiting_approval_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.requisition_id}: {self.status}"
