"""Trying a draft on an invented sample, through the gateway."""

from collections.abc import Iterator

import pytest

from config.ai import registry
from config.errors import Refused
from config.tenancy import unscoped
from superadmin.domain.ai import BY_MODEL, NO_KEY
from superadmin.domain.ledger import sha256_of
from superadmin.domain.prompt_trials import UNREAD, samples_of, try_version
from superadmin.domain.prompts import draft_prompt, load_prompt, load_prompts
from superadmin.models import MonthlySpending, Prompt, PromptUsage
from tests.factories.people import make_user
from tests.kit.openai_server import ModelServer, Reply, model_server, use_model


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture(autouse=True)
def console(ours, theirs) -> Iterator[None]:
    """The console sees the platform as a whole."""
    with unscoped(reason="test"):
        yield


@pytest.fixture
def root():
    return make_user("root@platform.test", is_staff=True, is_superuser=True)


@pytest.fixture
def draft(root):
    load_prompt(registry.get("job_parse"))
    prompt = Prompt.objects.get(purpose="job_parse")
    return draft_prompt(prompt=prompt, template="Read the posting, briefly.", reason="shorter", author=root)


def test_without_a_model_it_is_said_that_nothing_was_proved(root, draft):
    answer = try_version(version=draft, sample="engineer", actor=root)
    assert (answer.engine, answer.sentence) == ("offline", f"{NO_KEY} {UNREAD}")
    assert answer.value.title.value == "Senior Python Engineer"
    row = PromptUsage.objects.get()
    assert (row.tenant, row.user, row.related_type, row.related_id) == (
        None,
        root,
        "superadmin.promptversion",
        str(draft.pk),
    )


def test_a_model_reads_the_draft_and_the_call_is_in_the_ledger(root, draft, running, settings):
    use_model(settings, running)
    offline = registry.get("job_parse").offline(samples_of("job_parse")[0].make())
    running.will(Reply(offline.model_dump(mode="json")))
    answer = try_version(version=draft, sample="engineer", actor=root)
    assert (answer.engine, answer.sentence) == ("openai", BY_MODEL)
    assert "Read the posting, briefly." in running.asked[0]["messages"][0]["content"]
    assert PromptUsage.objects.get().prompt_version == draft
    assert MonthlySpending.ledger.get().tenant is None
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_sample_that_is_not_there_is_refused(root, draft):
    with pytest.raises(Refused, match="sample"):
        try_version(version=draft, sample="nobody", actor=root)


def test_every_prompt_that_ships_has_samples_that_its_purpose_can_read():
    load_prompts()
    without = []
    for purpose in registry.all_purposes():
        samples = samples_of(purpose.name)
        if purpose.prompt_file is not None and not samples:
            without.append(purpose.name)
        for sample in samples:
            given, again = sample.make(), sample.make()
            describe = purpose.describe or (lambda one: one)
            assert sha256_of(describe(given)) == sha256_of(describe(again)), purpose.name
            assert isinstance(purpose.offline(given), purpose.schema)
    assert without == ["feedback_hints"]  # always answered by rules
