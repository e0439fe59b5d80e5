"""Asking again what the ledger says was asked: the same input, the same model, the difference."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta
from django.core.management import CommandError, call_command
from django.utils import timezone
from pydantic import BaseModel

from config.ai import registry
from config.ai.client import Message
from config.ai.registry import Purpose
from config.errors import Refused
from config.tenancy import unscoped
from superadmin.domain import replays
from superadmin.domain.ai import ask
from superadmin.domain.ledger_retention import blank_old_answers
from superadmin.domain.prompts import draft_prompt, publish_prompt
from superadmin.domain.replays import register_source, replay, replayable
from superadmin.domain.spending_caps import set_cap
from superadmin.models import AIModel, AuditLog, Prompt, PromptUsage, Tenant
from tests.factories.people import make_user
from tests.kit.openai_server import ModelServer, Reply, model_server, use_model


class Said(BaseModel):
    """An answer."""

    word: str


@pytest.fixture
def purpose(tmp_path: Path, monkeypatch) -> Iterator[Purpose]:
    """A purpose whose input is the name of its tenant."""
    file = tmp_path / "prompt.md"
    file.write_text("Say a word.\n", encoding="utf-8")
    known = Purpose(
        name="kit_again",
        schema=Said,
        offline=lambda given: Said(word=given),
        messages=lambda given, template: [Message("system", template), Message("user", given)],
        prompt_file=file,
    )

    def rebuild(usage: PromptUsage):
        row = Tenant.objects.filter(public_id=usage.related_id).first()
        return (row.name, row) if row else None

    monkeypatch.setattr(replays, "_sources", dict(replays._sources))
    register_source("kit_again", "superadmin.tenant", rebuild)
    registry.register(known)
    yield known
    registry.forget("kit_again")


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture
def model(running: ModelServer, settings) -> ModelServer:
    use_model(settings, running)
    running.will(Reply({"word": "blue"}))
    return running


def asked(scope) -> PromptUsage:
    return ask("kit_again", scope.tenant.name, tenant=scope.tenant, related=scope.tenant).usage


def test_the_offline_engine_gives_the_same_answer(scope, purpose):
    before = asked(scope)
    again = replay(usage=before)
    assert (again.is_same_input, again.is_same_answer, again.difference) == (True, True, [])
    assert (again.after.replay_of, again.after.engine) == (before, "offline")


def test_the_same_model_and_prompt_version_are_asked_and_the_difference_is_shown(scope, purpose, model):
    before = asked(scope)
    root = make_user("root@platform.test")
    draft = draft_prompt(prompt=Prompt.objects.get(), template="Say two.", reason="kit", author=root)
    publish_prompt(version=draft, actor=root)
    AIModel.objects.create(name="newer", tier="standard")
    assert replay(usage=before).is_same_answer
    model.will(Reply({"word": "green"}))
    again = replay(usage=before, actor=root)
    assert "Say a word." in str(model.asked[0]["messages"])
    assert (model.asked[0]["model"], again.is_same_input, again.is_same_answer) == ("kit-model", True, False)
    assert [line for line in again.difference if "word" in line] == ['- "word": "blue"', '+ "word": "green"']
    assert (again.after.user_id, again.after.prompt_version_id) == (root.pk, before.prompt_version_id)


def test_a_changed_input_is_said_and_asked_only_on_purpose(scope, purpose):
    before = asked(scope)
    Tenant.objects.filter(pk=scope.tenant.pk).update(name="Renamed")
    with pytest.raises(Refused, match="changed"):
        replay(usage=before)
    again = replay(usage=before, any_input=True)
    assert (again.is_same_input, again.is_same_answer) == (False, False)


def test_what_cannot_be_asked_again_is_refused_with_its_reason(scope, purpose, model):
    root = make_user("root@platform.test")
    before = asked(scope)
    alone = ask("kit_again", "a", tenant=scope.tenant).usage
    gone = PromptUsage.objects.create(
        tenant=scope.tenant,
        purpose="kit_again",
        engine="offline",
        related_type="superadmin.tenant",
        related_id="00000000-0000-4000-8000-000000000000",
    )
    for usage, code in ((alone, "no_source"), (gone, "source_gone")):
        with pytest.raises(Refused) as refusal:
            replay(usage=usage)
        assert refusal.value.reason_code == code
    priced = AIModel.objects.create(name="kit-model", is_active=False)
    priced.prices.create(starts_on=date(2026, 1, 1), prompt_price_per_1k=1, completion_price_per_1k=1)
    set_cap(amount_usd=Decimal("0.01"), is_hard=True, actor=root)
    replay(usage=before)
    for change, code in (
        (lambda: None, "over_cap"),
        (
            lambda: setattr(model, "moved", PromptUsage.objects.filter(pk=before.pk).update(host="elsewhere")),
            "no_model",
        ),
        (lambda: Tenant.objects.filter(pk=scope.tenant.pk).update(ai_enabled=False), "switched_off"),
    ):
        change()
        fresh = PromptUsage.objects.select_related("tenant").get(pk=before.pk)
        with pytest.raises(Refused) as refusal:
            replay(usage=fresh)
        assert refusal.value.reason_code == code


def test_a_model_that_fails_this_time_is_told(scope, purpose, model):
    before = asked(scope)
    model.will(Reply(status=400))
    again = replay(usage=before)
    assert (again.after.status, again.is_same_answer) == ("failed", None)


def told(*words: object) -> str:
    out = StringIO()
    call_command("replay_ai", *[str(word) for word in words], stdout=out)
    return out.getvalue()


def test_the_command_says_what_it_found_and_quotes_only_when_asked(scope, purpose, model):
    before = asked(scope)
    assert "answer: the same" in told(before.public_id)
    model.will(Reply({"word": "green"}))
    with pytest.raises(CommandError, match="lines of difference") as differs:
        told(before.public_id)
    assert differs.value.returncode == 1
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("replay_ai", str(before.public_id), "--show", stdout=out)
    assert '+ "word": "green"' in out.getvalue()
    with pytest.raises(CommandError, match="no such call"):
        told("00000000-0000-4000-8000-000000000000")


def test_the_purposes_of_the_product_can_be_asked_again():
    assert {purpose for purpose, _label in replayable()} >= {
        *("resume_extract", "job_parse", "match_explain", "resume_structure_review", "resume_appeal_review"),
        *("key_questions", "interviewer_turn", "interview_report", "answer_mark"),
    }


def test_what_models_wrote_is_blanked_after_the_tenants_retention(scope, theirs):
    now = timezone.now()
    Tenant.objects.filter(pk=scope.tenant.pk).update(retention_months=6)
    for company in (scope, theirs):
        for months in (5, 7):
            PromptUsage.objects.create(
                tenant=company.tenant,
                purpose="kit",
                engine="openai",
                response="said",
                response_sha256="0" * 64,
                created_at=now - relativedelta(months=months),
            )
    assert blank_old_answers(now=now) == 1
    assert blank_old_answers(now=now) == 0
    with unscoped(reason="test"):
        kept = list(PromptUsage.objects.order_by("pk").values_list("response", "response_sha256"))
    assert [response for response, _digest in kept] == ["said", "", "said", "said"]
    assert {digest for _response, digest in kept} == {"0" * 64}
    assert AuditLog.objects.get(name="superadmin.ai_ledger.blanked").description == "1 answers older than 6 months"
