"""What holds for the whole installation, in one row that superadmins edit."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from config.db import Timestamped

ONLY = 1


class SystemSettings(Timestamped):
    """Maintenance, sign-up and the limits that a new tenant gets (null means no limit). There is one row."""

    maintenance_on = models.BooleanField("maintenance mode", default=False)
    maintenance_message = models.CharField(
        max_length=300, blank=True, help_text="People read it instead of the page they asked for."
    )
    maintenance_until = models.DateTimeField(
        null=True, blank=True, help_text="When it is likely over (UTC). Nothing ends by itself."
    )
    sign_up_open = models.BooleanField(
        "people may sign up by themselves", default=True, help_text="Invited people may always."
    )
    default_max_users = models.PositiveIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    default_max_candidates = models.PositiveIntegerField(null=True, blank=True)
    default_max_assessments = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = "system settings"
        verbose_name_plural = "system settings"
        constraints = [models.CheckConstraint(condition=Q(pk=ONLY), name="superadmin_settings_one_row")]

    def __str__(self) -> str:
        return "System settings"
