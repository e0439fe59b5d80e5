"""Applications, and what hangs on them, on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.ai.match_explain.schema import MatchResult
from recruiting.api.serializers.applicants import CandidatePart, MatchedSkill, MatchPart, MissingSkill, StagePart
from recruiting.api.serializers.parts import PersonPart
from recruiting.domain.queries.blind import result_shown
from recruiting.domain.timelines import TimelineEntry
from recruiting.enums import NoteType, Outcome, Source
from recruiting.models import (
    Application,
    ApplicationEvent,
    ApplicationNote,
    Evidence,
    MailTemplate,
    PipelineStage,
    SkillMatch,
)
from recruiting.rules import candidates_visible_to, requisitions_visible_to, resumes_visible_to


class ApplicationSerializer(Sparse, serializers.ModelSerializer[Application]):
    """A candidate on an opening. `outcome` is '' while it runs; `match_score` is null where nothing was assessed."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    candidate = CandidatePart(read_only=True)
    requisition_id = serializers.UUIDField(source="requisition.public_id", read_only=True)
    requisition_title = serializers.CharField(source="requisition.title", read_only=True)
    resume_id = serializers.UUIDField(source="resume.public_id", read_only=True, allow_null=True, default=None)
    stage = StagePart(read_only=True)
    decided_by = PersonPart(read_only=True, allow_null=True)
    match_score = serializers.FloatField(read_only=True, allow_null=True)
    answers = serializers.DictField(read_only=True)

    class Meta:
        model = Application
        fields = [
            *("id", "candidate", "requisition_id", "requisition_title", "resume_id", "stage", "outcome"),
            *("outcome_reason", "decided_by", "decided_at", "source", "cover_letter", "answers", "match_score"),
            *("applied_at", "moved_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class NewApplication(RefusesUnknown):
    """Whom to put on which opening; with the newest résumé where none is named."""

    candidate_id = Reference(rows=candidates_visible_to, source="candidate")
    requisition_id = Reference(rows=requisitions_visible_to, source="requisition")
    resume_id = Reference(rows=resumes_visible_to, source="resume", required=False, allow_null=True)
    source = serializers.ChoiceField(Source.choices, default=Source.API)  # type: ignore[assignment]  # a declared field

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """The résumé is the candidate's own. Raises ValidationError."""
        resume = attrs.get("resume")
        if resume is not None and resume.candidate_id != attrs["candidate"].pk:
            raise serializers.ValidationError({"resume_id": "This résumé is another candidate's."})
        return attrs


class Move(RefusesUnknown):
    """Where an application goes. `from_stage_id` is where the caller saw it: 409 where it stands elsewhere by now."""

    to_stage_id = Reference(rows=lambda _user: PipelineStage.objects.all(), source="to_stage")
    from_stage_id = Reference(
        rows=lambda _user: PipelineStage.objects.all(), source="from_stage", required=False, allow_null=True
    )
    reason = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)


class Decision(RefusesUnknown):
    """How it ends, and why."""

    outcome = serializers.ChoiceField(Outcome.choices)
    reason = serializers.CharField(max_length=500)


class Rejection(RefusesUnknown):
    """Why, and whether the candidate is told: `mail` after `delay_hours` (the company's policy where null)."""

    reason = serializers.CharField(max_length=500)
    mail = serializers.BooleanField(default=False)
    template_id = Reference(rows=lambda _user: MailTemplate.objects.in_use(), source="template", required=False)
    delay_hours = serializers.IntegerField(min_value=0, max_value=336, required=False, allow_null=True)


class TimelineEntrySerializer(serializers.Serializer[TimelineEntry]):
    """One thing that happened, or is planned where `at` lies ahead; `by` is '' where nobody did it."""

    kind = serializers.CharField()
    at = serializers.DateTimeField()
    title = serializers.CharField()
    text = serializers.CharField()
    by = serializers.CharField()
    url = serializers.CharField()
    state = serializers.CharField()


class ApplicationNoteSerializer(Sparse, serializers.ModelSerializer[ApplicationNote]):
    """A note on an application. A private one is its author's and the admins'."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    application_id = serializers.UUIDField(source="application.public_id", read_only=True)
    parent_id = serializers.UUIDField(source="parent.public_id", read_only=True, allow_null=True, default=None)
    author = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = ApplicationNote
        fields = [
            *("id", "application_id", "parent_id", "author", "note_type", "is_private", "text"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class NewApplicationNote(RefusesUnknown):
    """A note to write; people named as @their@e.mail who may see the application are told."""

    text = serializers.CharField(max_length=5000)
    note_type = serializers.ChoiceField(NoteType.choices, default=NoteType.GENERAL)
    is_private = serializers.BooleanField(default=False)
    parent_id = serializers.UUIDField(required=False, allow_null=True, help_text="The note that this one answers.")


class EvidenceSerializer(Sparse, serializers.ModelSerializer[Evidence]):
    """A scored finding with its source; `score` is null where nothing could be assessed."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    score = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = Evidence
        fields = ["id", "kind", "score", "summary", "source_type", "source_id", "url", "created_at", "updated_at"]
        read_only_fields = fields


class EventSerializer(Sparse, serializers.ModelSerializer[ApplicationEvent]):
    """One thing that happened to an application; stages by the names they had."""

    actor = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = ApplicationEvent
        fields = ["kind", "from_stage", "to_stage", "outcome", "reason", "actor", "created_at"]
        read_only_fields = fields


class MatchSerializer(Sparse, serializers.ModelSerializer[SkillMatch]):
    """The current match: the score is the sum of the parts' points; quotes are passages of the résumé's text."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    score = serializers.FloatField(read_only=True, allow_null=True)
    resume_id = serializers.UUIDField(
        source="resume_text.resume.public_id", read_only=True, allow_null=True, default=None
    )
    parts = serializers.SerializerMethodField()
    matched = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    notes = serializers.SerializerMethodField()
    insufficient = serializers.SerializerMethodField()

    class Meta:
        model = SkillMatch
        fields = [
            *("id", "score", "resume_id", "parts", "matched", "missing", "notes", "insufficient", "engine"),
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field(MatchPart(many=True))
    def get_parts(self, row: SkillMatch) -> Any:
        """What the score adds up from."""
        return MatchPart(_result(row).parts, many=True).data

    @extend_schema_field(MatchedSkill(many=True))
    def get_matched(self, row: SkillMatch) -> Any:
        """With the passage that shows each."""
        result = _result(row)
        if row.application is not None:
            result = result_shown(row.application, result)
        return MatchedSkill(result.matched, many=True).data

    @extend_schema_field(MissingSkill(many=True))
    def get_missing(self, row: SkillMatch) -> Any:
        """The required and the nice to have."""
        return MissingSkill(_result(row).missing, many=True).data

    def get_notes(self, row: SkillMatch) -> list[str]:
        """What a reader should know of this match."""
        return list(_result(row).notes)

    def get_insufficient(self, row: SkillMatch) -> str:
        """Why no score could be given, '' where there is one."""
        return _result(row).insufficient


def _result(row: SkillMatch) -> MatchResult:
    return MatchResult.model_validate(row.result)
