"""Candidates: people known to a tenant, and what tells one from another."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import AssignmentType, CandidateStatus, IdentityKind, Seniority, Source


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Filters that read as English."""

    def active(self) -> "CandidateQuerySet":
        """People who can be considered."""
        return self.filter(status=CandidateStatus.ACTIVE)

    def listed(self) -> "CandidateQuerySet":
        """Everyone but the archived and the merged."""
        return self.exclude(status=CandidateStatus.ARCHIVED).standing()

    def standing(self) -> "CandidateQuerySet":
        """Those who stand for themselves: not merged into another."""
        return self.filter(merged_into=None)

    def prospects(self) -> "CandidateQuerySet":
        """People without an application on any job."""
        return self.filter(applications=None)

    def assigned_to(self, user: Any) -> "CandidateQuerySet":
        """Those whom this person is assigned to now."""
        return self.filter(
            Q(pk__in=UserCandidateAssignment.objects.filter(user=user, is_active=True).values("candidate_id"))
        )


class Candidate(PublicId, Timestamped, TenantOwned):
    """A person known to a tenant. `skills` is {skill: level}; `search_text` is folded text for finding. A copy
    that is shown where the name is hidden `stands_for` the person."""

    stands_for: "Candidate | None" = None

    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(max_length=254, null=True, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    current_company = models.CharField(max_length=200, blank=True)
    current_position = models.CharField(max_length=200, blank=True)
    location = models.CharField(max_length=200, blank=True)
    links = models.JSONField(default=list, blank=True)
    years_experience = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, validators=[MaxValueValidator(50)]
    )
    experience_level = models.CharField(max_length=10, choices=Seniority, blank=True)
    skills = models.JSONField(default=dict, blank=True)
    availability_percentage = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    status = models.CharField(max_length=8, choices=CandidateStatus, default=CandidateStatus.ACTIVE)
    source = models.CharField(max_length=10, choices=Source, default=Source.MANUAL)
    tags = models.JSONField(default=list, blank=True)
    consent_at = models.DateTimeField(null=True, blank=True)
    retain_until = models.DateField(null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    search_text = models.TextField(blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="absorbed",
        help_text="Set while this row is merged into another: read-only, on no list, erased with it.",
    )

    objects = TenantManager.from_queryset(CandidateQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint("tenant", Lower("email"), name="recruiting_candidate_email_unique"),
            models.CheckConstraint(
                condition=Q(status__in=CandidateStatus.values), name="recruiting_candidate_status_known"
            ),
            models.CheckConstraint(condition=~Q(email=""), name="recruiting_candidate_email_not_empty"),
            models.CheckConstraint(
                condition=Q(years_experience=None) | Q(years_experience__gte=0, years_experience__lte=50),
                name="recruiting_candidate_years_range",
            ),
            models.CheckConstraint(
                condition=Q(availability_percentage=None) | Q(availability_percentage__lte=100),
                name="recruiting_candidate_availability_range",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="recruiting_candidate_not_into_itself"),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_candidate_changed"),
            # The candidates list, newest first, by key.
            models.Index(fields=["tenant", "-created_at", "-id"], name="recruiting_cand_newest"),
            # The candidates list by name, by key.
            models.Index(fields=["tenant", "last_name", "id"], name="recruiting_cand_by_name"),
            # A person's own record in a tenant.
            models.Index(fields=["user"], condition=Q(user__isnull=False), name="recruiting_cand_user"),
            # Whom a candidate absorbed, on the page.
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="recruiting_cand_merged_into"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the person is called; the e-mail where no name is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.email or "Name not found"


class CandidateIdentity(Timestamped, TenantOwned):
    """A key of a person: normalized e-mail, E.164 phone or profile address. Unique per tenant, so that eight parallel
    re-applications of one person make one person."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=8, choices=IdentityKind)
    value = models.CharField(max_length=300)

    objects = TenantManager["CandidateIdentity"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "kind", "value"], name="recruiting_identity_unique"),
        ]
        verbose_name_plural = "candidate identities"

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class AssignmentQuerySet(models.QuerySet["UserCandidateAssignment"]):
    """Filters that read as English."""

    def active(self) -> "AssignmentQuerySet":
        """Those in force."""
        return self.filter(is_active=True)


class UserCandidateAssignment(PublicId, TenantOwned):
    """Who looks after a candidate. A junior recruiter's access begins and ends with it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="candidate_assignments")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="assignments")
    assignment_type = models.CharField(max_length=10, choices=AssignmentType, default=AssignmentType.PRIMARY)
    assigned_at = models.DateTimeField(auto_now_add=True)
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    unassigned_at = models.DateTimeField(null=True, blank=True)
    unassigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    unassigned_reason = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)

    objects = TenantManager.from_queryset(AssignmentQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "candidate"], condition=Q(is_active=True), name="recruiting_assignment_active_unique"
            ),
            models.UniqueConstraint(
                fields=["candidate"],
                condition=Q(is_active=True, assignment_type="primary"),
                name="recruiting_assignment_one_primary",
            ),
        ]
        indexes = [
            # A junior recruiter's candidates: read on each of their requests.
            models.Index(
                fields=["user", "candidate"], condition=Q(is_active=True), name="recruiting_assignment_active"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} → {self.candidate_id}"
