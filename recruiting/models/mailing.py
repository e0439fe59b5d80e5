"""What is written to candidates again and again: templates, and sequences of them."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.mail import MailKind, RunState, StopReason


class MailTemplateQuerySet(models.QuerySet["MailTemplate"]):
    """Filters that read as English."""

    def in_use(self) -> "MailTemplateQuerySet":
        """Not archived."""
        return self.filter(archived_at__isnull=True)


class MailTemplate(PublicId, Timestamped, TenantOwned):
    """Words with variables (`{{ candidate.first_name }}`, see recruiting.domain.mailing.variables). The body is plain
    text; headings, lists and **bold** are drawn in HTML mail. One default for each kind."""

    kind = models.CharField(max_length=24, choices=MailKind, default=MailKind.GENERAL)
    name = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=10_000)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    is_default = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(MailTemplateQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(archived_at=None), name="recruiting_mailtpl_name_unique"
            ),
            models.UniqueConstraint(
                fields=["tenant", "kind"], condition=Q(is_default=True), name="recruiting_mailtpl_one_default"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(archived_at=None), name="recruiting_mailtpl_default_in_use"
            ),
            models.CheckConstraint(condition=Q(kind__in=MailKind.values), name="recruiting_mailtpl_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class MailSequence(PublicId, Timestamped, TenantOwned):
    """Templates that go one after the other, until the candidate answers."""

    name = models.CharField(max_length=100)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["MailSequence"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(archived_at=None), name="recruiting_mailseq_name_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SequenceStep(TenantOwned):
    """One message of a sequence: `days_after` the one before it (the first: after enrolling)."""

    sequence = models.ForeignKey(MailSequence, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    days_after = models.PositiveSmallIntegerField(validators=[MaxValueValidator(180)])
    template = models.ForeignKey(MailTemplate, on_delete=models.PROTECT, related_name="steps")

    objects = TenantManager["SequenceStep"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sequence", "position"], name="recruiting_mailstep_position_unique"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position}. {self.template_id}"


class SequenceRun(PublicId, Timestamped, TenantOwned):
    """An application in a sequence. `next_position` is the step that goes at `next_at`; both end with the run."""

    sequence = models.ForeignKey(MailSequence, on_delete=models.PROTECT, related_name="runs")
    application = models.ForeignKey("recruiting.Application", on_delete=models.CASCADE, related_name="sequence_runs")
    state = models.CharField(max_length=8, choices=RunState, default=RunState.RUNNING)
    stop_reason = models.CharField(max_length=10, choices=StopReason, blank=True)
    stop_note = models.CharField(max_length=300, blank=True)
    next_position = models.PositiveSmallIntegerField(default=1)
    next_at = models.DateTimeField(null=True, blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["SequenceRun"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sequence", "application"],
                condition=Q(state="running"),
                name="recruiting_mailrun_once_at_a_time",
            ),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="recruiting_mailrun_state_known"),
            models.CheckConstraint(
                condition=Q(state="running", next_at__isnull=False) | ~Q(state="running") & Q(next_at=None),
                name="recruiting_mailrun_next_while_running",
            ),
        ]
        indexes = [
            # Who is in a sequence, newest first; and the runs of an application.
            models.Index(fields=["application", "-id"], name="recruiting_mailrun_app"),
        ]

    def __str__(self) -> str:
        return f"{self.sequence_id} · {self.state}"
