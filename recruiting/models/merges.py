"""Two records of one person: the guess, the keys by which it is found, and the merge."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.people import HintStatus, Likeness


class DuplicateKey(TenantOwned):
    """A word that two records of one person probably share. Candidates with a key in common are compared; nobody else
    is, so that finding doubles does not grow with the square of the tenant."""

    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="duplicate_keys")
    value = models.CharField(max_length=120)

    objects = TenantManager["DuplicateKey"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["candidate", "value"], name="recruiting_dupkey_unique"),
        ]
        indexes = [
            # Who shares a key with a candidate.
            models.Index(fields=["tenant", "value", "candidate"], name="recruiting_dupkey_value"),
        ]

    def __str__(self) -> str:
        return self.value


class HintQuerySet(models.QuerySet["DuplicateHint"]):
    """Filters that read as English."""

    def open(self) -> "HintQuerySet":
        """Not answered, and both people still stand for themselves."""
        return self.filter(status=HintStatus.OPEN, first__merged_into=None, second__merged_into=None)

    def about(self, candidate: models.Model) -> "HintQuerySet":
        """Those in which this candidate is one of the two."""
        return self.filter(Q(first=candidate) | Q(second=candidate))


class DuplicateHint(PublicId, Timestamped, TenantOwned):
    """Two candidates who may be one person: `first` is the older row. `score` is in points, `reasons` what speaks for
    and against: [{code, points, detail}] (both from recruiting.ai.same_person.scoring). `status` is written by
    recruiting.domain.duplicates.hints alone."""

    first = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="+")
    score = models.DecimalField(max_digits=5, decimal_places=1)
    likeness = models.CharField(max_length=9, choices=Likeness)
    reasons = models.JSONField(default=list)
    status = models.CharField(max_length=9, choices=HintStatus, default=HintStatus.OPEN)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(HintQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="recruiting_hint_pair_unique"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="recruiting_hint_pair_ordered"),
            models.CheckConstraint(condition=Q(status__in=HintStatus.values), name="recruiting_hint_status_known"),
            models.CheckConstraint(condition=Q(likeness__in=Likeness.values), name="recruiting_hint_likeness_known"),
        ]
        indexes = [
            # The list of open hints, the surest first.
            models.Index(fields=["tenant", "-score", "-id"], condition=Q(status="open"), name="recruiting_hint_open"),
            # A candidate's hints, from the other side (the unique pair serves the first).
            models.Index(fields=["second"], name="recruiting_hint_second"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}: {self.score}"


class MergeQuerySet(models.QuerySet["CandidateMerge"]):
    """Filters that read as English."""

    def standing(self) -> "MergeQuerySet":
        """Not undone."""
        return self.filter(undone_at=None)


class CandidateMerge(PublicId, Timestamped, TenantOwned):
    """One merge, with everything that undoing it needs.

    `choices` {field: "kept" | "absorbed" | "both"}; `before` {"kept": {field: value}, "absorbed": {field: value}}, the
    values that were overwritten, with "placed", whether the kept person was placed because the absorbed one was;
    `moved` {"app.model.field": [pk]}, rows that now hang on the kept candidate; `changed` {"app.model": {pk: {field:
    old value}}}, what moving changed on such a row; `left` {"app.model.field": [pk]}, rows that could not move because
    the kept candidate has one of its own."""

    kept = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="+")
    absorbed = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="+")
    choices = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    moved = models.JSONField(default=dict)
    changed = models.JSONField(default=dict)
    left = models.JSONField(default=dict)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(MergeQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at=None), name="recruiting_merge_absorbed_once"
            ),
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="recruiting_merge_two_people"),
        ]
        indexes = [
            # The merges on a candidate's page.
            models.Index(fields=["kept", "-id"], name="recruiting_merge_kept"),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} into {self.kept_id}"
