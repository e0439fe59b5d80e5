"""Requisitions: openings."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import EmploymentType, RemotePolicy, RequisitionStatus, Seniority, StageKind


class RequisitionQuerySet(models.QuerySet["JobRequisition"]):
    """Filters that read as English."""

    def active_openings(self) -> "RequisitionQuerySet":
        """Open requisitions with a free position."""
        return self.filter(status=RequisitionStatus.OPEN, positions_filled__lt=F("positions_available"))

    def current(self) -> "RequisitionQuerySet":
        """Not ended: draft, open or paused."""
        return self.filter(status__in=[RequisitionStatus.DRAFT, RequisitionStatus.OPEN, RequisitionStatus.PAUSED])

    def with_counts(self) -> "RequisitionQuerySet":
        """With total_applicants, total_interviewed and total_hired; counted, never stored."""
        return self.annotate(
            total_applicants=Count("applications"),
            total_interviewed=Count(
                "applications",
                filter=Q(applications__stage__kind__in=[StageKind.INTERVIEW, StageKind.OFFER, StageKind.HIRED]),
            ),
            total_hired=Count("applications", filter=Q(applications__outcome="hired")),
        )


class JobRequisition(PublicId, Timestamped, TenantOwned):
    """An opening: what is asked for, where, for how much, and how many."""

    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    department = models.CharField(max_length=100, blank=True)
    location = models.CharField(max_length=150, blank=True)
    remote_policy = models.CharField(max_length=10, choices=RemotePolicy, blank=True)
    employment_type = models.CharField(max_length=12, choices=EmploymentType, default=EmploymentType.FULL_TIME)
    required_skills = models.JSONField(default=dict, blank=True)
    nice_to_have = models.JSONField(default=dict, blank=True)
    experience_level = models.CharField(max_length=10, choices=Seniority, blank=True)
    min_experience_years = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    max_experience_years = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    min_salary = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    max_salary = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(max_length=3, blank=True)
    salary_period = models.CharField(
        max_length=5,
        default="year",
        choices=[("year", "a year"), ("month", "a month"), ("day", "a day"), ("hour", "an hour")],
    )
    positions_available = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    positions_filled = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=10, choices=RequisitionStatus, default=RequisitionStatus.DRAFT)
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    is_archived = models.BooleanField(default=False)

    job_description = models.ForeignKey(
        "recruiting.JobDescription", null=True, blank=True, on_delete=models.SET_NULL, related_name="requisitions"
    )
    pipeline = models.ForeignKey("recruiting.Pipeline", on_delete=models.PROTECT, related_name="requisitions")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    hiring_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="managed_requisitions"
    )
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="team_requisitions")

    objects = TenantManager.from_queryset(RequisitionQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=RequisitionStatus.values), name="recruiting_req_status_known"
            ),
            models.CheckConstraint(condition=Q(positions_available__gte=1), name="recruiting_req_positions_positive"),
            models.CheckConstraint(
                condition=Q(positions_filled__lte=F("positions_available")), name="recruiting_req_filled_within"
            ),
            models.CheckConstraint(
                condition=Q(min_salary=None) | Q(max_salary=None) | Q(min_salary__lte=F("max_salary")),
                name="recruiting_req_salary_ordered",
            ),
            models.CheckConstraint(
                condition=Q(min_experience_years=None)
                | Q(max_experience_years=None)
                | Q(min_experience_years__lte=F("max_experience_years")),
                name="recruiting_req_years_ordered",
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_requisition_changed"),
            # Open requisitions of a tenant: home, careers page, the list's first tab.
            models.Index(fields=["tenant", "-created_at"], condition=Q(status="open"), name="recruiting_req_open"),
            # The list of all requisitions, newest first.
            models.Index(fields=["tenant", "-created_at", "-id"], name="recruiting_req_newest"),
        ]

    def __str__(self) -> str:
        return self.title
