"""What the gateway obeys: the keys of the pool, the spending cap, the tier that a prompt was given."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import BaseModel

from config.ai import registry
from config.ai.client import Message
from config.ai.registry import Purpose
from config.tenancy import tenant_scope, unscoped
from superadmin.domain import ai, keys
from superadmin.domain.ai import ask, model_answers
from superadmin.domain.engines import client_for, target_for
from superadmin.domain.key_rotation import rotate_key
from superadmin.domain.prompts import load_prompt
from superadmin.domain.spending import month_row
from superadmin.domain.spending_caps import set_cap
from superadmin.enums import RotationType
from superadmin.models import AIModel, APIKeyPool, MonthlySpending, Prompt, TokenUsage
from tests.factories.people import make_user
from tests.kit.openai_server import ModelServer, Reply, model_server

POOLED = "pool-key-{}-0123456789"


class Said(BaseModel):
    """An answer."""

    word: str


@pytest.fixture
def purpose(tmp_path: Path) -> Iterator[Purpose]:
    """A purpose that asks a premium model."""
    file = tmp_path / "prompt.md"
    file.write_text("Say a word.\n", encoding="utf-8")
    known = Purpose(
        name="kit_word",
        schema=Said,
        offline=lambda given: Said(word="offline"),
        messages=lambda given, template: [Message("system", template), Message("user", given)],
        prompt_file=file,
        tier="premium",
    )
    registry.register(known)
    yield known
    registry.forget("kit_word")


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture
def model(running: ModelServer, settings) -> ModelServer:
    """A model for each tier, each at 1 USD for 1,000 tokens asked: a call is 0.10 USD."""
    settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = running.url, "env-key"
    settings.AI_MODELS = {tier: f"{tier}-model" for tier in ("premium", "standard", "fallback")}
    settings.AI_TIMEOUT_SECONDS, settings.AI_RETRY_SECONDS = 5.0, 0.01
    for tier in settings.AI_MODELS:
        named = AIModel.objects.create(name=f"{tier}-model", tier=tier)
        named.prices.create(starts_on=date(2026, 1, 1), prompt_price_per_1k=1, completion_price_per_1k=0)
    running.will(Reply({"word": "hello"}))
    running.keys.clear()
    return running


@pytest.fixture
def root(db):
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


def a_key(root, name: str, tier: str = "premium", provider: str = "compatible") -> APIKeyPool:
    row = keys.add_key(provider=provider, tier=tier, key_name=name, key=POOLED.format(name), actor=root)
    return keys.activate_key(key=row, actor=root)


def spend(usd: str) -> None:
    month_row().save()
    MonthlySpending.ledger.filter(tenant=None).update(total_usd=Decimal(usd))


def test_the_key_in_use_wins_over_the_environments_and_a_rotation_is_felt_at_once(scope, purpose, model, root):
    one = a_key(root, "one")
    two = keys.add_key(provider="compatible", tier="premium", key_name="two", key=POOLED.format("two"), actor=root)
    ask("kit_word", "a", tenant=scope.tenant)
    rotate_key(provider="compatible", tier="premium", kind=RotationType.FORCED)
    ask("kit_word", "a", tenant=scope.tenant)
    keys.revoke_key(key=two, actor=root)
    ask("kit_word", "a", tenant=scope.tenant)
    assert model.keys == [f"Bearer {key}" for key in (one.key(), two.key(), "env-key")]
    assert list(APIKeyPool.objects.order_by("pk").values_list("usage_count", flat=True)) == [1, 1]
    one.refresh_from_db()
    assert one.last_used_at is not None


def test_a_key_is_of_one_tier_and_of_one_provider(scope, purpose, model, root):
    a_key(root, "for-standard", tier="standard")
    a_key(root, "of-openai", provider="openai")
    ask("kit_word", "a", tenant=scope.tenant)
    assert model.keys == ["Bearer env-key"]  # a key of OpenAI never goes to another address


def test_a_key_of_the_pool_is_enough(scope, purpose, model, root, settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    assert not model_answers("kit_word", tenant=scope.tenant)
    a_key(root, "one", provider="openai")
    assert model_answers("kit_word", tenant=scope.tenant)
    target = target_for("premium")
    assert (target.model, target.base_url, target.api_key) == ("premium-model", "", POOLED.format("one"))
    assert POOLED.format("one") not in repr(target)
    assert client_for(target) is client_for(target)


def test_a_key_that_cannot_be_opened_any_more_gives_way_to_the_environments(scope, purpose, model, root, settings):
    a_key(root, "one")
    settings.FIELD_ENCRYPTION_KEY = "another"
    assert ask("kit_word", "a", tenant=scope.tenant).engine == "openai"
    assert model.keys == ["Bearer env-key"]


@pytest.mark.parametrize(
    ("month", "asked"),
    [
        (("84", False), "premium-model"),
        (("85", False), "standard-model"),
        (("100", True), "standard-model"),
        (("100.01", False), "fallback-model"),
        (("100.01", True), None),
    ],
)
def test_the_cap_lowers_the_tier_and_a_hard_one_ends_in_the_offline_engine(scope, purpose, model, root, month, asked):
    spent, is_hard = month
    set_cap(amount_usd=Decimal(100), is_hard=is_hard, actor=root)
    spend(spent)
    assert model_answers("kit_word", tenant=scope.tenant) == bool(asked)
    answer = ask("kit_word", "a", tenant=scope.tenant)
    assert [one["model"] for one in model.asked] == ([asked] if asked else [])
    assert answer.sentence == (ai.BY_MODEL if asked else ai.CAPPED)


def test_a_tenants_own_cap_ends_models_for_it_alone(scope, theirs, purpose, model, root):
    set_cap(amount_usd=Decimal(10), is_hard=True, tenant=scope.tenant, actor=root)
    month_row(tenant_id=scope.tenant.pk).save()
    MonthlySpending.ledger.filter(tenant=scope.tenant).update(total_usd=Decimal("10.01"))
    assert not model_answers("kit_word", tenant=scope.tenant)
    assert ask("kit_word", "a", tenant=scope.tenant).sentence == ai.CAPPED
    with tenant_scope(theirs.tenant.pk):
        assert ask("kit_word", "a", tenant=theirs.tenant).sentence == ai.BY_MODEL
    assert [one["model"] for one in model.asked] == ["premium-model"]


def test_over_the_cap_without_a_fallback_model_the_offline_engine_answers(scope, purpose, model, root, settings):
    AIModel.objects.filter(tier="fallback").delete()
    settings.AI_MODELS = {**settings.AI_MODELS, "fallback": ""}
    set_cap(amount_usd=Decimal(1), actor=root)
    spend("2")
    assert ask("kit_word", "a", tenant=scope.tenant).sentence == ai.CAPPED
    assert model.asked == []


def test_each_call_counts_until_the_cap_is_passed(scope, theirs, purpose, model, root):
    set_cap(amount_usd=Decimal("0.20"), actor=root)
    for company in (scope, theirs, scope, scope):
        with unscoped(reason="test"):
            ask("kit_word", "a", tenant=company.tenant)
    assert [one["model"] for one in model.asked] == [
        "premium-model",
        "premium-model",
        "standard-model",
        "fallback-model",
    ]
    whole = month_row()
    assert (whole.total_usd, whole.premium_usd, whole.fallback_usd) == (Decimal("0.4"), Decimal("0.2"), Decimal("0.1"))
    assert month_row(tenant_id=theirs.tenant.pk).total_usd == Decimal("0.1")
    with unscoped(reason="test"):
        assert list(TokenUsage.objects.order_by("pk").values_list("tier", flat=True)) == [
            "premium",
            "premium",
            "standard",
            "fallback",
        ]


def test_a_failed_call_counts_as_a_request_without_a_price(scope, purpose, model, settings):
    model.will(Reply(status=500))
    ask("kit_word", "a", tenant=scope.tenant)
    whole = month_row()
    assert (whole.total_requests, whole.unpriced_requests, whole.total_usd) == (1, 0, 0)
    model.will(Reply(refusal="no"))
    AIModel.objects.all().delete()
    ask("kit_word", "a", tenant=scope.tenant)
    assert month_row().unpriced_requests == 1


def test_a_prompt_may_be_given_another_tier(scope, purpose, model):
    load_prompt(purpose)
    Prompt.objects.filter(name="kit_word").update(tier="fallback")
    ask("kit_word", "a", tenant=scope.tenant)
    assert model.asked[0]["model"] == "fallback-model"


def test_the_branch_stands_in_the_ledger(scope, purpose, model, settings):
    settings.AI_BRANCH_NAME = "board"
    usage = ask("kit_word", "a", tenant=scope.tenant).usage
    assert (usage.branch_name, usage.tokens.branch_name, usage.tokens.provider) == ("board", "board", "compatible")
    assert usage.response_sha256
    assert TokenUsage.get_branch_summary("board")["cost"] == Decimal("0.1")


def test_a_model_is_asked_in_few_statements(scope, purpose, model, root, django_assert_max_num_queries):
    set_cap(amount_usd=Decimal(100), actor=root)
    ask("kit_word", "a", tenant=scope.tenant)
    with django_assert_max_num_queries(22):
        ask("kit_word", "a", tenant=scope.tenant)
