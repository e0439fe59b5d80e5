"""A turn worded by a model, in the background: sentence by sentence into the row, where the streams read it."""

from functools import partial

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from interviews.domain.latencies import note_latency
from interviews.domain.turn_checks import accept, whole
from interviews.domain.turns import PURPOSE, input_of, is_by_model, is_stale, word_offline, write_words
from interviews.enums import ChatMode, TurnIntent, TurnStatus
from interviews.models import ChatMessage
from superadmin.domain.ai_streams import Manner, Spoken, ask_stream


def word(*, turn: ChatMessage) -> bool:
    """Word a turn that waits: by a model where one is set up, else by the offline engine; a turn that a dead worker
    began, or that waited too long, by the offline engine too. False where its words are there, or another was faster.

    What the model says is shown as it comes; where it may not be said, or stops, the offline words stand in its place
    and `attempt` is raised, so that readers begin anew. Do not call it in a transaction."""
    if turn.status == TurnStatus.DONE:
        return False
    # A model's closing words speak of a person who decides; behind a practice there is none.
    ends_practice = turn.chat.mode == ChatMode.PRACTICE and turn.intent == TurnIntent.WRAP_UP
    is_left = turn.status == TurnStatus.WRITING or is_stale(turn, timezone.now())
    if is_left or ends_practice or not is_by_model(turn.chat):
        return word_offline(turn=turn)
    claimed = ChatMessage.objects.filter(pk=turn.pk, attempt=turn.attempt, status=TurnStatus.WAITING)
    if not claimed.update(status=TurnStatus.WRITING, attempt=F("attempt") + 1):
        return False
    turn.refresh_from_db(fields=["status", "attempt"])
    return _by_model(turn)


def _by_model(turn: ChatMessage) -> bool:
    given = input_of(turn)
    manner = Manner(
        first=settings.INTERVIEW_FIRST_WORDS_SECONDS,
        total=settings.INTERVIEW_TURN_SECONDS,
        accept=partial(accept, given),
        whole=partial(whole, given),
    )
    spoken = ask_stream(PURPOSE, given, manner=manner, tenant=turn.chat.tenant, user=turn.chat.user, related=turn)
    if not _shown(turn, spoken):
        return False
    answer = spoken.answer
    if answer is None:
        return False
    return write_words(
        turn=turn, attempt=turn.attempt, text=answer.value.text, answer=answer, raises=1 if answer.fell_back else 0
    )


def _shown(turn: ChatMessage, spoken: Spoken) -> bool:
    """Write the sentences as they come. False where somebody else has worded the turn meanwhile."""
    mine = ChatMessage.objects.filter(pk=turn.pk, attempt=turn.attempt, status=TurnStatus.WRITING)
    text = ""
    for sentence in spoken:
        if not text and turn.reply_to_id is not None:
            note_latency(turn=turn, at=timezone.now())
        text = f"{text} {sentence}".strip()
        if not mine.update(content=text):
            return False
    return True
