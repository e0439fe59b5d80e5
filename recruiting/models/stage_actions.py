"""What happens when an application comes to a stage, and what became of it each time."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.pipeline import ActionRunStatus


class StageAction(PublicId, Timestamped, TenantOwned):
    """One act on entry of a stage. `kind` is a code of recruiting.domain.stage_actions; `config` is {"value": …}: an id
    or a word, as the kind says."""

    stage = models.ForeignKey("recruiting.PipelineStage", on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=30)
    config = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    is_active = models.BooleanField(default=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["StageAction"]()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind=""), name="recruiting_stageaction_kind_named"),
        ]
        indexes = [
            # What a stage does on entry, asked at every move.
            models.Index(fields=["stage", "position"], name="recruiting_stageaction_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.stage_id}"


class StageActionRun(PublicId, Timestamped, TenantOwned):
    """One action for one coming of an application to the stage. Outlives its action."""

    application = models.ForeignKey("recruiting.Application", on_delete=models.CASCADE, related_name="action_runs")
    action = models.ForeignKey(StageAction, null=True, on_delete=models.SET_NULL, related_name="runs")
    entry = models.ForeignKey("recruiting.ApplicationEvent", on_delete=models.CASCADE, related_name="action_runs")
    kind = models.CharField(max_length=30)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=ActionRunStatus, default=ActionRunStatus.WAITING)
    sentence = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["StageActionRun"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "action", "entry"], name="recruiting_actionrun_once"),
            models.CheckConstraint(
                condition=Q(status__in=ActionRunStatus.values), name="recruiting_actionrun_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=ActionRunStatus.WAITING) | Q(finished_at__isnull=False),
                name="recruiting_actionrun_finished",
            ),
        ]
        indexes = [
            # An application's timeline.
            models.Index(fields=["application", "-id"], name="recruiting_actionrun_timeline"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.status}"
