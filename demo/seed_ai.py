"""Demo: the console of AI governance has something to look at, through the product's verbs. Safe to run twice.

No model is asked and no spending is made up: without a key the offline engine answers, and it costs nothing."""

from datetime import date
from decimal import Decimal

from accounts.models import User
from config.ai import registry
from superadmin.domain.prompts import draft_prompt, load_prompt
from superadmin.domain.spending_caps import set_cap
from superadmin.models import AIModel, KeyRotationSchedule, MonthlySpendingCap, PromptVersion

MODEL = "demo-model"
PRICES = ((date(2026, 1, 1), "0.0030", "0.0120"), (date(2026, 7, 1), "0.0025", "0.0100"))
REASON = "Demo: a shorter wording to compare and to try."


def seed_ai(root: User) -> None:
    """A soft cap, a model that is not in use with two dated prices, a rotation that is off, a draft of a prompt."""
    if not MonthlySpendingCap.ledger.exists():
        set_cap(amount_usd=Decimal(200), notes="Demo", actor=root)
    model, _ = AIModel.objects.get_or_create(name=MODEL, defaults={"tier": "standard", "is_active": False})
    for day, asked, answered in PRICES:
        prices = {"prompt_price_per_1k": Decimal(asked), "completion_price_per_1k": Decimal(answered)}
        model.prices.get_or_create(starts_on=day, defaults=prices)
    KeyRotationSchedule.objects.get_or_create(
        provider="openai", model_tier="standard", defaults={"frequency": "monthly"}
    )
    shipped = load_prompt(registry.get("job_parse"))
    if shipped is not None and not PromptVersion.objects.filter(prompt=shipped.prompt, reason=REASON).exists():
        text = f"{shipped.template.rstrip()}\nSay nothing that the posting does not say.\n"
        draft_prompt(prompt=shipped.prompt, template=text, reason=REASON, author=root)
