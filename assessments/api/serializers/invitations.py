"""Invitations, standings, accommodations, and assessments on requisitions, on the wire."""

from datetime import timedelta
from typing import Any

from rest_framework import serializers

from accounts.models import User
from assessments.domain.queries.invitation_lists import shown_invitation
from assessments.enums import ApplicationStatus
from assessments.models import Accommodation, AssessmentApplication, AssessmentToken, RequisitionAssessment
from assessments.rules import assessment_applications_visible_to, assessments_visible_to
from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.models import PipelineStage
from recruiting.rules import applications_visible_to, candidates_visible_to, requisitions_visible_to

LONGEST_HOURS = 24 * 90


def _stages(_user: User) -> Any:
    return PipelineStage.objects.all()


class Delivery(RefusesUnknown):
    """How an invitation goes out: {expires_in_hours, send_at (UTC, null: now), message}."""

    expires_in_hours = serializers.IntegerField(min_value=1, max_value=LONGEST_HOURS, required=False)
    send_at = serializers.DateTimeField(required=False, allow_null=True)
    message = serializers.CharField(max_length=2000, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Hours become the domain's `expires_in`."""
        hours = attrs.pop("expires_in_hours", None)
        return {**attrs, "expires_in": timedelta(hours=hours)} if hours else attrs


class InviteRequest(Delivery):
    """Whom to invite: candidate_id, application_id (of a requisition), or email with name; exactly one way."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate", required=False)
    application_id = Reference(rows=applications_visible_to, source="application", required=False)
    email = serializers.EmailField(max_length=254, required=False)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one way. Raises ValidationError."""
        ways = [name for name in ("candidate", "application", "email") if name in attrs]
        if len(ways) != 1:
            raise serializers.ValidationError("Name one of candidate_id, application_id or email.", "one_way")
        return super().validate(attrs)


class PersonToInvite(RefusesUnknown):
    """{email, name}: checked one by one, so that a bad address harms no other."""

    email = serializers.CharField(max_length=254, allow_blank=True)
    name = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class InviteManyRequest(Delivery):
    """Several people: {people: [{email, name}]}, at most 500."""

    people = serializers.ListField(child=PersonToInvite(), allow_empty=False, max_length=500)


class AssessmentTokenSerializer(Sparse, serializers.ModelSerializer[AssessmentToken]):
    """An invitation. `state` is scheduled, sent, opened, running, done, expired or ended. Its link is never in it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    assessment_id = serializers.UUIDField(source="assessment.public_id", read_only=True)
    assessment_application_id = serializers.UUIDField(source="application.public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="application.candidate.public_id", read_only=True)
    session_id = serializers.UUIDField(source="session.public_id", read_only=True, allow_null=True, default=None)
    state = serializers.SerializerMethodField()

    class Meta:
        model = AssessmentToken
        fields = [
            *("id", "assessment_id", "assessment_application_id", "candidate_id", "candidate_name", "candidate_email"),
            *("state", "session_id", "send_at", "sent_at", "expires_at", "used_at", "ended_at", "reminded"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_state(self, row: AssessmentToken) -> str:
        """Where it stands."""
        return shown_invitation(row).state


class InvitedSerializer(serializers.Serializer):
    """An invitation and its link: shown once, '' where it goes out later."""

    token = AssessmentTokenSerializer()
    link = serializers.CharField()


class OutcomeSerializer(serializers.Serializer):
    """What became of one person: invited with the link, or why not."""

    email = serializers.CharField()
    name = serializers.CharField()
    invited = serializers.BooleanField()
    token_id = serializers.UUIDField(allow_null=True)
    link = serializers.CharField(allow_blank=True)
    detail = serializers.CharField(allow_blank=True)


class ResendRequest(RefusesUnknown):
    """{expires_in_hours}: 24 unless said."""

    expires_in_hours = serializers.IntegerField(min_value=1, max_value=LONGEST_HOURS, required=False, default=24)


class AssessmentApplicationSerializer(Sparse, serializers.ModelSerializer[AssessmentApplication]):
    """A candidate's standing in an assessment."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    assessment_id = serializers.UUIDField(source="assessment.public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    application_id = serializers.UUIDField(
        source="application.public_id", read_only=True, allow_null=True, default=None
    )
    submitted_skills = serializers.DictField(read_only=True)

    class Meta:
        model = AssessmentApplication
        fields = [
            *("id", "assessment_id", "candidate_id", "application_id", "status", "applied_at", "started_at"),
            *("completed_at", "availability", "submitted_skills", "role_applied_for", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class NewApplicationStatus(RefusesUnknown):
    """The status that a standing is to have: {status}, shortlisted, rejected or back to completed."""

    status = serializers.ChoiceField(
        [one for one in ApplicationStatus.choices if one[0] in ("completed", "shortlisted", "rejected")]
    )


class AccommodationSerializer(Sparse, serializers.ModelSerializer[Accommodation]):
    """What is arranged, for a candidate or one assessment application. Minutes; the reason is for leads."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True, allow_null=True, default=None)
    assessment_application_id = serializers.UUIDField(
        source="application.public_id", read_only=True, allow_null=True, default=None
    )
    multiplier = serializers.FloatField(read_only=True)
    suppressed_rules = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Accommodation
        fields = [
            *("id", "candidate_id", "assessment_application_id", "multiplier", "extra_minutes", "breaks"),
            *("break_minutes", "hide_clock", "no_camera", "suppressed_rules", "reason", "is_active", "created_at"),
            "updated_at",
        ]
        read_only_fields = fields


class AccommodationChange(RefusesUnknown, serializers.ModelSerializer[Accommodation]):
    """What may be given of an accommodation."""

    suppressed_rules = serializers.ListField(child=serializers.CharField(max_length=40), required=False, max_length=40)

    class Meta:
        model = Accommodation
        fields = [
            *("multiplier", "extra_minutes", "breaks", "break_minutes", "hide_clock", "no_camera"),
            *("suppressed_rules", "reason"),
        ]


class NewAccommodation(AccommodationChange):
    """For candidate_id (all tests) or assessment_application_id (one): exactly one of them."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate", required=False)
    assessment_application_id = Reference(rows=assessment_applications_visible_to, source="standing", required=False)

    class Meta(AccommodationChange.Meta):
        fields = [*AccommodationChange.Meta.fields, "candidate_id", "assessment_application_id"]


class RequisitionAssessmentSerializer(Sparse, serializers.ModelSerializer[RequisitionAssessment]):
    """An assessment on a requisition; `stage_id` null: sent by hand."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    requisition_id = serializers.UUIDField(source="requisition.public_id", read_only=True)
    assessment_id = serializers.UUIDField(source="assessment.public_id", read_only=True)
    stage_id = serializers.UUIDField(source="stage.public_id", read_only=True, allow_null=True, default=None)

    class Meta:
        model = RequisitionAssessment
        fields = ["id", "requisition_id", "assessment_id", "stage_id", "created_at"]
        read_only_fields = fields


class NewRequisitionAssessment(RefusesUnknown):
    """{requisition_id, assessment_id, stage_id}; the same pair again changes the stage."""

    requisition_id = Reference(rows=requisitions_visible_to, source="requisition")
    assessment_id = Reference(rows=assessments_visible_to, source="assessment")
    stage_id = Reference(rows=_stages, source="stage", required=False, allow_null=True)
