"""Questions that a job asks its applicants."""

from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.careers import LISTED, AnswerKind


class JobQuestion(PublicId, Timestamped, TenantOwned):
    """One question of one job. `options` are the answers to choose from. `flags` says which answers are shown to the
    team as worth a look: {"answers": [...]} of a choice or a yes/no, {"below": n, "above": n} of a number. A flag never
    rejects. Written by recruiting.domain.questions alone."""

    requisition = models.ForeignKey("recruiting.JobRequisition", on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=6, choices=AnswerKind, default=AnswerKind.SHORT)
    text = models.CharField(max_length=300)
    help_text = models.CharField(max_length=300, blank=True)
    is_required = models.BooleanField(default=False)
    options = models.JSONField(default=list, blank=True)
    flags = models.JSONField(default=dict, blank=True)
    position = models.PositiveSmallIntegerField(default=1)

    objects = TenantManager["JobQuestion"]()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=AnswerKind.values), name="recruiting_jobquestion_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="recruiting_jobquestion_has_words"),
            models.CheckConstraint(
                condition=~Q(kind__in=LISTED) | ~Q(options=[]), name="recruiting_jobquestion_has_options"
            ),
        ]
        indexes = [
            # The questions of a job in their order: its form and its editor.
            models.Index(fields=["requisition", "position"], name="recruiting_jobquestion_order"),
        ]

    def __str__(self) -> str:
        return self.text[:60]
