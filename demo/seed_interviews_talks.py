"""A practice interview of somebody in a demo company, given to its end with a report and a drill, and one that waits to
be started. Through the product's own verbs. Safe to run twice."""

import json
from pathlib import Path
from uuid import uuid4

from accounts.models import User
from interviews.domain import chats, talks
from interviews.domain.drills import answer_drill, open_drill
from interviews.domain.reports import WRITE, request_report
from interviews.domain.talks import Answer
from interviews.enums import ChatMode, ChatStatus
from interviews.models import Chat, KeyQuestion
from superadmin.domain.runs import perform
from superadmin.models import TaskRecord

ANSWERS = Path(__file__).parent / "interview_answers.json"


def seed_practice(*, user: User) -> int:
    """Two practices of this person in the open company; none where they have one. Answers how many were made."""
    if Chat.objects.filter(user=user, mode=ChatMode.PRACTICE).exists():
        return 0
    said = json.loads(ANSWERS.read_text(encoding="utf-8"))["mixed"]
    chat = talks.begin(chat=chats.create_practice(user=user, title="Back-end engineer", count=3))
    for text in (*said, *[""] * 12):
        chat = Chat.objects.get(pk=chat.pk)
        if chat.status != ChatStatus.IN_PROGRESS:
            break
        talks.say(chat=chat, answer=Answer(client_id=uuid4().hex, text=text, goes_on=not text))
    report = request_report(chat=chat)
    record = TaskRecord.ledger.filter(task_name=WRITE, related_id=str(report.public_id)).unfinished().first()
    if record is not None:
        perform(record.pk, beats=False)
    drilled = KeyQuestion.objects.get(chat=chat, order=1)
    answer_drill(drill=open_drill(question=drilled), text=said[0])
    chats.create_practice(user=user, title="Team lead", type="PER", difficulty=7)
    return 2
