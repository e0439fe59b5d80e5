"""What was written to candidates and what they wrote back."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.mail import MailDirection, MessageStatus, UnmatchedState


class CandidateMessageQuerySet(models.QuerySet["CandidateMessage"]):
    """Filters that read as English."""

    def gone_out(self) -> "CandidateMessageQuerySet":
        """On its way to the candidate, or with them."""
        return self.filter(direction=MailDirection.OUT, status__in=[MessageStatus.QUEUED, MessageStatus.SENT])

    def received(self) -> "CandidateMessageQuerySet":
        """Written by the candidate: no automatic answer."""
        return self.filter(direction=MailDirection.IN, is_auto=False)


class CandidateMessage(PublicId, Timestamped, TenantOwned):
    """One message to or from a candidate. `status` is written by recruiting.domain.mailing.sending alone.

    `subject` and `body` hold the words with every variable resolved but secret links, which keep their variable until
    the moment of sending: who may read the log may not open a candidate's own pages. `trigger` names the act that sent
    it, so that one act sends once. `thread` is the public id of the conversation's first message. `happened_at`: when
    it was queued or received; for a planned one when it was planned. `attachments` of received mail: [[name, bytes]].
    `pending_links`: secret links given by the caller, {variable: address}; emptied once the mail is queued."""

    direction = models.CharField(max_length=3, choices=MailDirection)
    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="messages")
    application = models.ForeignKey(
        "recruiting.Application", null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    template = models.ForeignKey(
        "recruiting.MailTemplate", null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    trigger = models.CharField(max_length=100, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    address = models.EmailField(max_length=254, blank=True)
    status = models.CharField(max_length=8, choices=MessageStatus)
    run_after = models.DateTimeField(null=True, blank=True)
    happened_at = models.DateTimeField()
    outgoing = models.OneToOneField(
        "accounts.OutgoingMail", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message_id = models.CharField(max_length=200)
    in_reply_to = models.CharField(max_length=200, blank=True)
    thread = models.UUIDField()
    attachments = models.JSONField(default=list, blank=True)
    is_auto = models.BooleanField(default=False)
    pending_links = models.JSONField(default=dict, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = TenantManager.from_queryset(CandidateMessageQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "application", "trigger"],
                condition=Q(direction="out", template__isnull=False, application__isnull=False),
                name="recruiting_message_once_a_trigger",
            ),
            models.UniqueConstraint(
                fields=["candidate", "trigger"],
                condition=Q(direction="out") & (Q(template=None) | Q(application=None)) & ~Q(trigger=""),
                name="recruiting_message_once_a_form",
            ),
            models.UniqueConstraint(fields=["tenant", "message_id"], name="recruiting_message_id_unique"),
            models.CheckConstraint(condition=Q(status__in=MessageStatus.values), name="recruiting_message_status"),
            models.CheckConstraint(
                condition=Q(direction="in", status="received") | Q(direction="out") & ~Q(status="received"),
                name="recruiting_message_in_is_received",
            ),
            models.CheckConstraint(
                condition=~Q(status="planned") | Q(run_after__isnull=False), name="recruiting_message_planned_has_time"
            ),
        ]
        indexes = [
            # A candidate's conversation, and when they were last written to.
            models.Index(fields=["candidate", "-happened_at", "-id"], name="recruiting_message_thread"),
            # The log of a tenant, newest first, by key.
            models.Index(fields=["tenant", "-happened_at", "-id"], name="recruiting_message_log"),
            # The message that received mail answers, before the tenant is known.
            models.Index(fields=["message_id"], name="recruiting_message_by_mid"),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.status} {self.happened_at:%Y-%m-%d}"


class UnmatchedMail(PublicId, Timestamped, TenantOwned):
    """Received mail that belongs to nobody we know of, until somebody says whose it is."""

    state = models.CharField(max_length=9, choices=UnmatchedState, default=UnmatchedState.WAITING)
    message_id = models.CharField(max_length=200)
    in_reply_to = models.CharField(max_length=200, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    from_address = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    is_auto = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    became = models.ForeignKey(CandidateMessage, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["UnmatchedMail"]()

    class Meta:
        verbose_name_plural = "unmatched mail"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "message_id"], name="recruiting_unmatched_id_unique"),
            models.CheckConstraint(
                condition=Q(state__in=UnmatchedState.values), name="recruiting_unmatched_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(handled_at__isnull=False), name="recruiting_unmatched_handled_at"
            ),
        ]
        indexes = [
            # The list of what waits.
            models.Index(fields=["tenant", "-received_at"], name="recruiting_unmatched_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.received_at:%Y-%m-%d}"


class MailboxMark(Timestamped):
    """How far a mailbox was read: IMAP's UIDVALIDITY and the last UID of it. The platform's mailbox has no tenant."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    mailbox = models.CharField(max_length=200, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.mailbox
