"""Which senior leads which junior, and led whom before."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.enums import TeamAssignmentType
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class TeamAssignmentQuerySet(models.QuerySet["TeamAssignment"]):
    """Filters that read as English."""

    def active(self) -> Self:
        """Those that hold now."""
        return self.filter(is_active=True)

    def ended(self) -> Self:
        """The history."""
        return self.filter(is_active=False)

    def led_by(self, senior: Any) -> Self:
        """Those of one senior."""
        return self.filter(senior_id=senior.pk)

    def of(self, person: Any) -> Self:
        """Those that name this person on either side."""
        return self.filter(Q(senior_id=person.pk) | Q(junior_id=person.pk))

    def over(self, today: date) -> Self:
        """Active ones whose last day lies before `today`."""
        return self.filter(is_active=True, ends_on__lt=today)


class TeamAssignment(PublicId, Timestamped, TenantOwned):
    """A senior leads a junior. Rows are never deleted: `is_active` and `ended_at` keep the history. `ends_on` is the
    last day (the tenant's own calendar) of one for a time. Written by accounts.domain.teams alone."""

    senior = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="leads")
    junior = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="led_by")
    type = models.CharField(max_length=9, choices=TeamAssignmentType, default=TeamAssignmentType.DIRECT)
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(TeamAssignmentQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(type__in=TeamAssignmentType.values), name="accounts_teamassignment_type_known"
            ),
            models.CheckConstraint(condition=~Q(senior=F("junior")), name="accounts_teamassignment_two_people"),
            models.CheckConstraint(
                condition=Q(is_active=True, ended_at__isnull=True) | Q(is_active=False, ended_at__isnull=False),
                name="accounts_teamassignment_end_has_time",
            ),
            models.CheckConstraint(
                condition=Q(type=TeamAssignmentType.TEMPORARY, ends_on__isnull=False)
                | (~Q(type=TeamAssignmentType.TEMPORARY) & Q(ends_on__isnull=True)),
                name="accounts_teamassignment_only_a_time_ends",
            ),
            models.UniqueConstraint(
                fields=["tenant", "senior", "junior"],
                condition=Q(is_active=True),
                name="accounts_teamassignment_once_active",
            ),
        ]
        indexes = [
            # team_list: whom a senior leads (the unique constraint serves it too, active ones only), and the history
            models.Index(fields=["tenant", "senior", "-created_at"], name="accounts_teamassignment_senior"),
            # who leads a junior: their own page, and the end of a membership
            models.Index(fields=["junior"], name="accounts_teamassignment_junior", condition=Q(is_active=True)),
            # accounts.end_teams: those whose last day is over
            models.Index(
                fields=["ends_on"],
                name="accounts_teamassignment_over",
                condition=Q(is_active=True, ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.senior} · {self.junior} ({self.get_type_display()})"
