"""What a save tells the watch, where there is one: that the page lives, from where, and answers faster than one reads.

The rule `answer_too_fast` (version 1): within 2 seconds of the first sight of a question either a right answer comes
to one of 20 words or more, or a text of 80 characters or more; or a text grows by 120 characters or more at more than
25 characters a second since it was last saved. A good typist writes about 8 a second. It is noticed, never judged.
"""

from datetime import datetime
from typing import Any

from assessments.ai.answers import resolve
from assessments.ai.marking import mark
from assessments.domain.autosave import Batch, Before
from assessments.domain.pinned_items import item_at
from assessments.domain.sitting_watches import note_presence, record_server_event
from assessments.models import Answer
from proctoring.enums import EventType

RULE = "answer_too_fast.1"
SOON_SECONDS, LONG_STEM_WORDS, LONG_TEXT = 2.0, 20, 80
GROWN, CHARACTERS_A_SECOND = 120, 25.0


def note_save(*, batch: Batch, ip: str, user_agent: str, client_id: str) -> None:
    """Tell the sitting's watch of one save; nothing where there is no watch. Call it after the commit."""
    watch = batch.session.watch
    if watch is None:
        return
    note_presence(watch=watch, ip=ip, user_agent=user_agent, page=client_id)
    for answer in batch.applied:
        if is_too_fast(answer, batch.before[answer.pk]):
            record_server_event(
                watch=watch,
                event_type=EventType.ANSWER_TOO_FAST,
                question_id=str(answer.place.position),
                metadata={"rule": RULE},
            )


def is_too_fast(answer: Answer, before: Before) -> bool:
    """Whether the answer that was just saved meets the rule; `before` is when it was saved last, and what."""
    if answer.saved_at is None or not answer.is_answered:
        return False
    shown, (saved_before, value_before) = answer.place.first_shown_at, before
    since_shown = _seconds(shown, answer.saved_at)
    if since_shown is not None and since_shown < SOON_SECONDS and _is_much(answer):
        return True
    grown = len(_text(answer.value)) - len(_text(value_before))
    since = _seconds(saved_before or shown, answer.saved_at)
    return grown >= GROWN and since is not None and grown > CHARACTERS_A_SECOND * max(since, 0.001)


def _is_much(answer: Answer) -> bool:
    if len(_text(answer.value)) >= LONG_TEXT:
        return True
    item = item_at(answer.place)
    if len(item.stem.split()) < LONG_STEM_WORDS:
        return False
    return mark(item, resolve(item, answer.place.layout, answer.value)).is_correct is True


def _text(value: Any) -> str:
    return str(value.get("text") or value.get("code") or "") if isinstance(value, dict) else ""


def _seconds(earlier: datetime | None, later: datetime) -> float | None:
    return None if earlier is None else (later - earlier).total_seconds()
