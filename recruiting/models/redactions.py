"""Résumés without what tells who wrote them, and openings of a hidden identity."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class RedactedResume(PublicId, Timestamped, TenantOwned):
    """One reading of a résumé, redacted under some options. Never changes: `content` is what text, names, options and
    rules (`inputs_hash`) give. `options`: {employers, schools, sections, skills}; `counts`: {kind: replacements}."""

    text = models.ForeignKey("recruiting.ResumeText", on_delete=models.CASCADE, related_name="redactions")
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    options = models.JSONField(default=dict, blank=True)
    content = models.TextField(blank=True)
    counts = models.JSONField(default=dict, blank=True)
    inputs_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager["RedactedResume"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["text", "inputs_hash"], name="recruiting_redacted_once"),
            models.CheckConstraint(condition=~Q(inputs_hash=""), name="recruiting_redacted_has_hash"),
        ]

    def __str__(self) -> str:
        return f"Redacted text {self.text_id}"


class IdentityReveal(PublicId, Timestamped, TenantOwned):
    """Somebody opened a hidden identity before a decision, and said why. One an application; it is not taken back."""

    application = models.OneToOneField(
        "recruiting.Application", on_delete=models.CASCADE, related_name="identity_reveal"
    )
    revealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.CharField(max_length=500)

    objects = TenantManager["IdentityReveal"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="recruiting_reveal_has_reason"),
        ]

    def __str__(self) -> str:
        return f"Reveal of application {self.application_id}"
