"""A person cancels while the sender sends; many triggers and many copies of one answer come at once."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import OutgoingMail
from config.tenancy import tenant_scope
from recruiting.domain.mailing.receiving import receive_mail
from recruiting.domain.mailing.sending import cancel_message, deliver_message, send_message, send_template
from recruiting.domain.mailing.sequences import enroll, save_sequence, stop_run, take_step
from recruiting.domain.policies import edit_policy
from recruiting.models import CandidateMessage
from tests.conftest import Company
from tests.factories.recruiting import make_application, make_requisition
from tests.factories.recruiting_mail import make_template, raw_mail
from tests.recruiting.domain.test_races import at_once, company

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]
__all__ = ["company"]


@pytest.fixture
def application(company: Company):
    with tenant_scope(company.tenant.pk):
        return make_application(company.senior, make_requisition(company.senior))


def test_each_planned_message_is_sent_or_canceled_and_never_both(company, application):
    later = timezone.now() + timedelta(days=1)
    with tenant_scope(company.tenant.pk):
        planned = [
            send_message(
                candidate=application.candidate, subject=f"S{n}", body="x", actor=company.senior, run_after=later
            )
            for n in range(10)
        ]

    def act(index: int) -> tuple[int, str, bool]:
        message = planned[index // 2]
        if index % 2:
            return message.pk, "canceled", cancel_message(message=message, actor=company.senior)
        return message.pk, "queued", deliver_message(message=message)

    won = {(pk, what) for pk, what, done in at_once(company, 20, act) if done}
    assert sorted(pk for pk, _what in won) == sorted(message.pk for message in planned)
    with tenant_scope(company.tenant.pk):
        assert set(CandidateMessage.objects.values_list("pk", "status")) == won
        assert OutgoingMail.objects.count() == sum(what == "queued" for _pk, what in won)


def test_one_trigger_and_one_answer_are_kept_once(company, application):
    with tenant_scope(company.tenant.pk):
        template = make_template(company.senior)
        edit_policy(values={"reply_to": "jobs@ours.test"}, actor=company.admin)
    raw = raw_mail(application.candidate.email)

    def act(index: int) -> object:
        if index % 2:
            return receive_mail(raw=raw).result
        return send_template(template=template, application=application, trigger="one", actor=None).pk

    results = Counter(type(one).__name__ if isinstance(one, int) else str(one) for one in at_once(company, 16, act))
    assert results == {"int": 8, "matched": 1, "known": 7}
    with tenant_scope(company.tenant.pk):
        assert sorted(CandidateMessage.objects.values_list("direction", flat=True)) == ["in", "out"]
        assert OutgoingMail.objects.filter(kind="recruiting.message").count() == 1


def test_a_step_goes_once_or_its_run_was_stopped(company, application):
    with tenant_scope(company.tenant.pk):
        steps = [(0, make_template(company.senior)), (1, make_template(company.senior))]
        sequence = save_sequence(name="S", steps=steps, actor=company.senior)
        run = enroll(sequence=sequence, application=application, actor=company.senior)

    def act(index: int) -> bool:
        return stop_run(run=run, reason="by_hand") if index == 4 else take_step(run=run, position=1)

    results = at_once(company, 8, act)
    assert results[4] is True
    with tenant_scope(company.tenant.pk):
        run.refresh_from_db()
        assert run.state == "stopped"
        assert CandidateMessage.objects.count() == results.count(True) - 1
