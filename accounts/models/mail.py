"""Every mail that leaves: one row a trigger."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.enums import MailStatus
from config.db import PublicId, Timestamped


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Filters that read as English."""

    def unsent(self) -> Self:
        """Those that still have to go."""
        return self.filter(status__in=[MailStatus.PENDING, MailStatus.SENDING])


class OutgoingMail(PublicId, Timestamped):
    """A rendered mail, kept until it is gone.

    Not scoped by its manager: a mail of the platform (sign-up, reset) has no tenant, and no tenant page lists mails.
    A mail that carries a secret link loses its bodies and files once it is sent. `attachments`: [[name, mime, base64]],
    small files only (a calendar entry, a page of PDF).
    """

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    to = models.EmailField(max_length=254)
    language = models.CharField(max_length=10, default="en")
    from_email = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    body_text = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    attachments = models.JSONField(default=list, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    dedupe_key = models.CharField(max_length=200, unique=True)
    is_secret = models.BooleanField(default=False)
    status = models.CharField(max_length=8, choices=MailStatus, default=MailStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outgoing mail"
        constraints = [
            models.CheckConstraint(condition=Q(status__in=MailStatus.values), name="accounts_mail_status_known"),
            models.CheckConstraint(
                condition=Q(status=MailStatus.SENT, sent_at__isnull=False)
                | (~Q(status=MailStatus.SENT) & Q(sent_at__isnull=True)),
                name="accounts_mail_sent_has_time",
            ),
        ]
        indexes = [
            # when an address was last written to by a company
            models.Index(fields=["tenant", "to", "-created_at"], name="accounts_mail_told"),
            # admin's list of what still waits, and the sweep
            models.Index(
                fields=["created_at"], name="accounts_mail_unsent", condition=Q(status__in=["pending", "sending"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.get_status_display()}"
