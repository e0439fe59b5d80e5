"""Invitations to AI interviews, on the wire."""

from datetime import UTC
from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from interviews.domain.invitation_links import closes_at
from interviews.domain.invitation_lists import MOST_ROWS
from interviews.domain.invitation_times import LONGEST, SHORTEST, Window
from interviews.models import InvitedInterview
from interviews.rules import templates_visible_to
from proctoring.models import ProctoringPolicy
from recruiting.rules import applications_visible_to, candidates_visible_to


def _policies(_user: Any) -> Any:
    return ProctoringPolicy.objects.filter(is_active=True)


def _id(source: str) -> serializers.UUIDField:
    return serializers.UUIDField(source=source, read_only=True, allow_null=True, default=None)


class InterviewInvitationSerializer(Sparse, serializers.ModelSerializer[InvitedInterview]):
    """An invitation. Times are UTC; it can be started from `scheduled_time` until `closes_at`, and takes
    `duration_minutes`. The link stands in the answer to inviting and sending again, nowhere else."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    interviewer_name = serializers.CharField(source="interviewer.name", read_only=True, allow_null=True, default=None)
    candidate_id = _id("candidate.public_id")
    application_id = _id("application.public_id")
    session_id = _id("session.public_id")
    template_id = _id("template_version.template.public_id")
    template_version = serializers.IntegerField(source="template_version.number", read_only=True)
    template_name = serializers.CharField(source="template_version.name", read_only=True)
    policy_id = _id("policy.public_id")
    chat_id = _id("chat.public_id")
    report_id = _id("chat.exportable_report.public_id")
    closes_at = serializers.SerializerMethodField()

    class Meta:
        model = InvitedInterview
        fields = [
            *("id", "status", "candidate_email", "candidate_name", "candidate_id", "application_id", "session_id"),
            *("interviewer_name", "template_id", "template_version", "template_name", "policy_id"),
            *("scheduled_time", "closes_at", "timezone", "duration_minutes", "language", "message", "reminded"),
            *("sent_at", "cancelled_reason", "chat_id", "report_id", "completed_at", "last_activity_at"),
            *("review_status", "feedback", "reviewed_at", "released_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_closes_at(self, row: InvitedInterview) -> str:
        """Until when it can be started, ISO 8601 UTC."""
        return closes_at(row).astimezone(UTC).isoformat().replace("+00:00", "Z")


class InterviewInvitationSent(serializers.Serializer[Any]):
    """An invitation with its link, shown this once."""

    invitation = InterviewInvitationSerializer(read_only=True)
    link = serializers.CharField(read_only=True)


class InterviewWindow(RefusesUnknown):
    """When: {scheduled_time (at least 2 minutes ahead), timezone (IANA; the team's), duration_minutes (15-240)}."""

    scheduled_time = serializers.DateTimeField()
    timezone = serializers.CharField(max_length=64, required=False)
    duration_minutes = serializers.IntegerField(min_value=SHORTEST, max_value=LONGEST, default=60)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The three become the domain's `window`."""
        tenant = self.context["request"].tenant
        zone = attrs.pop("timezone", "") or tenant.timezone
        moment, minutes = attrs.pop("scheduled_time").astimezone(UTC), attrs.pop("duration_minutes")
        return {**attrs, "window": Window(moment, minutes, zone)}


class InterviewInvite(InterviewWindow):
    """Whom to invite to what: candidate_id, application_id, or candidate_email with candidate_name; one way."""

    template_id = Reference(rows=templates_visible_to, source="template")
    candidate_id = Reference(rows=candidates_visible_to, source="candidate", required=False)
    application_id = Reference(rows=applications_visible_to, source="application", required=False)
    candidate_email = serializers.EmailField(max_length=254, source="email", required=False)
    candidate_name = serializers.CharField(max_length=200, source="name", required=False, allow_blank=True)
    policy_id = Reference(rows=_policies, source="policy", required=False, allow_null=True)
    message = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    language = serializers.CharField(max_length=10, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one way. Raises ValidationError."""
        if sum(name in attrs for name in ("candidate", "application", "email")) != 1:
            raise serializers.ValidationError("Name one of candidate_id, application_id or candidate_email.", "one_way")
        return super().validate(attrs)


class InterviewInvitee(RefusesUnknown):
    """{email, name, scheduled_time (their own, null: the common one)}: each judged for itself."""

    email = serializers.CharField(max_length=254, allow_blank=True)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")
    scheduled_time = serializers.DateTimeField(required=False, allow_null=True, default=None)


class InterviewInviteMany(InterviewWindow):
    """Up to 500 people to one interview. `dry_run`: say what would happen and send nothing."""

    template_id = Reference(rows=templates_visible_to, source="template")
    people = serializers.ListField(child=InterviewInvitee(), allow_empty=False, max_length=MOST_ROWS)
    policy_id = Reference(rows=_policies, source="policy", required=False, allow_null=True)
    message = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    dry_run = serializers.BooleanField(default=False)


class InterviewInviteOutcome(serializers.Serializer[Any]):
    """What became of one person; on a dry run what would: `detail` says why not."""

    email = serializers.CharField()
    name = serializers.CharField()
    invited = serializers.BooleanField()
    invitation_id = serializers.UUIDField(allow_null=True)
    link = serializers.CharField()
    detail = serializers.CharField()


class MoreMinutes(RefusesUnknown):
    """{minutes}: more of them, 240 in all at most."""

    minutes = serializers.IntegerField(min_value=1, max_value=LONGEST)


class InvitationCancel(RefusesUnknown):
    """{reason}: told to the candidate."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class InterviewReview(RefusesUnknown):
    """Own scores 0-100 first: until they are given nothing of the engine shows; they are locked then. Override,
    feedback and `finish` may come along or later."""

    professionalism_score = serializers.IntegerField(min_value=0, max_value=100, required=False)
    subject_knowledge_score = serializers.IntegerField(min_value=0, max_value=100, required=False)
    clarity_score = serializers.IntegerField(min_value=0, max_value=100, required=False)
    override_score = serializers.IntegerField(min_value=0, max_value=100, required=False, allow_null=True)
    override_reason = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    feedback = serializers.CharField(max_length=8000, required=False, allow_blank=True)
    finish = serializers.BooleanField(default=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """All three scores or none. Raises ValidationError."""
        given = [name for name in attrs if name.endswith("_score") and name != "override_score"]
        if len(given) not in (0, 3):
            raise serializers.ValidationError("Give all three scores.", "three_scores")
        return attrs


class InvitationRelease(RefusesUnknown):
    """{acknowledge}: the language guard's warnings were read and stand."""

    acknowledge = serializers.BooleanField(default=False)
