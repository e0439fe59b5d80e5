"""Asking again what the ledger says was asked, and showing the difference."""

import difflib
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

from config.errors import Refused
from config.tenancy import tenant_scope, unscoped
from superadmin.domain.ai import answer_by_model, answer_offline, prepared
from superadmin.domain.audit import Actor
from superadmin.domain.engines import target_named
from superadmin.domain.ledger import Asked
from superadmin.domain.spending_caps import strongest_allowed
from superadmin.enums import CallStatus, Engine
from superadmin.models import PromptUsage

AGAIN = "Asked again by replay."
Rebuild = Callable[[PromptUsage], tuple[Any, Any] | None]
_sources: dict[tuple[str, str], Rebuild] = {}


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of asking again. `is_same_input`: the input has the digest it had then. `is_same_answer`: the checked
    answer has the digest it had then; None where none was kept. `difference` holds the lines of a unified diff of what
    the model wrote then and now, empty where they agree or nothing was kept."""

    before: PromptUsage
    after: PromptUsage
    is_same_input: bool
    is_same_answer: bool | None
    difference: list[str]


def register_source(purpose: str, related_type: str, rebuild: Rebuild) -> None:
    """Say how to build the input of a purpose again: `rebuild(usage)` gives (input, the row it is about), None where
    the row is gone. It runs in the scope of the call's tenant; `related_type` is the row's label, "recruiting.resume".
    """
    _sources[purpose, related_type] = rebuild


def replayable() -> list[tuple[str, str]]:
    """Each (purpose, label of the row) that can be asked again."""
    return sorted(_sources)


def replay(*, usage: PromptUsage, any_input: bool = False, actor: Actor | None = None) -> Replay:
    """Ask the same engine, model and prompt version again with the input built anew, and compare.

    Writes a ledger row that points at the first and counts in the month's spending. Never call it in a transaction.
    Raises Refused where no app can build the input, the row is gone, the input has changed since (unless `any_input`),
    the model may not be asked or is not set up any more, or the first call gave no answer to compare with."""
    with _scope_of(usage):
        asked = _asked_again(usage, actor)
        is_same = asked.input_sha256 == usage.input_sha256
        if not is_same and not any_input:
            raise Refused("What was asked about has changed since: the input is another.", code="input_changed")
        after = _answered(usage, asked)
        return Replay(usage, after, is_same, _agrees(usage, after), _difference(usage, after))


def _scope_of(usage: PromptUsage) -> AbstractContextManager[None]:
    return tenant_scope(usage.tenant_id) if usage.tenant_id else unscoped(reason="replay of a platform call")


def _asked_again(usage: PromptUsage, actor: Actor | None) -> Asked:
    if usage.status != CallStatus.OK:
        raise Refused("That call gave no answer: there is nothing to compare with.", code="no_answer")
    rebuild = _sources.get((usage.purpose, usage.related_type))
    if rebuild is None:
        about = usage.related_type or "nothing"
        raise Refused(f"The input of {usage.purpose} about {about} cannot be built again.", code="no_source")
    built = rebuild(usage)
    if built is None:
        raise Refused("What was asked about is gone.", code="source_gone")
    given, related = built
    return replace(prepared(usage.purpose, given, usage.tenant, actor, related), replay_of=usage)


def _answered(usage: PromptUsage, asked: Asked) -> PromptUsage:
    if usage.engine == Engine.OFFLINE:
        return answer_offline(asked, sentence=AGAIN).usage
    target = target_named(usage.model_asked, usage.host)
    if usage.tenant is not None and not usage.tenant.ai_enabled:
        raise Refused("Models are switched off for this team.", code="switched_off")
    if target is None or usage.prompt_version is None:
        raise Refused(f"{usage.model_asked} at {usage.host} is not set up any more.", code="no_model")
    if strongest_allowed(tenant_id=usage.tenant_id) is None:
        raise Refused("The month's cap is passed: no model may be asked.", code="over_cap")
    answer_by_model(asked, target, usage.prompt_version)
    written: PromptUsage = PromptUsage.objects.filter(replay_of=usage, engine=Engine.OPENAI).order_by("-pk")[0]
    return written


def _agrees(before: PromptUsage, after: PromptUsage) -> bool | None:
    if not before.response_sha256 or after.status != CallStatus.OK:
        return None
    return before.response_sha256 == after.response_sha256


def _difference(before: PromptUsage, after: PromptUsage) -> list[str]:
    if not before.response:
        return []
    return list(difflib.unified_diff(_lines(before.response), _lines(after.response), "then", "now", lineterm="", n=2))


def _lines(raw: str) -> list[str]:
    """The lines of what a model wrote, JSON spread out with its keys in order."""
    try:
        return json.dumps(json.loads(raw), indent=1, sort_keys=True, ensure_ascii=False).splitlines()
    except ValueError:
        return raw.splitlines()
