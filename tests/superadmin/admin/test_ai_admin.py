"""AI governance in the console: keys entered once, caps set, prompts revised, compared, tried and published."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from config.ai import registry
from config.tenancy import unscoped
from superadmin.domain import keys
from superadmin.domain.prompts import load_prompt
from superadmin.domain.spending import add_spending
from superadmin.domain.spending_caps import set_cap
from superadmin.models import (
    AIModel,
    APIKeyPool,
    AuditLog,
    KeyRotationLog,
    KeyRotationSchedule,
    MonthlySpending,
    MonthlySpendingCap,
    Prompt,
    PromptVersion,
    TokenUsage,
)

KEY = "sk-test-0123456789abcdef"


def url(model: str, page: str = "changelist", *args: object) -> str:
    return reverse(f"admin:superadmin_{model}_{page}", args=args)


def act(console: Client, model: str, action: str, pk: int) -> str:
    data = {"action": action, "_selected_action": [pk], "index": 0}
    return console.post(url(model), data, follow=True).content.decode()


@pytest.fixture
def prompt(root) -> Prompt:
    load_prompt(registry.get("job_parse"))
    return Prompt.objects.get(purpose="job_parse")


def test_a_key_is_entered_once_and_never_shown_again(console):
    form = {"provider": "openai", "model_tier": "premium", "key_name": "first", "key": KEY, "notes": ""}
    assert console.post(url("apikeypool", "add"), form).status_code == 302
    row = APIKeyPool.objects.get()
    assert (row.key(), row.status, row.added_by.email) == (KEY, "pending", "root@platform.test")
    for page in (url("apikeypool"), url("apikeypool", "change", row.pk), url("apikeypool", "history", row.pk)):
        shown = console.get(page).content.decode()
        assert KEY not in shown
        assert row.sealed_key not in shown
        assert row.fingerprint not in shown
    again = console.post(url("apikeypool", "add"), form, follow=True).content.decode()
    assert "This key is in the pool already" in again
    assert KEY not in again
    short = console.post(url("apikeypool", "add"), {**form, "key": "tooshort"}, follow=True)
    assert "at least 16 characters" in short.content.decode()
    assert console.post(url("apikeypool", "change", row.pk), {"key_name": "renamed", "notes": "n"}).status_code == 302
    row.refresh_from_db()
    assert (row.key_name, row.key()) == ("renamed", KEY)
    assert console.post(url("apikeypool", "delete", row.pk), {"post": "yes"}).status_code == 403


def test_keys_move_by_actions_and_rotate_by_schedule(console, root):
    row = keys.add_key(provider="openai", tier="premium", key_name="one", key=KEY, actor=root)
    assert "1 put into use." in act(console, "apikeypool", "activate", row.pk)
    assert "1 taken out of use." in act(console, "apikeypool", "deactivate", row.pk)
    form = {"provider": "openai", "model_tier": "premium", "is_enabled": "on", "frequency": "monthly"}
    assert console.post(url("keyrotationschedule", "add"), form).status_code == 302
    schedule = KeyRotationSchedule.objects.get()
    assert "the log of rotations says" in act(console, "keyrotationschedule", "rotate", schedule.pk)
    assert KeyRotationLog.objects.get().status == "success"
    assert "1 revoked." in act(console, "apikeypool", "revoke", row.pk)
    assert "cannot go from" in act(console, "apikeypool", "activate", row.pk)
    names = set(AuditLog.sealing.values_list("name", flat=True))
    assert {"superadmin.key.revoked", "superadmin.key.rotated", "superadmin.key_schedule.changed"} <= names
    log = KeyRotationLog.objects.get()
    assert console.post(url("keyrotationlog", "delete", log.pk), {"post": "yes"}).status_code == 403
    assert console.get(url("keyrotationlog", "add")).status_code == 403


def test_a_cap_is_set_and_dropped_and_never_edited(console):
    assert console.post(url("monthlyspendingcap", "add"), {"amount_usd": "0", "notes": ""}).status_code == 200
    assert console.post(url("monthlyspendingcap", "add"), {"amount_usd": "ten", "notes": ""}).status_code == 200
    for amount in ("10", "20"):
        data = {"amount_usd": amount, "is_hard": "on", "notes": ""}
        assert console.post(url("monthlyspendingcap", "add"), data).status_code == 302
    first, second = MonthlySpendingCap.ledger.order_by("pk")
    assert (first.is_active, second.is_active, second.is_hard, second.created_by.email) == (
        *(False, True, True),
        "root@platform.test",
    )
    assert console.post(url("monthlyspendingcap", "change", second.pk), {"amount_usd": "5"}).status_code == 403
    assert "1 taken out of force." in act(console, "monthlyspendingcap", "drop", second.pk)
    assert not MonthlySpendingCap.ledger.filter(is_active=True).exists()


def test_a_tenants_own_cap_stands_beside_the_platforms(console, ours, theirs):
    page = url("monthlyspendingcap", "add")
    for data in ({"amount_usd": "10", "notes": ""}, {"amount_usd": "3", "tenant": ours.tenant.pk, "notes": "theirs"}):
        assert console.post(page, data).status_code == 302
    assert console.post(page, {"amount_usd": "3", "tenant": "999999", "notes": ""}).status_code == 200
    caps = MonthlySpendingCap.ledger.filter(is_active=True).order_by("pk")
    assert [(cap.tenant, cap.amount_usd) for cap in caps] == [(None, 10), (ours.tenant, 3)]
    with unscoped(reason="test"):
        add_spending(
            TokenUsage.objects.create(
                model_name="m", provider="openai", tier="premium", tenant=ours.tenant, cost=Decimal(3), prompt_tokens=1
            )
        )
    listed = console.get(url("monthlyspending")).content.decode()
    assert "30.0 %" in listed
    assert "100.0 %" in listed
    listed = console.get(url("monthlyspendingcap")).content.decode()
    assert "The whole platform" in listed
    assert ours.tenant.name in listed
    assert theirs.tenant.name not in listed
    log = AuditLog.sealing.filter(name="superadmin.spending_cap.set").order_by("pk")
    assert [row.tenant for row in log] == [None, ours.tenant]


def test_months_show_their_share_of_the_cap_and_late_prices_are_counted_in(console, root, ours):
    set_cap(amount_usd=Decimal(10), actor=root)
    with unscoped(reason="test"):
        row = TokenUsage.objects.create(
            model_name="m", provider="openai", tier="premium", tenant=ours.tenant, prompt_tokens=5000
        )
        add_spending(row)
    AIModel.objects.create(name="m").prices.create(
        starts_on=date(2020, 1, 1), prompt_price_per_1k=1, completion_price_per_1k=0
    )
    whole = MonthlySpending.ledger.get(tenant=None)
    assert (whole.total_usd, whole.unpriced_requests) == (0, 1)
    assert "1 calls priced." in act(console, "monthlyspending", "price", whole.pk)
    page = console.get(url("monthlyspending")).content.decode()
    assert "50.0 %" in page
    assert "The whole platform" in page
    assert ours.tenant.name in page
    sums = MonthlySpending.ledger.values_list("total_usd", "premium_usd", "total_requests", "unpriced_requests")
    assert set(sums) == {(Decimal(5), Decimal(5), 1, 0)}


def test_a_new_address_of_a_model_is_recorded(console):
    data = {"name": "m-1", "tier": "standard", "is_active": "on", "base_url": "https://models.example/v1"}
    data |= {"prices-TOTAL_FORMS": 0, "prices-INITIAL_FORMS": 0}
    assert console.post(url("aimodel", "add"), data).status_code == 302
    model = AIModel.objects.get()
    assert console.post(url("aimodel", "change", model.pk), {**data, "base_url": ""}).status_code == 302
    row = AuditLog.sealing.filter(name="superadmin.ai_model.changed").order_by("pk").last()
    assert row.personal.changes["base_url"] == {"old": "https://models.example/v1", "new": ""}


def test_a_prompt_is_revised_compared_tried_published_and_rolled_back(console, prompt, root):
    revise = url("prompt", "revise", prompt.pk)
    assert prompt.versions.get().template.splitlines()[0] in console.get(revise).content.decode().replace("&quot;", '"')
    text = prompt.versions.get().template + "Be brief.\n"
    made = console.post(revise, {"template": text, "reason": "shorter answers"})
    draft = PromptVersion.objects.get(number=2)
    assert made["Location"] == url("promptversion", "try_out", draft.pk)
    assert (draft.status, draft.author, draft.reason) == ("draft", root, "shorter answers")
    compared = console.get(url("prompt", "compare", prompt.pk)).content.decode()
    assert "<ins>Be brief.</ins>" in compared
    assert "<del>" not in compared
    tried = console.post(made["Location"], {"sample": "engineer"}).content.decode()
    assert "it reads no prompt" in tried
    assert "Senior Python Engineer" in tried
    assert console.post(made["Location"], {"publish": "1"}, follow=True).status_code == 200
    assert list(prompt.versions.order_by("number").values_list("status", flat=True)) == ["retired", "published"]
    assert "1 rolled back." in act(console, "prompt", "roll_back", prompt.pk)
    assert prompt.versions.get(number=1).status == "published"


def test_a_prompt_is_given_another_tier_on_record(console, prompt):
    data = {"description": "Reads", "prompt_type": "system", "language": "en", "tier": "premium"}
    data |= {"versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 1, "versions-0-id": prompt.versions.get().pk}
    assert console.post(url("prompt", "change", prompt.pk), data).status_code == 302
    prompt.refresh_from_db()
    assert (prompt.tier, prompt.name) == ("premium", "job_parse")
    row = AuditLog.sealing.get(name="superadmin.prompt.described")
    assert row.personal.changes["tier"] == {"old": "", "new": "premium"}


def test_what_is_refused_keeps_the_text_that_was_written(console, prompt):
    revise = url("prompt", "revise", prompt.pk)
    for text, sentence in (
        ("Read $everything now.", "This purpose does not fill $everything"),
        ("Costs $ 5", "stands for nothing"),
        (prompt.versions.get().template, "has this very text"),
    ):
        page = console.post(revise, {"template": text, "reason": "try"}).content.decode()
        assert sentence in page.replace("&#x27;", "'")
        assert text.splitlines()[0][:20] in page
    assert "This is needed." in console.post(revise, {"template": "x", "reason": ""}).content.decode()
    assert prompt.versions.count() == 1


def test_the_pages_of_prompts_are_for_superadmins_alone(console, browse, ours, prompt):
    version = prompt.versions.get()
    pages = (
        url("prompt", "revise", prompt.pk),
        url("prompt", "compare", prompt.pk),
        url("promptversion", "try_out", version.pk),
        url("prompt", "change", prompt.pk),
        url("promptversion", "change", version.pk),
    )
    for page in pages:
        assert console.get(page).status_code == 200
        assert browse(ours.admin).get(page).status_code == 404
        assert browse(None).get(page).status_code == 302
    assert console.get(url("prompt", "compare", prompt.pk), {"left": 0, "right": "x"}).status_code == 200
    assert console.get(url("prompt", "revise", prompt.pk), {"from": version.number}).status_code == 200
    assert console.get(url("prompt", "revise", 999_999)).status_code == 404
    assert console.get(url("promptversion", "add")).status_code == 403


@pytest.mark.parametrize("model", ["monthlyspending", "tokenusage", "providercostdaily", "mergetokenstats"])
def test_figures_are_exported(console, model):
    assert console.get(url(model, "export")).status_code == 200
