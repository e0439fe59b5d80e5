"""What interviews asked an engine is built again for a replay, and can be tried on invented samples; and how often
reviewers overruled a report."""

from datetime import timedelta

import pytest
from django.utils import timezone

from config.ai import registry
from config.errors import Refused
from config.tenancy import tenant_scope
from interviews.models import Chat, ExportableReport
from recruiting.domain.fairness.overrides import OverrideRate, override_rates
from recruiting.domain.queries.fairness import Asked
from superadmin.domain.prompt_trials import samples_of
from superadmin.domain.replays import replay
from superadmin.models import PromptUsage
from tests.conftest import Company
from tests.factories.interviews_invited import report_of, reviewed
from tests.factories.interviews_talks import make_practice


@pytest.mark.parametrize("purpose", ["key_questions", "interviewer_turn", "interview_report"])
def test_each_sample_can_be_answered(purpose: str, scope: Company) -> None:
    known = registry.get(purpose)
    samples = samples_of(purpose)
    assert samples
    assert all(isinstance(known.offline(sample.make()), known.schema) for sample in samples)


def test_the_questions_of_a_practice_are_asked_for_again(scope: Company) -> None:
    chat = make_practice(scope.candidate, count=2)
    usage = PromptUsage.objects.get(purpose="key_questions")
    again = replay(usage=usage)
    assert (usage.related_type, again.is_same_input, again.is_same_answer) == ("interviews.chat", True, True)
    Chat.objects.filter(pk=chat.pk).delete()
    with pytest.raises(Refused, match="What was asked about is gone"):
        replay(usage=usage)


def of_reports(asked: Asked) -> OverrideRate:
    return next(rate for rate in override_rates(asked) if "AI interview" in rate.label)


def test_a_report_is_asked_for_again_and_its_review_counted_in_its_time(scope: Company, theirs: Company) -> None:
    report = report_of(reviewed(scope.senior))
    now = timezone.now()
    assert (of_reports(Asked()).decided, of_reports(Asked()).overridden) == (1, 0)
    assert of_reports(Asked(since=now - timedelta(hours=1), until=now + timedelta(hours=1))).decided == 1
    assert of_reports(Asked(since=now + timedelta(hours=1))).decided == 0
    assert of_reports(Asked(until=now - timedelta(hours=1))).decided == 0
    with tenant_scope(theirs.tenant.pk):
        assert of_reports(Asked()).decided == 0
    usage = PromptUsage.objects.get(purpose="interview_report")
    assert replay(usage=usage, any_input=True).is_same_input
    ExportableReport.objects.filter(pk=report.pk).update(current=None)
    ExportableReport.objects.filter(pk=report.pk).delete()
    with pytest.raises(Refused, match="What was asked about is gone"):
        replay(usage=usage)
