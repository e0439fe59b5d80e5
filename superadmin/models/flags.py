"""Feature flags: who sees what is not for everyone yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import Timestamped


class FeatureFlag(Timestamped):
    """Asked in this order: disabled, tenant listed, user listed, then a share of people that stays the same people."""

    name = models.SlugField(max_length=60, unique=True)
    description = models.CharField(max_length=300, blank=True)
    is_enabled = models.BooleanField(default=False)
    rollout_percentage = models.PositiveSmallIntegerField(default=0)
    allowed_tenants = models.ManyToManyField("superadmin.Tenant", blank=True, related_name="+")
    allowed_users = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    config = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rollout_percentage__lte=100), name="superadmin_flag_percentage_to_100")
        ]

    def __str__(self) -> str:
        return self.name
