"""The report of a practice: its person's alone, whole at once."""

from typing import Any

import pytest

from config.tenancy import tenant_scope
from interviews.domain import chat_states, talks
from interviews.domain.invitation_endings import end_interview
from interviews.models import ExportableReport, ReportVersion
from superadmin.enums import TaskStatus
from superadmin.models import TaskRecord
from tests.factories.interviews_invited import write_now
from tests.factories.interviews_talks import GOOD, make_practice, say
from tests.kit.api import Api


@pytest.fixture
def waiting(ours: Any) -> ExportableReport:
    """Asked for, not written."""
    with tenant_scope(ours.tenant.pk):
        chat = talks.begin(chat=make_practice(ours.candidate, count=2))
        say(chat, GOOD)
        return end_interview(chat_id=chat_states.finish(chat=chat).pk)


def test_it_is_shown_while_it_is_written_then_whole_to_its_person_alone(
    waiting: Any, ours: Any, theirs: Any, browse: Any
) -> None:
    here = f"/interview-reports/{waiting.public_id}/"
    client = browse(ours.candidate)
    assert f'data-poll="{here}progress/"' in client.get(here).content.decode()
    assert "<progress" in client.get(f"{here}progress/").content.decode()
    with tenant_scope(ours.tenant.pk):
        write_now(waiting)
        version = ReportVersion.objects.get()
    assert "data-done" in client.get(f"{here}progress/").content.decode()
    text = client.get(here).content.decode()
    assert "Weighted sum, by code" in text
    assert version.engine_sentence in text
    assert client.get(f"{here}report.pdf").content.startswith(b"%PDF-")
    assert client.post(f"{here}write/").status_code == 302
    for stranger in (ours.admin, ours.viewer, theirs.candidate):
        assert browse(stranger).get(here).status_code == 404
    assert Api(ours.candidate).get(f"reports/{waiting.public_id}/").json()["is_hidden"] is False
    assert Api(ours.admin).get(f"reports/{waiting.public_id}/").status_code == 404


def test_a_failure_says_why_and_offers_another_try(waiting: Any, ours: Any, browse: Any) -> None:
    with tenant_scope(ours.tenant.pk):
        TaskRecord.ledger.filter(related_id=str(waiting.public_id)).update(
            status=TaskStatus.DEAD, error="This did not work after several tries."
        )
    text = browse(ours.candidate).get(f"/interview-reports/{waiting.public_id}/").content.decode()
    assert "This did not work after several tries." in text
    assert "Try again" in text
    assert "Weighted sum" not in text
