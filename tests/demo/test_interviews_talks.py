"""The demo's practice interviews: given to their end, reported, drilled, and made once."""

from demo.seed_interviews_talks import seed_practice
from interviews.models import Chat, ChatMessage, DrillAnswer, ExportableReport


def test_a_practice_is_given_and_reported_once(scope) -> None:
    assert [seed_practice(user=scope.senior) for _ in range(2)] == [2, 0]
    done = Chat.objects.get(title="Back-end engineer")
    assert done.status in ("finalizing", "finalized")
    assert ChatMessage.objects.filter(chat=done, role="assistant").exclude(status="done").count() == 0
    assert ExportableReport.objects.get(chat=done).status == "ready"
    assert DrillAnswer.objects.get().score is not None
    assert Chat.objects.get(title="Team lead").status == "ready"
