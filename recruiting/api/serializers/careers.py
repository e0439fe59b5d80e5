"""The careers page on the wire: public jobs, a job's questions, answers, what candidates ask, consents."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from accounts.models import ConsentRecord
from config.api.serializers import RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.domain.queries.answers import answers_of
from recruiting.enums.careers import AnswerKind
from recruiting.models import Application, CandidateRequest, JobQuestion


class PublicJob(serializers.Serializer):
    """A public job: what its page says. Salaries are in `currency` a `salary_period`; times are ISO 8601."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    department = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    remote_policy = serializers.CharField(allow_blank=True)
    employment_type = serializers.CharField()
    experience_level = serializers.CharField(allow_blank=True)
    min_salary = serializers.FloatField(allow_null=True)
    max_salary = serializers.FloatField(allow_null=True)
    currency = serializers.CharField(allow_blank=True)
    salary_period = serializers.CharField()
    required_skills = serializers.ListField(child=serializers.CharField())
    nice_to_have = serializers.ListField(child=serializers.CharField())
    description = serializers.CharField(allow_blank=True)
    published_at = serializers.DateTimeField(allow_null=True)
    closes_at = serializers.DateTimeField(allow_null=True)
    url = serializers.URLField()
    apply_url = serializers.URLField()


class PublicJobs(serializers.Serializer):
    """A company's public jobs, newest first, 2,000 at most: {company, url, jobs}."""

    company = serializers.CharField()
    url = serializers.URLField()
    jobs = PublicJob(many=True)


class JobQuestionSerializer(Sparse, serializers.ModelSerializer[JobQuestion]):
    """A question of a job. `flags` is {"answers": […]} of a choice or a yes/no, {"below", "above"} of a number; a flag
    is shown to the team and rejects nobody."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    requisition_id = serializers.UUIDField(source="requisition.public_id", read_only=True)
    options = serializers.ListField(child=serializers.CharField(), read_only=True)
    flags = serializers.DictField(read_only=True)

    class Meta:
        model = JobQuestion
        fields = [
            *("id", "requisition_id", "kind", "text", "help_text", "is_required", "options", "flags", "position"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields


class FlagRule(RefusesUnknown):
    """Which answers are flagged: `answers` of a choice or a yes/no ("yes", "no"), `below` and `above` of a number."""

    answers = serializers.ListField(child=serializers.CharField(max_length=120), required=False, max_length=30)
    below = serializers.FloatField(required=False, allow_null=True)
    above = serializers.FloatField(required=False, allow_null=True)


class JobQuestionChange(RefusesUnknown):
    """What may be given of a question."""

    kind = serializers.ChoiceField(AnswerKind.choices, required=False)
    text = serializers.CharField(max_length=300, required=False)
    help_text = serializers.CharField(  # type: ignore[assignment]  # a field of the row, named as it is there
        max_length=300, required=False, allow_blank=True
    )
    is_required = serializers.BooleanField(required=False)
    options = serializers.ListField(child=serializers.CharField(max_length=120), required=False, max_length=30)
    flags = FlagRule(required=False)


class NewJobQuestion(JobQuestionChange):
    """A new question: its words at least."""

    text = serializers.CharField(max_length=300)


class AnswerPart(serializers.Serializer):
    """One answer in words, with the question as it was asked."""

    question = serializers.CharField()
    answer = serializers.CharField()
    flagged = serializers.BooleanField()


class GivenAnswersSerializer(serializers.ModelSerializer[Application]):
    """What one applicant answered: {application_id, candidate_id, flagged (how many), answers}."""

    application_id = serializers.UUIDField(source="public_id", read_only=True)
    candidate_id = serializers.UUIDField(source="candidate.public_id", read_only=True)
    flagged = serializers.SerializerMethodField()
    answers = serializers.SerializerMethodField()

    class Meta:
        model = Application
        fields = ["application_id", "candidate_id", "applied_at", "flagged", "answers"]
        read_only_fields = fields

    def get_flagged(self, row: Application) -> int:
        """How many answers the job's rules flag."""
        return sum(one.flagged for one in answers_of(row))

    @extend_schema_field(AnswerPart(many=True))
    def get_answers(self, row: Application) -> list[AnswerPart]:
        """In the order of asking."""
        shown: Any = AnswerPart(answers_of(row), many=True).data
        return list(shown)


class CandidateRequestSerializer(Sparse, serializers.ModelSerializer[CandidateRequest]):
    """What a candidate asks on the status page, and the team's answer."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    application_id = serializers.UUIDField(source="application.public_id", read_only=True)
    answered_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = CandidateRequest
        fields = [
            "id",
            "application_id",
            "kind",
            "text",
            "status",
            "answer",
            "answered_by",
            "answered_at",
            "created_at",
        ]
        read_only_fields = fields


class NewAnswer(RefusesUnknown):
    """The team's answer: {answer}."""

    answer = serializers.CharField(max_length=8000)


class ConsentSerializer(Sparse, serializers.ModelSerializer[ConsentRecord]):
    """What a person agreed to, in which words, and when they took it back."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = ConsentRecord
        fields = [
            *("id", "purpose", "person_email", "text", "version", "language", "related_type", "related_id"),
            *("given_at", "withdrawn_at"),
        ]
        read_only_fields = fields
