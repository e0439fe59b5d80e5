"""How long candidates wait for the first words of a reply."""

from datetime import datetime

from interviews.models import ChatMessage, InterviewResponseLatency

THRESHOLD_MS = 2000


def note_latency(*, turn: ChatMessage, at: datetime, engine_ms: int = 0) -> None:
    """One row for a reply whose first words are there at `at`: milliseconds from the answer's row to them."""
    waited = max(0, round((at - turn.created_at).total_seconds() * 1000))
    InterviewResponseLatency.objects.create(
        tenant_id=turn.tenant_id,
        chat_id=turn.chat_id,
        user_id=turn.chat.user_id,
        response_time_ms=waited,
        ai_processing_time_ms=engine_ms,
        question_number=turn.question.order if turn.question is not None else 0,
        interview_type=turn.chat.type,
        threshold_ms=THRESHOLD_MS,
        exceeded_threshold=waited > THRESHOLD_MS,
    )
