"""Watches, and what hangs on them, on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import RefusesUnknown, Sparse
from proctoring.api.serializers.events import ProctoringEventSerializer, SnapshotSerializer
from proctoring.domain.summaries import summary
from proctoring.enums import EventType, Verdict
from proctoring.models import Consent, Watch, WatchVerdict
from recruiting.api.serializers.parts import PersonPart


class WatchSerializer(Sparse, serializers.ModelSerializer[Watch]):
    """One watched sitting. `suspicion` (points) only orders the queue; `suppressed` are event types that an
    accommodation takes out."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    test_session_id = serializers.UUIDField(source="subject_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True, allow_null=True, default=None)
    application_id = serializers.UUIDField(
        source="application.public_id", read_only=True, allow_null=True, default=None
    )
    policy_id = serializers.UUIDField(source="policy.public_id", read_only=True, allow_null=True, default=None)
    suspicion = serializers.FloatField(read_only=True)
    suppressed = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Watch
        fields = [
            *("id", "subject_kind", "test_session_id", "title", "subject_url", "person_name", "candidate_id"),
            *("application_id", "policy_id", "status", "review_status", "highest_severity", "suspicion", "event_count"),
            *("suppressed", "camera_waived", "started_at", "ended_at", "end_reason", "warned_at", "flagged_at"),
            *("purge_after", "purged_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class TermPart(serializers.Serializer):
    """One rule's part: points = weight × counted × factor; `seconds` is null for what does not last."""

    rule_id = serializers.CharField()
    event_type = serializers.ChoiceField(EventType.choices)
    severity = serializers.CharField()
    count = serializers.IntegerField()
    counted = serializers.IntegerField()
    seconds = serializers.FloatField(allow_null=True)
    weight = serializers.FloatField()
    factor = serializers.FloatField()
    points = serializers.FloatField()


class SummaryPart(serializers.Serializer):
    """Suspicion term by term; `band` is none, few, some or many. It orders the queue and changes no score."""

    terms = TermPart(many=True)
    total = serializers.FloatField()
    band = serializers.CharField()


class ConsentPart(serializers.ModelSerializer[Consent]):
    """What the person agreed to, or (`wants_alternative`) asked for instead."""

    class Meta:
        model = Consent
        fields = [
            *("text", "text_version", "records", "language", "wants_alternative", "alternative_note", "given_at"),
            "withdrawn_at",
        ]
        read_only_fields = fields


class WatchDetail(WatchSerializer):
    """A watch with its summary, consents, and what was asked and explained."""

    summary = serializers.SerializerMethodField()
    consents = ConsentPart(many=True, read_only=True)
    policy_snapshot = serializers.DictField(read_only=True)

    class Meta(WatchSerializer.Meta):
        fields = [
            *WatchSerializer.Meta.fields,
            *("summary", "consents", "policy_snapshot", "explanation_asked", "explanation_asked_at", "explanation"),
            *("explained_at", "chain_head", "tombstone"),
        ]
        read_only_fields = fields

    @extend_schema_field(SummaryPart)
    def get_summary(self, row: Watch) -> Any:
        """Worked out from the events as they stand."""
        return SummaryPart(summary(row)).data


class TimelinePart(serializers.Serializer):
    """Everything in order. `gaps` lists [first, last] of the page's numbers that never arrived; `at` the second of the
    sitting at which each event began, by its id."""

    events = ProctoringEventSerializer(many=True)
    snapshots = SnapshotSerializer(many=True)
    gaps = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    at = serializers.DictField(child=serializers.FloatField())


class VerdictSerializer(Sparse, serializers.ModelSerializer[WatchVerdict]):
    """What was found. An adverse verdict counts (`is_final`) once a second person has confirmed it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    watch_id = serializers.UUIDField(source="watch.public_id", read_only=True)
    proposed_by = PersonPart(read_only=True, allow_null=True)
    confirmed_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = WatchVerdict
        fields = [
            *("id", "watch_id", "verdict", "reason", "proposed_by", "proposed_at", "confirmed_by", "confirmed_at"),
            *("declined_at", "second_note", "is_final"),
        ]
        read_only_fields = fields


class NewVerdict(RefusesUnknown):
    """What a reviewer finds, and why."""

    verdict = serializers.ChoiceField(Verdict.choices)
    reason = serializers.CharField(max_length=2000)


class SecondNote(RefusesUnknown):
    """A word of the second reviewer."""

    note = serializers.CharField(max_length=2000, required=False, default="", allow_blank=True)


class QuestionToPerson(RefusesUnknown):
    """What the person is asked."""

    question = serializers.CharField(max_length=2000)


class OwnExplanation(RefusesUnknown):
    """What the person says."""

    text = serializers.CharField(max_length=2000)


class ReopenReason(RefusesUnknown):
    """Why."""

    reason = serializers.CharField(max_length=2000)


class Arrangement(RefusesUnknown):
    """What is taken out of one watch before it begins."""

    camera_waived = serializers.BooleanField(default=False)
    suppressed = serializers.ListField(child=serializers.ChoiceField(EventType.choices), default=list)


class VerificationPart(serializers.Serializer):
    """What verifying found: `broken` is '' or names the first fault."""

    watch_id = serializers.UUIDField()
    events = serializers.IntegerField()
    broken = serializers.CharField(allow_blank=True)
    gaps = serializers.ListField(child=serializers.ListField(child=serializers.IntegerField()))
    pictures_missing = serializers.IntegerField()
