"""Trying a version of a prompt on an invented sample before it is published, through the gateway like any call."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.ai import registry
from config.errors import Refused
from superadmin.domain.ai import Answer, answer_by_model, answer_offline, choose_target, prepared
from superadmin.domain.audit import Actor
from superadmin.domain.prompts import check_placeholders
from superadmin.models import PromptVersion

UNREAD = "The offline engine answered: it reads no prompt, so this says nothing about the version."


@dataclass(frozen=True, slots=True)
class Sample:
    """An invented input of a purpose. `make()` gives it, without any person's data."""

    code: str
    label: str
    make: Callable[[], Any]


_samples: dict[str, dict[str, Sample]] = {}


def register_sample(purpose: str, sample: Sample) -> None:
    """Offer a sample for the versions of a purpose's prompt. Registering the same code again replaces it."""
    _samples.setdefault(purpose, {})[sample.code] = sample


def samples_of(purpose: str) -> list[Sample]:
    """The samples of a purpose, in the order in which they were registered."""
    return list(_samples.get(purpose, {}).values())


def try_version(*, version: PromptVersion, sample: str, actor: Actor) -> Answer[Any]:
    """Ask a model for the version's purpose with the sample of this code and the version's text, whatever its status.

    The answer is checked as always; it belongs to no tenant, has a ledger row about the version, and counts in the
    month's spending. Where no model answers the offline engine does, and `sentence` says that this proves nothing about
    the prompt. Raises Refused for a sample that is not there or placeholders that the purpose does not fill."""
    purpose = version.prompt.purpose
    chosen = _samples.get(purpose, {}).get(sample)
    if chosen is None:
        raise Refused("Choose a sample.", fields={"sample": "Choose a sample."})
    check_placeholders(version.prompt, version.template)
    asked = prepared(purpose, chosen.make(), None, actor, version)
    target, reason = choose_target(registry.get(purpose), None, None)
    if target is None:
        return answer_offline(asked, sentence=f"{reason} {UNREAD}")
    return answer_by_model(asked, target, version)
