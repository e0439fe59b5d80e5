"""The ledger of AI calls: what was asked, of which engine, what came back, what it cost."""

from datetime import UTC
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from config.db import PublicId
from config.tenancy import TenantManager
from superadmin.enums import CallStatus, Engine, ModelTier, Provider
from superadmin.models.ai_models import AIModel
from superadmin.models.prompts import PromptVersion


class PromptUsageQuerySet(models.QuerySet["PromptUsage"]):
    """Filters that read as English."""

    def about(self, related_type: str, related_id: str) -> "PromptUsageQuerySet":
        """The calls made for one thing, newest first."""
        return self.filter(related_type=related_type, related_id=related_id).order_by("-created_at")


class PromptUsage(PublicId):
    """One call of an engine. `response` is the raw output of a model (blank for the offline engine, which gives the
    same bytes again) and may be blanked by retention; the digests of the input and of the checked answer stay."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    purpose = models.CharField(max_length=60)
    engine = models.CharField(max_length=8, choices=Engine)
    host = models.CharField(max_length=255, blank=True)
    model_asked = models.CharField(max_length=150, blank=True)
    model_answered = models.CharField(max_length=150, blank=True)
    prompt_version = models.ForeignKey(
        PromptVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="usages"
    )
    prompt_sha256 = models.CharField(max_length=64, blank=True)
    input_sha256 = models.CharField(max_length=64)
    parameters = models.JSONField(default=dict, blank=True)
    response = models.TextField(blank=True)
    response_sha256 = models.CharField(max_length=64, blank=True)
    replay_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replays")
    status = models.CharField(max_length=8, choices=CallStatus, default=CallStatus.OK)
    fell_back = models.BooleanField(default=False)
    error_code = models.CharField(max_length=60, blank=True)
    dropped_quotes = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=1)
    latency_ms = models.PositiveIntegerField(default=0)
    branch_name = models.CharField(max_length=150, blank=True)
    related_type = models.CharField(max_length=100, blank=True)
    related_id = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TenantManager.from_queryset(PromptUsageQuerySet)()

    class Meta:
        verbose_name = "AI call"
        indexes = [
            # the ledger page of a tenant and "AI calls in 24 h" on the dashboard
            models.Index(fields=["tenant", "-created_at"], name="superadmin_usage_newest"),
            # "how was this judged", on the thing's page
            models.Index(fields=["related_type", "related_id"], name="superadmin_usage_related"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.engine} {self.public_id}"


class TokenUsage(models.Model):
    """Tokens and cost of one call of a model; outlives the call's row."""

    tenant_path: ClassVar[str] = "tenant_id"

    usage = models.OneToOneField(PromptUsage, null=True, blank=True, on_delete=models.SET_NULL, related_name="tokens")
    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    model_name = models.CharField(max_length=150)
    request_type = models.CharField(max_length=60)
    branch_name = models.CharField(max_length=150, blank=True)
    provider = models.CharField(max_length=10, choices=Provider, blank=True)
    tier = models.CharField(max_length=10, choices=ModelTier, blank=True)
    merge = models.ForeignKey(
        "superadmin.MergeTokenStats",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="usages",
        editable=False,
    )
    prompt_tokens = models.PositiveIntegerField(default=0)
    completion_tokens = models.PositiveIntegerField(default=0)
    total_tokens = models.PositiveIntegerField(default=0, editable=False)
    cost = models.DecimalField(max_digits=14, decimal_places=8, null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = TenantManager()

    class Meta:
        verbose_name = "token usage"
        verbose_name_plural = "token usages"
        indexes = [
            # what a branch spent that no merge has counted yet
            models.Index(fields=["branch_name"], condition=~Q(branch_name=""), name="superadmin_tokens_of_branch"),
            # a tenant's month on its usage statement, and counting a month again
            models.Index(fields=["tenant", "created_at"], name="superadmin_tokens_of_tenant"),
        ]

    def __str__(self) -> str:
        return f"{self.model_name}: {self.total_tokens}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the total in step with its parts."""
        self.total_tokens = self.prompt_tokens + self.completion_tokens
        super().save(*args, **kwargs)

    def estimate_cost(self) -> Decimal | None:
        """USD of the call: what was recorded, else its tokens at the price that held on its day (a price may be entered
        afterward); None where that is unknown."""
        if self.cost is not None or not self.total_tokens:
            return self.cost
        names = [self.model_name, self.usage.model_asked if self.usage else ""]
        known = {model.name: model for model in AIModel.objects.filter(name__in=names)}
        model = next((known[name] for name in names if name in known), None)
        price = model.price_on(self.created_at.astimezone(UTC).date()) if model else None
        both = {"prompt_tokens": self.prompt_tokens, "completion_tokens": self.completion_tokens}
        return price.cost(**both) if price else None

    @classmethod
    def get_branch_summary(cls, branch: str) -> dict[str, Any]:
        """{branch, requests, prompt_tokens, completion_tokens, total_tokens, cost (USD, of calls with a known price),
        unpriced} of everything that was asked on a branch."""
        return {"branch": branch, **cls.summary_of(cls.objects.filter(branch_name=branch))}

    @staticmethod
    def summary_of(rows: "models.QuerySet[TokenUsage]") -> dict[str, Any]:
        """{requests, prompt_tokens, completion_tokens, total_tokens, cost, unpriced} of these calls."""
        return rows.aggregate(
            unpriced=Count("pk", filter=Q(cost__isnull=True)),
            requests=Count("pk"),
            prompt_tokens=Coalesce(Sum("prompt_tokens"), 0),
            completion_tokens=Coalesce(Sum("completion_tokens"), 0),
            total_tokens=Coalesce(Sum("total_tokens"), 0),
            cost=Coalesce(Sum("cost"), Decimal(0)),
        )

    @property
    def shown_cost(self) -> str:
        """The cost for a page: never a guess."""
        return f"{self.cost.normalize():f}" if isinstance(self.cost, Decimal) else "price unknown"
