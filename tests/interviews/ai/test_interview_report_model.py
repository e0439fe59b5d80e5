"""The protocol against a real local server: quotes are checked, figures are computed, failures fall back."""

from collections.abc import Iterator
from typing import Any

import pytest

from interviews.ai.feedback_hints.schema import HintsInput
from interviews.ai.interview_report.offline import offline
from superadmin.domain import ai
from superadmin.domain.ai import ask
from tests.conftest import Company
from tests.interviews.ai.test_bias_terms import TERMS
from tests.interviews.ai.test_interview_report_grounding import GIVEN
from tests.kit.openai_server import ModelServer, Reply, model_server, use_model


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    """One server for the module."""
    with model_server() as server:
        yield server


@pytest.fixture
def model(running: ModelServer, settings) -> ModelServer:
    """A model that is set up."""
    use_model(settings, running, seconds=0.4)
    return running


def point(quote: str, place: int) -> dict[str, Any]:
    """A key point as a model writes it."""
    span = {"text": quote, "seq": 2, "start": -1, "end": -1}
    return {"kind": "point", "point": place, "extent": "fully", "quote": span}


def answer(*found: dict[str, Any]) -> dict[str, Any]:
    """An answer that fits the schema, with figures that nobody asked for."""
    return {"overall": 100, "responses": [{"number": 1, "score": 10, "findings": list(found)}]}


def test_scores_are_worked_out_from_quotes_that_are_there(scope: Company, model: ModelServer) -> None:
    model.will(Reply(answer(point("his breathing was 26", 0), point("he recovered fully and thanked me", 3))))
    found = ask("interview_report", GIVEN, tenant=scope.tenant)
    assert (found.engine, found.fell_back, found.dropped_quotes) == ("openai", False, 1)
    assert found.value.responses[0].parts["coverage"] == 0.25
    assert found.value.overall is not None
    assert found.value.overall < 100


def test_a_model_that_fails_leaves_it_to_the_offline_engine(scope: Company, model: ModelServer) -> None:
    model.will(Reply("Ten of ten, hire."))
    found = ask("interview_report", GIVEN, tenant=scope.tenant)
    assert (found.engine, found.fell_back, found.sentence) == ("offline", True, ai.FELL_BACK)
    assert found.value == offline(GIVEN)


def test_a_model_can_advise_but_not_block(scope: Company, model: ModelServer) -> None:
    hint = {"kind": "bias", "sentence": "Fire.", "quote": "reminds me of my nephew", "severity": 2, "category": "age"}
    model.will(Reply({"hints": [hint]}))
    given = HintsInput(text="He reminds me of my nephew. When asked for the plan he named 3 steps.", terms=TERMS)
    found = ask("feedback_hints", given, tenant=scope.tenant)
    assert [(one.quote, one.severity) for one in found.value.hints] == [("reminds me of my nephew", 0)]
