"""Roles that a company hires for again and again: what a new job begins with."""

from django.db import models
from django.db.models.functions import Lower

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class JobRole(PublicId, Timestamped, TenantOwned):
    """A role with what it asks: `required_skills` is {skill: level}, the level '' for any. Jobs keep what they took."""

    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    department = models.CharField(max_length=100, blank=True)
    required_skills = models.JSONField(default=dict, blank=True)
    is_active = models.BooleanField(default=True)

    objects = TenantManager["JobRole"]()

    class Meta:
        constraints = [
            models.UniqueConstraint("tenant", Lower("name"), name="recruiting_role_name_unique"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
