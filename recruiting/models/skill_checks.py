"""Skill checks: one résumé beside one posting, for the person who asked alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.learning import CheckStatus

# The big fields, which lists leave in the database.
TEXTS = ("resume_text", "job_text", "result")


class SkillCheck(PublicId, Timestamped, TenantOwned):
    """Both texts as they were compared, and the MatchResult dump in `result`, whose quotes count in `resume_text`. The
    documents may go; the check stays until its person removes it. No candidate comes of it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    resume = models.ForeignKey("recruiting.Resume", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    resume_name = models.CharField(max_length=200)
    resume_text = models.TextField()
    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    job_name = models.CharField(max_length=200)
    job_text = models.TextField()
    status = models.CharField(max_length=8, choices=CheckStatus, default=CheckStatus.WAITING)
    error = models.CharField(max_length=300, blank=True)
    score = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    result = models.JSONField(default=dict, blank=True)
    engine = models.CharField(max_length=10, blank=True)

    objects = TenantManager["SkillCheck"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=CheckStatus.values), name="recruiting_check_status_known"),
        ]
        indexes = [
            # A person's own checks, newest first.
            models.Index(fields=["tenant", "user", "-created_at"], name="recruiting_check_own"),
        ]

    def __str__(self) -> str:
        return f"{self.resume_name} / {self.job_name}"
