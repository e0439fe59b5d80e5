"""The public door: a résumé given before it is sent, how somebody came in, their status link, what they ask."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.careers import RequestKind, RequestStatus
from recruiting.models.files import private_path


class ApplyDraft(PublicId, Timestamped, TenantOwned):
    """A résumé that somebody gave on a job's page: its file and what was read from it. Gone a day later. Once sent its
    file belongs to the intake and `sent_at` keeps it from being sent again."""

    requisition = models.ForeignKey("recruiting.JobRequisition", on_delete=models.CASCADE, related_name="+")
    file = models.FileField(upload_to=private_path, max_length=300, blank=True)
    original_filename = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField(default=1)
    extract = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["ApplyDraft"]()

    def __str__(self) -> str:
        return self.original_filename


class Arrival(TenantOwned):
    """How an application came in by the careers page. `source_token` is the `?src=` of the link that was followed,
    `utm` its campaign words, `flagged` how many answers the job's questions flag."""

    application = models.OneToOneField("recruiting.Application", on_delete=models.CASCADE, related_name="arrival")
    source_token = models.CharField(max_length=60, blank=True)
    utm = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, default="en")
    flagged = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["Arrival"]()

    class Meta:
        indexes = [
            # Applicants with flagged answers: the filter of a job's answers.
            models.Index(
                fields=["tenant", "application"], condition=Q(flagged__gt=0), name="recruiting_arrival_flagged"
            ),
            # Applications by the link that was followed.
            models.Index(
                fields=["tenant", "source_token"], condition=~Q(source_token=""), name="recruiting_arrival_source"
            ),
        ]

    def __str__(self) -> str:
        return self.source_token or "careers page"


class StatusLink(PublicId, Timestamped, TenantOwned):
    """A candidate's own way to one application. Only the secret's hash is stored; `serial` counts the renewals, each of
    which makes a new secret."""

    application = models.OneToOneField("recruiting.Application", on_delete=models.CASCADE, related_name="status_link")
    serial = models.PositiveSmallIntegerField(default=1)
    token_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["StatusLink"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token_hash"], name="recruiting_statuslink_token_unique"),
        ]

    def __str__(self) -> str:
        return f"Status of application {self.application_id}"


class CandidateRequest(PublicId, Timestamped, TenantOwned):
    """What a candidate asks on the status page: a question, a person's look, an explanation; and the team's answer.
    `status` is written by recruiting.domain.candidate_requests alone."""

    application = models.ForeignKey(
        "recruiting.Application", on_delete=models.CASCADE, related_name="candidate_requests"
    )
    kind = models.CharField(max_length=11, choices=RequestKind, default=RequestKind.QUESTION)
    text = models.TextField(max_length=4000, blank=True)
    message = models.OneToOneField(
        "recruiting.CandidateMessage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The question in the conversation with the candidate.",
    )
    status = models.CharField(max_length=8, choices=RequestStatus, default=RequestStatus.OPEN)
    answer = models.TextField(max_length=8000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["CandidateRequest"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RequestKind.values), name="recruiting_request_kind_known"),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.OPEN, answered_at__isnull=True)
                | (Q(status=RequestStatus.ANSWERED, answered_at__isnull=False) & ~Q(answer="")),
                name="recruiting_request_answered_whole",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RequestKind.QUESTION) | ~Q(text=""), name="recruiting_request_question_has_words"
            ),
        ]
        indexes = [
            # What candidates of a tenant wait for, oldest first: home.
            models.Index(fields=["tenant", "created_at"], condition=Q(status="open"), name="recruiting_request_open"),
            # The requests of an application: its page and the candidate's.
            models.Index(fields=["application", "id"], name="recruiting_request_thread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text[:40]}"
