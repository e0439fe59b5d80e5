"""Sittings as staff see them, and the person who sat one."""

from typing import Any

from rest_framework import serializers

from assessments.enums import SessionStatus
from assessments.models import HelpRequest, SessionEvent, TestSession
from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart

_RESULT = ("score_percentage", "passed", "correct_answers", "wrong_answers")


class SessionSerializer(Sparse, serializers.ModelSerializer[TestSession]):
    """One sitting. Whoever sat it sees no result here before it is released."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    assessment_id = serializers.UUIDField(source="assessment.public_id", read_only=True, allow_null=True, default=None)
    title = serializers.SerializerMethodField()
    candidate_id = serializers.UUIDField(
        source="assessment_application.candidate.public_id", read_only=True, allow_null=True, default=None
    )
    application_id = serializers.UUIDField(
        source="assessment_application.application.public_id", read_only=True, allow_null=True, default=None
    )
    watch_id = serializers.UUIDField(source="watch.public_id", read_only=True, allow_null=True, default=None)
    score_percentage = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = TestSession
        fields = [
            *("id", "assessment_id", "title", "candidate_id", "application_id", "candidate_name", "candidate_email"),
            *("attempt", "is_preview", "is_practice", "status", "started_at", "deadline_at", "paused_at"),
            *("paused_seconds", "completed_at", "duration_seconds", "end_reason", "limit_seconds", "total_questions"),
            *("unanswered", "is_withheld", "released_at", "watch_id", *_RESULT, "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_title(self, session: TestSession) -> str:
        """What was taken."""
        subject = session.assessment or session.question_set or session.job_description
        return subject.title if subject is not None else ""

    def to_representation(self, instance: TestSession) -> dict[str, Any]:
        """As usual; the result stays away from its own sitter before the release."""
        shown: dict[str, Any] = super().to_representation(instance)
        request = self.context.get("request")
        own = request is not None and instance.user_id is not None and instance.user_id == request.user.pk
        if own and not instance.is_preview and instance.status != SessionStatus.RELEASED:
            shown |= {name: None for name in _RESULT if name in shown}
        return shown


class SessionEventSerializer(serializers.ModelSerializer[SessionEvent]):
    """One line of a sitting's history."""

    actor = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = SessionEvent
        fields = ["kind", "from_status", "to_status", "note", "data", "actor", "created_at"]
        read_only_fields = fields


class HelpRequestSerializer(serializers.ModelSerializer[HelpRequest]):
    """A candidate's request for help."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    answered_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = HelpRequest
        fields = ["id", "message", "created_at", "answer", "answered_by", "answered_at"]
        read_only_fields = fields


class Why(RefusesUnknown):
    """The reason, kept in the history."""

    reason = serializers.CharField(max_length=500)


class PerhapsWhy(RefusesUnknown):
    """The reason, if there is one to keep."""

    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class MoreTime(RefusesUnknown):
    """Minutes (1-600) and why."""

    minutes = serializers.IntegerField(min_value=1, max_value=600)
    reason = serializers.CharField(max_length=500)


class HelpAnswer(RefusesUnknown):
    """An answer to one request: its id and the words."""

    help_id = serializers.UUIDField()
    answer = serializers.CharField(max_length=2000)
