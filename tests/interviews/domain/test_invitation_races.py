"""Many at once, on a database that really lets them: one chat, one report."""

from collections import Counter

import pytest
from django.db import connection

from config.tenancy import tenant_scope
from interviews.domain.invitation_endings import end_interview
from interviews.domain.invitation_starts import start
from interviews.domain.invitations import AlreadyInvited, invite
from interviews.domain.reports import WRITE
from interviews.models import Chat, ExportableReport, InvitedInterview, KeyQuestion
from superadmin.models import TaskRecord
from tests.conftest import Company, make_company
from tests.factories.interviews_authoring import make_complete_template
from tests.factories.interviews_invited import ended, in_minutes, make_invitation, opened, talk_of
from tests.recruiting.domain.test_races import at_once

pytestmark = [pytest.mark.db_server, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def company(settings) -> Company:
    settings.TASKS_RUN = "by a worker"  # nothing is worked off by the commit itself
    make_company("theirs")
    return make_company("ours")


def test_of_fifty_starts_at_once_one_makes_the_chat(company):
    assert connection.vendor == "postgresql"
    with tenant_scope(company.tenant.pk):
        made = opened(make_invitation(company.senior))
    results = at_once(company, 50, lambda _index: start(invitation=made).chat_id)
    assert len(set(results)) == 1
    with tenant_scope(company.tenant.pk):
        assert Chat.objects.count() == 1
        assert KeyQuestion.objects.count() == 3
        assert InvitedInterview.objects.get().status == "in_progress"


def test_of_many_ends_at_once_one_report_is_asked_for(company):
    with tenant_scope(company.tenant.pk):
        chat = talk_of(ended(company.senior))
        TaskRecord.ledger.filter(task_name=WRITE).delete()
        ExportableReport.objects.all().delete()
    at_once(company, 20, lambda _index: end_interview(chat_id=chat.pk).pk)
    with tenant_scope(company.tenant.pk):
        assert ExportableReport.objects.count() == 1
        assert TaskRecord.ledger.filter(task_name=WRITE).count() == 1


def test_of_many_invitations_of_one_address_at_once_one_goes_out(company):
    with tenant_scope(company.tenant.pk):
        template = make_complete_template(company.senior)
        window = in_minutes()

    def action(_index: int) -> object:
        return invite(interviewer=company.senior, template=template, window=window, email="sage@example.test")

    kinds = Counter(type(result).__name__ for result in at_once(company, 20, action))
    assert kinds["InvitedInterview"] == 1
    assert set(kinds) <= {"InvitedInterview", AlreadyInvited.__name__, "CandidateExists"}
