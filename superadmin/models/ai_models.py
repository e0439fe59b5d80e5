"""Which model a tier uses, where it answers and what it costs."""

from decimal import Decimal

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q

from config.db import Timestamped
from superadmin.enums import ModelTier


class AIModel(Timestamped):
    """A model by the name its server knows. Prices are per 1,000 tokens; null means unknown, and is never guessed."""

    name = models.CharField(max_length=150, unique=True)
    tier = models.CharField(max_length=10, choices=ModelTier, default=ModelTier.STANDARD)
    base_url = models.CharField(
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Empty: the address in OPENAI_BASE_URL.",
    )
    prompt_price_per_1k = models.DecimalField(max_digits=12, decimal_places=8, null=True, blank=True)
    completion_price_per_1k = models.DecimalField(max_digits=12, decimal_places=8, null=True, blank=True)
    priced_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "AI model"
        constraints = [
            models.UniqueConstraint(
                fields=["tier"], condition=Q(is_active=True), name="superadmin_ai_model_one_of_tier"
            ),
            models.CheckConstraint(
                condition=Q(prompt_price_per_1k__isnull=True, completion_price_per_1k__isnull=True)
                | Q(prompt_price_per_1k__gte=0, completion_price_per_1k__gte=0, priced_on__isnull=False),
                name="superadmin_ai_model_price_whole_and_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def cost(self, *, prompt_tokens: int, completion_tokens: int) -> Decimal | None:
        """What a call costs at these prices: tokens / 1,000 × price, both ways; None where the price is unknown."""
        if self.prompt_price_per_1k is None or self.completion_price_per_1k is None:
            return None
        spent = self.prompt_price_per_1k * prompt_tokens + self.completion_price_per_1k * completion_tokens
        return (spent / 1000).quantize(Decimal("0.00000001"))
