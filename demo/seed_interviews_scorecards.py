"""Scorecards on the demo's interviews that were held: most are in, one is late."""

import json
from pathlib import Path

from interviews.domain.anchors import common_of
from interviews.domain.feedback import RATINGS, Card, open_feedback, submit_feedback
from interviews.enums import InterviewStatus
from interviews.models import InterviewFeedback, InterviewSession

CARDS = Path(__file__).parent / "scorecards.json"


def seed_scorecards() -> int:
    """Feedback by everyone on the held interviews of the open company but the last seat of every third one, which
    stays late. Answers how many were written; none where there is one already."""
    if InterviewFeedback.objects.exists():
        return 0
    cards, written = json.loads(CARDS.read_text(encoding="utf-8")), 0
    held = InterviewSession.objects.filter(status=InterviewStatus.COMPLETED).order_by("scheduled_at", "pk")
    for place, session in enumerate(held):
        seats = list(session.participants.select_related("user").order_by("role", "pk"))
        writers = seats[:-1] if place % 3 == 1 and len(seats) > 1 else seats
        for seat in writers:
            given = cards[written % len(cards)]
            ratings = dict(zip(RATINGS, given["ratings"], strict=True))
            card = Card(
                **ratings,
                recommendation=given["recommendation"],
                strengths=given["strengths"],
                weaknesses=given["weaknesses"],
                detailed_notes=given["notes"],
                competency_ratings={
                    one["name"]: given["ratings"][0]
                    for one in session.competencies
                    if one.get("name") and not common_of(one["name"])
                },
            )
            feedback = open_feedback(interview=session, user=seat.user)
            submit_feedback(feedback=feedback, card=card, actor=seat.user)
            written += 1
    return written
