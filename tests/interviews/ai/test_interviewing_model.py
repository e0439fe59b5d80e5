"""The protocol against a real local server: a sound wording is used, a faulty one leaves it to the offline engine."""

from collections.abc import Iterator

import pytest

from config.ai.registry import get
from interviews.ai.interviewer_turn import Turn
from interviews.ai.interviewer_turn.offline import offline
from interviews.ai.key_questions import KeyQuestionSet
from interviews.ai.key_questions.purpose import choose
from interviews.ai.purposes import PURPOSES
from superadmin.domain import ai
from superadmin.domain.ai import ask
from superadmin.models import PromptUsage
from tests.conftest import Company
from tests.interviews.ai.test_interviewer_turn import FAULTS, QUESTION, SOUND, turn
from tests.interviews.ai.test_key_questions import FAULTS as UNSOUND
from tests.interviews.ai.test_key_questions import GIVEN, own
from tests.kit.openai_server import ModelServer, Reply, model_server, use_model


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    """One server for the module."""
    with model_server() as server:
        yield server


@pytest.fixture
def model(running: ModelServer, settings) -> ModelServer:
    """A model that is set up."""
    use_model(settings, running, seconds=1.0)
    running.asked.clear()
    return running


def test_the_four_purposes_are_registered() -> None:
    names = {purpose.name for purpose in PURPOSES}
    assert names == {"key_questions", "interviewer_turn", "interview_report", "feedback_hints"}
    assert all(get(purpose.name) is purpose for purpose in PURPOSES)


def test_a_sound_wording_is_used(scope: Company, model: ModelServer) -> None:
    model.will(Reply({"text": SOUND["question"]}))
    found = ask("interviewer_turn", turn("question"), tenant=scope.tenant)
    assert (found.engine, found.value) == ("openai", Turn(text=SOUND["question"]))
    system, user = model.asked[0]["messages"]
    assert QUESTION not in system["content"]
    assert "came in late" in user["content"]


@pytest.mark.parametrize(
    "fault", ["key question missing", "forbidden", "praise", "link", "too long", "a second question"]
)
def test_a_faulty_wording_leaves_it_to_the_offline_engine(scope: Company, model: ModelServer, fault: str) -> None:
    intent, text = FAULTS[fault]
    model.will(Reply({"text": text}))
    found = ask("interviewer_turn", turn(intent), tenant=scope.tenant)
    assert (found.engine, found.fell_back, found.sentence) == ("offline", True, ai.FELL_BACK)
    assert found.value == offline(turn(intent))
    assert PromptUsage.objects.filter(purpose="interviewer_turn").count() == 2


def test_without_a_model_the_offline_engine_words_it(scope: Company) -> None:
    found = ask("interviewer_turn", turn("result"), tenant=scope.tenant)
    assert (found.engine, found.sentence) == ("offline", ai.NO_KEY)
    assert found.value == offline(turn("result"))


def test_a_models_plan_is_checked_and_filled_up(scope: Company, model: ModelServer) -> None:
    proposed = KeyQuestionSet(questions=(own(), UNSOUND["forbidden"], UNSOUND["quote not there"]))
    model.will(Reply(proposed.model_dump(mode="json")))
    found = ask("key_questions", GIVEN, tenant=scope.tenant)
    assert (found.engine, found.dropped_quotes) == ("openai", 2)
    texts = {one.question for one in found.value.questions}
    assert own().question in texts
    assert len(texts) == GIVEN.count
    assert UNSOUND["forbidden"].question not in texts


@pytest.mark.parametrize("reply", [Reply("no JSON"), Reply(status=500), Reply({"questions": []})])
def test_a_plan_that_fails_leaves_the_bank(scope: Company, model: ModelServer, reply: Reply) -> None:
    model.will(reply)
    found = ask("key_questions", GIVEN, tenant=scope.tenant)
    assert (found.engine, found.fell_back) == ("offline", True)
    assert found.value == choose(GIVEN)


def test_the_plan_stands_in_the_user_turn_only(scope: Company, model: ModelServer) -> None:
    model.will(Reply({"questions": []}))
    ask("key_questions", GIVEN, tenant=scope.tenant)
    system, user = model.asked[0]["messages"][:2]
    assert "order service" not in system["content"]
    assert "order service" in user["content"]
