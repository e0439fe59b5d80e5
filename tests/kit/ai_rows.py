"""One row of what the API and the routes show of AI, in a company. A scope must be open."""

from datetime import date
from decimal import Decimal
from typing import Any

from superadmin.domain.spending import add_spending
from superadmin.models import AIModel, PromptUsage, TokenUsage


def ai_rows(company: Any) -> dict[str, Any]:
    """By noun: a call of a model, with its tokens, in the company's month."""
    model, _ = AIModel.objects.get_or_create(name="kit-model", defaults={"is_active": False})
    model.prices.get_or_create(
        starts_on=date(2026, 1, 1), defaults={"prompt_price_per_1k": 1, "completion_price_per_1k": 1}
    )
    usage = PromptUsage.objects.create(
        tenant=company.tenant, purpose="job_parse", engine="openai", model_asked=model.name, input_sha256="0" * 64
    )
    tokens = TokenUsage(usage=usage, tenant=company.tenant, model_name=model.name, request_type="job_parse")
    tokens.provider, tokens.tier, tokens.prompt_tokens, tokens.cost = "openai", "standard", 100, Decimal("0.1")
    tokens.save()
    add_spending(tokens)
    return {"ai-usage": usage}
