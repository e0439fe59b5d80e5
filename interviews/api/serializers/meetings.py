"""People's interviews on the wire."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from config.api.serializers import Reference, RefusesUnknown, Sparse
from config.zones import zone_names
from interviews.domain.session_people import may_sit
from interviews.enums import InterviewMode, InterviewType, Response
from interviews.models import InterviewParticipant, InterviewSession
from interviews.rules import plans_visible_to, rooms_visible_to, templates_visible_to
from recruiting.rules import applications_visible_to, candidates_visible_to, requisitions_visible_to


def sitters(_user: User) -> Any:
    """The people who can be asked."""
    return may_sit()


def plan_interviews(user: User) -> Any:
    """The interviews of plans that the caller sees."""
    from interviews.models import PlanInterview

    return PlanInterview.objects.filter(plan__in=plans_visible_to(user))


def known_zone(name: str) -> None:
    """Refuse a name that is no IANA timezone. Raises ValidationError."""
    if name not in zone_names():
        raise serializers.ValidationError("This timezone is not known.", "unknown_timezone")


class ParticipantSerializer(serializers.ModelSerializer[InterviewParticipant]):
    """An interviewer: {user_id, name, role, response, response_reason, responded_at}."""

    user_id = serializers.UUIDField(source="user.public_id", read_only=True)
    name = serializers.CharField(source="user.name", read_only=True)

    class Meta:
        model = InterviewParticipant
        fields = ["user_id", "name", "role", "response", "response_reason", "responded_at"]
        read_only_fields = fields


class InterviewSessionSerializer(Sparse, serializers.ModelSerializer[InterviewSession]):
    """An interview by people. `scheduled_at` is UTC, `duration_minutes` and `actual_minutes` are minutes."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    candidate_name = serializers.CharField(source="candidate.name", read_only=True)
    application_id = serializers.UUIDField(
        source="application.public_id", read_only=True, allow_null=True, default=None
    )
    requisition_id = serializers.UUIDField(
        source="requisition.public_id", read_only=True, allow_null=True, default=None
    )
    lead_id = serializers.UUIDField(source="lead.public_id", read_only=True, allow_null=True, default=None)
    room_id = serializers.UUIDField(source="room.public_id", read_only=True, allow_null=True, default=None)
    participants = ParticipantSerializer(many=True, read_only=True)
    question_guide = serializers.ListField(child=serializers.DictField(), read_only=True)
    competencies = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = InterviewSession
        fields = [
            *("id", "candidate_id", "candidate_name", "application_id", "requisition_id", "title", "interview_type"),
            *("mode", "status", "scheduled_at", "timezone", "duration_minutes", "lead_id", "participants"),
            *("meeting_link", "room_id", "preparation_notes", "question_guide", "competencies"),
            *("cancellation_reason", "started_at", "ended_at", "actual_minutes", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class SessionPlace(RefusesUnknown):
    """What can be changed of an interview without moving it."""

    title = serializers.CharField(max_length=200, required=False)
    interview_type = serializers.ChoiceField(InterviewType.choices, required=False)
    mode = serializers.ChoiceField(InterviewMode.choices, required=False)
    timezone = serializers.CharField(max_length=64, required=False, validators=[known_zone])
    meeting_link = serializers.URLField(max_length=500, required=False, allow_blank=True)
    room_id = Reference(rows=rooms_visible_to, source="room", required=False, allow_null=True)
    preparation_notes = serializers.CharField(max_length=8000, required=False, allow_blank=True)


class SessionChangeRequest(SessionPlace):
    """Words, place and people of an interview. `panel_ids` replaces the panel; the lead stays unless named."""

    lead_id = Reference(rows=sitters, source="lead", required=False)
    panel_ids = serializers.ListField(child=Reference(rows=sitters), source="panel", required=False, max_length=20)


class NewSession(SessionPlace):
    """An interview to plan: candidate_id or application_id, scheduled_at (on five minutes), lead_id (oneself unless
    said), panel_ids, and the rest of what an interview has. Mode `ai` needs template_id."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate", required=False)
    application_id = Reference(rows=applications_visible_to, source="application", required=False)
    requisition_id = Reference(rows=requisitions_visible_to, source="requisition", required=False)
    scheduled_at = serializers.DateTimeField(source="starts_at")
    duration_minutes = serializers.IntegerField(min_value=15, max_value=480, required=False)
    lead_id = Reference(rows=sitters, source="lead", required=False)
    panel_ids = serializers.ListField(child=Reference(rows=sitters), source="panel", required=False, max_length=20)
    plan_interview_id = Reference(rows=plan_interviews, source="plan_interview", required=False)
    template_id = Reference(rows=templates_visible_to, source="template", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A candidate, by itself or by the application. Raises ValidationError."""
        application = attrs.get("application")
        if application is not None:
            attrs.setdefault("candidate", application.candidate)
        if "candidate" not in attrs:
            raise serializers.ValidationError({"candidate_id": "Name a candidate or an application."}, "required")
        return attrs


class SessionMove(RefusesUnknown):
    """Another time: {scheduled_at, duration_minutes, timezone, reason}."""

    scheduled_at = serializers.DateTimeField(source="starts_at")
    duration_minutes = serializers.IntegerField(min_value=15, max_value=480, required=False, source="minutes")
    timezone = serializers.CharField(max_length=64, required=False, source="zone", validators=[known_zone])
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class SessionCancel(RefusesUnknown):
    """Why: {reason}."""

    reason = serializers.CharField(max_length=500)


class SessionAnswer(RefusesUnknown):
    """An interviewer's answer: {response: accepted, tentative or declined; reason, needed to decline}."""

    response = serializers.ChoiceField([one for one in Response.choices if one[0] != Response.NEEDS_ACTION])
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")
