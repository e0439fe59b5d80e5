"""Which model a tier uses, where it answers and what it costs from which day on."""

from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator, URLValidator
from django.db import models
from django.db.models import Q

from config.db import Timestamped
from superadmin.enums import ModelTier

_CENTS = Decimal("0.00000001")


class AIModel(Timestamped):
    """A model by the name its server knows. Without a price its cost is unknown, and is never guessed."""

    name = models.CharField(max_length=150, unique=True)
    tier = models.CharField(max_length=10, choices=ModelTier, default=ModelTier.STANDARD)
    base_url = models.CharField(
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text="Empty: the address in OPENAI_BASE_URL.",
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        verbose_name = "AI model"
        constraints = [
            models.UniqueConstraint(
                fields=["tier"], condition=Q(is_active=True), name="superadmin_ai_model_one_of_tier"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def price_on(self, day: date) -> "ModelPrice | None":
        """The price that held on that day (UTC); None where it is unknown."""
        return self.prices.filter(starts_on__lte=day).order_by("-starts_on").first()


class ModelPrice(Timestamped):
    """What 1,000 tokens of a model cost in USD from a day on, until the next price begins. Earlier ones stay: the cost
    of a call is that of its day."""

    model = models.ForeignKey(AIModel, on_delete=models.CASCADE, related_name="prices")
    starts_on = models.DateField()
    prompt_price_per_1k = models.DecimalField(max_digits=12, decimal_places=8, validators=[MinValueValidator(0)])
    completion_price_per_1k = models.DecimalField(max_digits=12, decimal_places=8, validators=[MinValueValidator(0)])

    class Meta:
        verbose_name = "price of a model"
        verbose_name_plural = "prices of models"
        constraints = [
            models.UniqueConstraint(fields=["model", "starts_on"], name="superadmin_model_price_once_a_day"),
            models.CheckConstraint(
                condition=Q(prompt_price_per_1k__gte=0, completion_price_per_1k__gte=0),
                name="superadmin_model_price_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model} from {self.starts_on}"

    def cost(self, *, prompt_tokens: int, completion_tokens: int) -> Decimal:
        """What a call costs in USD: tokens / 1,000 × price, both ways, to 8 places."""
        spent = self.prompt_price_per_1k * prompt_tokens + self.completion_price_per_1k * completion_tokens
        return (spent / 1000).quantize(_CENTS)
