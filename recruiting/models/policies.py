"""How a tenant hires: what its admins set once."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from config.db import Timestamped
from config.tenancy import TenantManager, TenantOwned


class HiringPolicy(Timestamped, TenantOwned):
    """One row a tenant, made when first asked for. Days and hours count in calendar time; `rejection_reasons` are the
    words offered where somebody is rejected, [] for the usual ones."""

    silence_days = models.PositiveSmallIntegerField(
        default=14, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    rejection_delay_hours = models.PositiveSmallIntegerField(default=48, validators=[MaxValueValidator(24 * 14)])
    rejection_reasons = models.JSONField(default=list, blank=True)
    reply_to = models.EmailField(max_length=254, blank=True)
    careers_open = models.BooleanField(default=True)
    careers_title = models.CharField(max_length=120, blank=True)
    careers_intro = models.TextField(max_length=4000, blank=True)
    privacy_url = models.URLField(max_length=300, blank=True)
    asks_self_id = models.BooleanField(default=False)

    objects = TenantManager["HiringPolicy"]()

    class Meta:
        verbose_name_plural = "hiring policies"
        constraints = [
            models.UniqueConstraint(fields=["tenant"], name="recruiting_policy_one_a_tenant"),
        ]

    def __str__(self) -> str:
        return f"Hiring policy of tenant {self.tenant_id}"
