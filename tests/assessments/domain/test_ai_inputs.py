"""What assessments asked an engine is built again for a replay, and can be tried on invented samples; and how often
people gave other points than were proposed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from assessments.domain.marks import Given, give_mark
from assessments.domain.proposals import propose_mark
from assessments.models import Answer, Mark
from config.ai import registry
from config.errors import Refused
from config.tenancy import tenant_scope
from recruiting.domain.fairness.overrides import OverrideRate, override_rates
from recruiting.domain.queries.fairness import Asked
from superadmin.domain.prompt_trials import samples_of
from superadmin.domain.replays import replay
from superadmin.models import PromptUsage
from tests.assessments.domain.test_marks import essay
from tests.conftest import Company


@pytest.mark.parametrize("purpose", ["answer_mark", "question_generate"])
def test_each_sample_can_be_answered(purpose: str, scope: Company) -> None:
    for sample in samples_of(purpose):
        known = registry.get(purpose)
        assert isinstance(known.offline(sample.make()), known.schema)


def test_a_proposal_is_asked_again_with_the_same_input_while_the_answer_says_something(scope: Company) -> None:
    _session, answer = essay(scope)
    propose_mark(answer=answer)
    usage = PromptUsage.objects.get(purpose="answer_mark")
    again = replay(usage=usage)
    assert (usage.related_type, again.is_same_input, again.is_same_answer) == ("assessments.answer", True, True)
    Answer.objects.filter(pk=answer.pk).update(value=None)
    with pytest.raises(Refused, match="What was asked about is gone"):
        replay(usage=usage)


def of_marks(asked: Asked) -> OverrideRate:
    return next(rate for rate in override_rates(asked) if "answer in a test" in rate.label)


def test_points_that_differ_from_the_proposal_are_counted_in_their_time(scope: Company, theirs: Company) -> None:
    _session, answer = essay(scope)
    propose_mark(answer=answer)
    proposed = Mark.objects.get(answer=answer).points
    assert proposed is not None
    other = Decimal("4") if proposed != 4 else Decimal("1")
    give_mark(answer=answer, actor=scope.senior, given=Given(points=other))
    now = timezone.now()
    rate = of_marks(Asked())
    assert (rate.decided, rate.overridden) == (1, 1)
    assert of_marks(Asked(since=now - timedelta(hours=1), until=now + timedelta(hours=1))).decided == 1
    assert of_marks(Asked(since=now + timedelta(hours=1))).decided == 0
    assert of_marks(Asked(until=now - timedelta(hours=1))).decided == 0
    with tenant_scope(theirs.tenant.pk):
        assert of_marks(Asked()).decided == 0
