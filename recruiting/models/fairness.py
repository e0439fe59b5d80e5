"""What people say of themselves for the measuring of fairness, and the probes that swap names.

Nothing leads from another model to `SelfIdentification`: its relations have no reverse name, so no serializer, export,
index or engine input that starts from an application or a candidate can reach it. Only recruiting.domain.fairness and
the candidate's own status page read it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.fairness import Ethnicity, ProbeStatus, Sex


class SelfIdentification(PublicId, Timestamped, TenantOwned):
    """One answer an application, given freely on its status page. `declined`: the person said that they would rather
    not, and no value is kept. Taking it back deletes the row; the consent stays with its `withdrawn_at`. It
    stands in no archive of the tenant: nobody who hires sees an answer."""

    never_archived: ClassVar[bool] = True

    application = models.OneToOneField("recruiting.Application", on_delete=models.CASCADE, related_name="+")
    consent = models.OneToOneField(
        "accounts.ConsentRecord", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    sex = models.CharField(max_length=8, choices=Sex, blank=True)
    ethnicity = models.CharField(max_length=8, choices=Ethnicity, blank=True)
    declined = models.BooleanField(default=False)

    objects = TenantManager["SelfIdentification"]()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(declined=True, sex="", ethnicity="", consent__isnull=True)
                | (Q(declined=False, consent__isnull=False) & (~Q(sex="") | ~Q(ethnicity=""))),
                name="recruiting_selfid_given_or_declined",
            ),
            models.CheckConstraint(condition=Q(sex="") | Q(sex__in=Sex.values), name="recruiting_selfid_sex_known"),
            models.CheckConstraint(
                condition=Q(ethnicity="") | Q(ethnicity__in=Ethnicity.values),
                name="recruiting_selfid_ethnicity_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Self-identification {self.public_id}"


class NameSwapProbe(PublicId, Timestamped, TenantOwned):
    """A job's résumés read and matched again with names, pronouns, schools and addresses swapped. `status` is written
    by recruiting.domain.fairness.probes alone. `results` is what domain.fairness.swapping.ProbeResult dumps: it names
    applications by id and nobody by name."""

    requisition = models.ForeignKey("recruiting.JobRequisition", on_delete=models.CASCADE, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=ProbeStatus, default=ProbeStatus.WAITING)
    error = models.CharField(max_length=300, blank=True)
    resumes = models.PositiveSmallIntegerField(default=0, help_text="How many résumés were read again.")
    results = models.JSONField(default=dict, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["NameSwapProbe"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ProbeStatus.values), name="recruiting_probe_status_known"),
            models.CheckConstraint(
                condition=(Q(status="failed") & ~Q(error="")) | (~Q(status="failed") & Q(error="")),
                name="recruiting_probe_failure_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["done", "failed"], finished_at__isnull=False)
                | Q(status__in=["waiting", "running"], finished_at__isnull=True),
                name="recruiting_probe_ended_has_time",
            ),
            models.UniqueConstraint(
                fields=["requisition"],
                condition=Q(status__in=["waiting", "running"]),
                name="recruiting_probe_one_unfinished",
            ),
        ]
        indexes = [
            # The probes of a tenant, newest first: the fairness center.
            models.Index(fields=["tenant", "-created_at"], name="recruiting_probe_newest"),
        ]

    def __str__(self) -> str:
        return f"Name-swap probe {self.public_id}"
