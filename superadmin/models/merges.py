"""What the development of a branch spent on models, when it was merged, and in all until then."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from superadmin.models.usage import TokenUsage


class MergeTokenStats(models.Model):
    """One merge. Its figures are summed once, when it is recorded; the cumulative ones stand on those of the merge
    before it. `position` counts merges from 1 without gaps."""

    position = models.PositiveIntegerField(unique=True, editable=False)
    source_branch = models.CharField(max_length=150)
    target_branch = models.CharField(max_length=150, default="main")
    commit_sha = models.CharField(
        max_length=64, unique=True, validators=[RegexValidator(r"^[0-9a-f]{7,64}$", "Write the commit in hex digits.")]
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    merge_date = models.DateTimeField(default=timezone.now)
    pr_number = models.PositiveIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)
    total_prompt_tokens = models.PositiveBigIntegerField(default=0)
    total_completion_tokens = models.PositiveBigIntegerField(default=0)
    total_tokens = models.PositiveBigIntegerField(default=0)
    request_count = models.PositiveIntegerField(default=0)
    unpriced_count = models.PositiveIntegerField(default=0)
    branch_cost = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    cumulative_total_tokens = models.PositiveBigIntegerField(default=0)
    cumulative_total_cost = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))

    class Meta:
        verbose_name = "tokens of a merge"
        verbose_name_plural = "tokens of merges"
        constraints = [
            models.CheckConstraint(condition=Q(position__gte=1), name="superadmin_merge_position_from_1"),
        ]
        indexes = [
            # merges, newest first
            models.Index(fields=["-merge_date"], name="superadmin_merge_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.source_branch} → {self.target_branch} {self.commit_sha[:10]}"

    @classmethod
    @transaction.atomic
    def create_from_branch(
        cls, source_branch: str, commit_sha: str, merged_by: Any = None, **fields: Any
    ) -> "MergeTokenStats":
        """Record a merge: it takes every call of its branch that no merge has counted yet. Merges recorded at the same
        moment wait for each other (the first row is the lock), so that each cumulative figure counts the one before.
        Raises IntegrityError for a commit that is recorded, and where two at once are the very first."""
        cls.objects.select_for_update().order_by("position").first()
        before = cls.latest()
        merge = cls(source_branch=source_branch, commit_sha=commit_sha, merged_by=merged_by, **fields)
        merge.position = before.position + 1 if before else 1
        merge.save(force_insert=True)
        counted = TokenUsage.objects.filter(branch_name=source_branch, merge=None)
        counted.update(merge=merge)
        spent = TokenUsage.summary_of(TokenUsage.objects.filter(merge=merge))
        merge.request_count, merge.unpriced_count = spent["requests"], spent["unpriced"]
        merge.total_prompt_tokens, merge.total_completion_tokens = spent["prompt_tokens"], spent["completion_tokens"]
        merge.total_tokens, merge.branch_cost = spent["total_tokens"], spent["cost"]
        merge.cumulative_total_tokens = merge.total_tokens + (before.cumulative_total_tokens if before else 0)
        merge.cumulative_total_cost = merge.branch_cost + (before.cumulative_total_cost if before else Decimal(0))
        merge.save()
        return merge

    @classmethod
    def get_breakdown_summary(cls) -> dict[str, Any]:
        """What all merges spent: {merges, requests, prompt_tokens, completion_tokens, total_tokens, cost, unpriced,
        by_model: [{model_name, requests, tokens, usd}, dearest first]}."""
        merged = TokenUsage.objects.filter(merge__isnull=False)
        figures = {"requests": Count("pk"), "tokens": Sum("total_tokens"), "usd": Coalesce(Sum("cost"), Decimal(0))}
        rows: list[Any] = list(merged.values("model_name").annotate(**figures).order_by("model_name"))
        rows.sort(key=lambda row: -row["usd"])
        return {"merges": cls.objects.count(), **TokenUsage.summary_of(merged), "by_model": rows}

    @classmethod
    def latest(cls) -> "MergeTokenStats | None":
        """The merge that was recorded last."""
        return cls.objects.order_by("-position").first()

    @classmethod
    def get_total_cumulative_tokens(cls) -> int:
        """Tokens of every merge so far."""
        last = cls.latest()
        return last.cumulative_total_tokens if last else 0

    @classmethod
    def get_total_cumulative_cost(cls) -> Decimal:
        """USD of every merge so far, as far as prices are known."""
        last = cls.latest()
        return last.cumulative_total_cost if last else Decimal(0)
