"""The ranked list of a job's applicants on the wire, and what a match says."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recruiting.ai.match_explain.schema import MatchResult
from recruiting.domain.blindness import code_of
from recruiting.domain.queries.applicants import Applicant
from recruiting.domain.queries.blind import result_shown
from recruiting.enums import Outcome
from recruiting.models import Application, Candidate, PipelineStage, SkillMatch


class StagePart(serializers.ModelSerializer[PipelineStage]):
    """Where an application stands: {id, name, kind}."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = PipelineStage
        fields = ["id", "name", "kind"]
        read_only_fields = fields


class CandidatePart(serializers.ModelSerializer[Candidate]):
    """A person in short; years with one decimal. Where the name is hidden (`is_blind`), `name` and `email` are null,
    the place is '' and `code` stands for the person."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    name = serializers.SerializerMethodField()
    code = serializers.SerializerMethodField()
    is_blind = serializers.SerializerMethodField()
    years_experience = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = Candidate
        fields = [
            *("id", "name", "code", "is_blind", "email", "current_position", "current_company", "location"),
            "years_experience",
        ]
        read_only_fields = fields

    def get_name(self, row: Candidate) -> str | None:
        """Null where it is hidden."""
        return None if row.stands_for is not None else row.name

    def get_code(self, row: Candidate) -> str:
        """Stands for the person on blind pages: "Candidate 7F3A" has the code 7F3A."""
        return code_of(row)

    def get_is_blind(self, row: Candidate) -> bool:
        """Whether the name is hidden until a person decides."""
        return row.stands_for is not None


class MatchedSkill(serializers.Serializer[Any]):
    """A wanted skill that the résumé shows: the passage is text[start:end] of the résumé's text."""

    name = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]  # a declared field; DRF takes it off the class
    wanted_level = serializers.CharField()
    level = serializers.CharField()
    quote = serializers.CharField(source="quote.text")
    start = serializers.IntegerField(source="quote.start")
    end = serializers.IntegerField(source="quote.end")
    sentence = serializers.CharField()


class MissingSkill(serializers.Serializer[Any]):
    """A wanted skill that the résumé does not show; `nearest` is a related one that it does, or ''."""

    name = serializers.CharField()
    required = serializers.BooleanField()  # type: ignore[assignment]  # as above
    wanted_level = serializers.CharField()
    nearest = serializers.CharField()


class MatchPart(serializers.Serializer[Any]):
    """One summand of the score: `points` of at most `weight`."""

    code = serializers.CharField()
    weight = serializers.FloatField()
    points = serializers.FloatField()
    sentence = serializers.CharField()


class ApplicantSerializer(serializers.Serializer[Applicant]):
    """One row of the ranked list. `rank` counts from 1 among all applicants that the caller sees, whatever the
    filters; rank and score are null where nothing could be assessed, and `insufficient` says why."""

    rank = serializers.IntegerField(allow_null=True)
    score = serializers.FloatField(source="application.match_score", allow_null=True)
    application_id = serializers.UUIDField(source="application.public_id")
    candidate = CandidatePart(source="application.candidate")
    resume_id = serializers.UUIDField(source="application.resume.public_id", allow_null=True, default=None)
    stage = StagePart(source="application.stage")
    outcome = serializers.ChoiceField(Outcome.choices, source="application.outcome", allow_blank=True)
    matched = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    parts = serializers.SerializerMethodField()
    insufficient = serializers.CharField()
    applied_at = serializers.DateTimeField(source="application.applied_at")

    @extend_schema_field(MatchedSkill(many=True))
    def get_matched(self, row: Applicant) -> Any:
        """With the passage that shows each."""
        return MatchedSkill(self._result(row).matched, many=True).data

    @extend_schema_field(MissingSkill(many=True))
    def get_missing(self, row: Applicant) -> Any:
        """The required and the nice to have."""
        return MissingSkill(self._result(row).missing, many=True).data

    @extend_schema_field(MatchPart(many=True))
    def get_parts(self, row: Applicant) -> Any:
        """What the score adds up from."""
        return MatchPart(self._result(row).parts, many=True).data

    def _result(self, row: Applicant) -> MatchResult:
        found: MatchResult = self.context["matches"].get(row.application.pk) or MatchResult()
        return result_shown(row.application, found)


class ApplicantQuery(serializers.Serializer[Any]):
    """What the ranked list may be narrowed by, and its order."""

    q = serializers.CharField(required=False, max_length=200, help_text="Words that stand in the candidate's fields.")
    stage = serializers.UUIDField(required=False, help_text="The id of a stage.")
    missing = serializers.CharField(required=False, max_length=120, help_text="Those whose résumé lacks this skill.")
    decided = serializers.ChoiceField(
        [("no", "No"), *Outcome.choices], required=False, help_text="`no`, or how the application ended."
    )
    flagged = serializers.BooleanField(required=False, help_text="True: those with an answer that the job flags.")
    sort = serializers.ChoiceField(["match", "newest"], required=False)


def current_results(rows: Iterable[Application]) -> dict[int, MatchResult]:
    """{application's key: its current match}, in one statement."""
    stored = SkillMatch.objects.filter(application__in=[row.pk for row in rows], is_current=True)
    return {pk: MatchResult.model_validate(result) for pk, result in stored.values_list("application_id", "result")}
