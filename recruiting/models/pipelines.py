"""Pipelines and their stages: tenant data."""

from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import StageKind


class Pipeline(PublicId, Timestamped, TenantOwned):
    """An ordered set of stages that requisitions use."""

    name = models.CharField(max_length=100)
    is_default = models.BooleanField(default=False)
    is_archived = models.BooleanField(default=False)

    objects = TenantManager["Pipeline"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="recruiting_pipeline_name_unique"),
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(is_default=True), name="recruiting_pipeline_one_default"
            ),
            models.CheckConstraint(
                condition=Q(is_archived=False) | Q(is_default=False), name="recruiting_pipeline_default_in_use"
            ),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PipelineStage(PublicId, TenantOwned):
    """One stage. `sla_days` is the promise in days after which a card counts as late; null = no promise."""

    pipeline = models.ForeignKey(Pipeline, on_delete=models.CASCADE, related_name="stages")
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=StageKind, default=StageKind.OTHER)
    position = models.PositiveSmallIntegerField()
    sla_days = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TenantManager["PipelineStage"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pipeline", "name"], name="recruiting_stage_name_unique"),
            models.UniqueConstraint(fields=["pipeline", "position"], name="recruiting_stage_position_unique"),
        ]
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
