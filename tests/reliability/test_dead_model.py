"""A model's endpoint that is gone or silent: the work is done offline, its page says so, nobody waits for it again and
again, and it is asked as soon as it answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache

from config.ai import registry
from recruiting.domain.reviews.asking import review_input
from recruiting.models import Resume, ReviewRequest
from superadmin.domain import ai, model_pauses
from superadmin.domain.engines import Target
from superadmin.domain.prompts import load_prompts
from superadmin.models import PromptUsage
from tests.factories.recruiting import make_candidate
from tests.factories.recruiting_reviews import TODAY, make_read_resume, make_reviewed
from tests.kit.live import free_port
from tests.kit.openai_server import ModelServer, Reply, model_server

PATIENCE = 0.2


@pytest.fixture
def model(scope: Any, settings: Any) -> Iterator[ModelServer]:
    """A model that is set up, and speaks the protocol over HTTP."""
    load_prompts()
    with model_server() as server:
        settings.OPENAI_BASE_URL, settings.OPENAI_API_KEY = server.url, "key"
        settings.AI_MODELS = {"premium": "", "standard": "kit-model", "fallback": ""}
        settings.AI_TIMEOUT_SECONDS, settings.AI_RETRY_SECONDS = PATIENCE, 0.01
        yield server


def resume_of(scope: Any) -> Resume:
    """Of somebody new."""
    return make_read_resume(make_candidate(scope.senior), scope.senior)


def as_it_should(review: ReviewRequest) -> Any:
    """A model that answers for a résumé of the same words what the offline engine would."""
    asked = ReviewRequest.objects.select_related("resume", "text").get(pk=review.pk)
    answers = {
        purpose: Reply(registry.get(purpose).offline(review_input(asked, TODAY)).model_dump(mode="json"))
        for purpose in ("resume_structure_review", "resume_appeal_review")
    }
    return lambda request: answers[request["response_format"]["json_schema"]["name"]]


def said_on_the_page(browse: Any, scope: Any, review: ReviewRequest) -> str:
    """The page of the review, as its reader gets it."""
    return str(browse(scope.senior).get(f"/reviews/{review.public_id}/").content.decode())


def test_nobody_at_the_address_is_said_and_the_work_is_done(model, scope, browse, settings) -> None:
    settings.OPENAI_BASE_URL = f"http://127.0.0.1:{free_port()}/v1"
    review = make_reviewed(resume_of(scope), scope.senior)
    assert (review.status, review.result.engine_sentence) == ("completed", ai.FELL_BACK)
    assert review.result.overall_score is not None
    assert ai.FELL_BACK in said_on_the_page(browse, scope, review)


def test_a_silent_model_is_left_alone_for_a_while_and_asked_again(model, scope, browse, settings) -> None:
    model.will(Reply(stall=30))
    for _each in range(2):
        make_reviewed(resume_of(scope), scope.senior)
    asked = len(model.asked)
    paused = make_reviewed(resume_of(scope), scope.senior)
    assert len(model.asked) == asked, "each would wait for a model that is silent"
    assert (paused.status, paused.result.engine_sentence) == ("completed", ai.SILENT)
    assert ai.SILENT in said_on_the_page(browse, scope, paused)
    assert PromptUsage.objects.filter(engine="offline").latest("pk").fell_back

    target = Target("kit-model", model.url)
    assert model_pauses.is_paused(target)
    cache.delete(f"{model_pauses._key(target)}:pause")  # as when the pause is over
    settings.AI_TIMEOUT_SECONDS = 30  # its answer is worked out here, on a machine that may be busy
    model.will(as_it_should(paused))
    back = make_reviewed(resume_of(scope), scope.senior)
    assert back.result.engine_sentence == ai.BY_MODEL
    settings.AI_TIMEOUT_SECONDS = PATIENCE
    model.will(Reply(stall=30))
    make_reviewed(resume_of(scope), scope.senior)
    assert not model_pauses.is_paused(target), "what was held against it is forgotten once it answers"


def test_what_fails_at_once_is_asked_each_time(model, scope) -> None:
    model.will(Reply(status=500))
    for _each in range(3):
        make_reviewed(resume_of(scope), scope.senior)
    assert len(model.asked) == 3 * 2 * 3
