"""What models cost: the cap of a month, the months as they were spent, and the days by model."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from config.db import Timestamped
from config.tenancy import TenantManager
from superadmin.enums import AlertLevel, Provider

# From which share of the cap (percent) a level holds; a notice is sent once for each but the first.
LEVELS = (
    (100, AlertLevel.DANGER),
    (90, AlertLevel.CRITICAL),
    (75, AlertLevel.WARNING),
    (50, AlertLevel.CAUTION),
    (0, AlertLevel.OK),
)
CENT = Decimal("0.01")


def first_of(moment: datetime) -> date:
    """The first day of the month of UTC that holds the moment."""
    return moment.astimezone(UTC).date().replace(day=1)


def whose(tenant_id: int | None) -> Q:
    """What is one tenant's, or (None) the whole platform's."""
    return Q(tenant_id=tenant_id) if tenant_id is not None else Q(tenant=None)


class MonthlySpendingCap(Timestamped):
    """How much one tenant, or (without a tenant) the whole platform, may spend on models in a month, in USD. Past a
    soft cap the fallback models answer, past a hard one the offline engine; where both hold, the tighter wins."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey(
        "superadmin.Tenant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Leave it empty for the cap of the whole platform.",
    )
    amount_usd = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(CENT)])
    is_hard = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    notes = models.CharField(max_length=300, blank=True)

    objects: ClassVar[Any] = TenantManager()
    # The gateway asks for the platform's and a tenant's at once; pages of tenants never use this one.
    ledger: ClassVar[models.Manager["MonthlySpendingCap"]] = models.Manager()

    class Meta:
        verbose_name = "monthly spending cap"
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"],
                condition=Q(is_active=True, tenant__isnull=True),
                name="superadmin_spending_cap_one_active",
            ),
            models.UniqueConstraint(
                fields=["tenant"],
                condition=Q(is_active=True, tenant__isnull=False),
                name="superadmin_spending_cap_one_of_tenant",
            ),
            models.CheckConstraint(condition=Q(amount_usd__gt=0), name="superadmin_spending_cap_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.amount_usd} USD a month, {'hard' if self.is_hard else 'soft'}"


class MonthlySpending(Timestamped):
    """What one tenant, or (without a tenant) the whole platform, spent on models in one month of UTC. A new month
    begins with a new row. Only `superadmin.domain.spending` writes it, by F(): calls at the same moment all count."""

    tenant_path: ClassVar[str] = "tenant_id"

    tenant = models.ForeignKey("superadmin.Tenant", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    total_usd = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    premium_usd = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    standard_usd = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    fallback_usd = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    total_requests = models.PositiveIntegerField(default=0)
    premium_requests = models.PositiveIntegerField(default=0)
    standard_requests = models.PositiveIntegerField(default=0)
    fallback_requests = models.PositiveIntegerField(default=0)
    unpriced_requests = models.PositiveIntegerField(default=0)
    prompt_tokens = models.PositiveBigIntegerField(default=0)
    completion_tokens = models.PositiveBigIntegerField(default=0)
    noticed_percent = models.PositiveSmallIntegerField(default=0, editable=False)

    objects: ClassVar[Any] = TenantManager()
    # The gateway counts for every tenant at once and for the platform; pages of tenants never use this one.
    ledger: ClassVar[models.Manager["MonthlySpending"]] = models.Manager()

    class Meta:
        verbose_name = "month of spending"
        verbose_name_plural = "spending by month"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "month"],
                condition=Q(tenant__isnull=False),
                name="superadmin_spending_month_of_tenant",
            ),
            models.UniqueConstraint(
                fields=["month"], condition=Q(tenant__isnull=True), name="superadmin_spending_month_of_platform"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="superadmin_spending_first_of_month"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.total_usd.quantize(CENT)} USD"

    def percent_of(self, cap: MonthlySpendingCap | None) -> Decimal | None:
        """The share of the cap that is spent, in percent; None without a cap."""
        return None if cap is None else self.total_usd * 100 / cap.amount_usd

    def is_over(self, cap: MonthlySpendingCap | None) -> bool:
        """Whether more is spent than the cap allows; a month that meets it to the cent is not over."""
        return cap is not None and self.total_usd > cap.amount_usd

    def remaining_of(self, cap: MonthlySpendingCap | None) -> Decimal | None:
        """USD that may still be spent, never below 0; None without a cap."""
        return None if cap is None else max(cap.amount_usd - self.total_usd, Decimal(0))

    def level_under(self, cap: MonthlySpendingCap | None) -> AlertLevel:
        """The alert level: ok below 50 %, caution, warning from 75, critical from 90, danger from 100; none without a
        cap."""
        percent = self.percent_of(cap)
        if percent is None:
            return AlertLevel.NONE
        return next(level for least, level in LEVELS if percent >= least)


class ProviderCostDaily(models.Model):
    """What one model cost on one day of UTC, over all tenants."""

    day = models.DateField()
    provider = models.CharField(max_length=10, choices=Provider)
    model_name = models.CharField(max_length=150)
    total_requests = models.PositiveIntegerField(default=0)
    unpriced_requests = models.PositiveIntegerField(default=0)
    total_cost_usd = models.DecimalField(max_digits=18, decimal_places=8, default=Decimal(0))
    prompt_tokens = models.PositiveBigIntegerField(default=0)
    completion_tokens = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = "cost of a day"
        verbose_name_plural = "costs by day"
        constraints = [
            models.UniqueConstraint(fields=["day", "provider", "model_name"], name="superadmin_cost_day_of_model"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.model_name}"

    @property
    def total_tokens(self) -> int:
        """Tokens both ways."""
        return self.prompt_tokens + self.completion_tokens

    @classmethod
    def get_monthly_cost(cls, month: date, provider: str | None = None) -> Decimal:
        """USD of the month that holds `month`, of one provider or of all."""
        rows = cls.objects.filter(day__year=month.year, day__month=month.month)
        rows = rows.filter(provider=provider) if provider else rows
        total: Decimal = rows.aggregate(usd=Coalesce(models.Sum("total_cost_usd"), Decimal(0)))["usd"]
        return total
