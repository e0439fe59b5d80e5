"""Assessments and their sections on the wire."""

from typing import Any

from rest_framework import serializers

from accounts.models import User
from assessments.api.serializers.questions import LevelField
from assessments.domain.assessments import SectionSpec
from assessments.enums import DrawStrategy
from assessments.models import Assessment, Section
from assessments.rules import question_sets_visible_to, questions_visible_to
from config.api.serializers import Reference, RefusesUnknown, Sparse
from proctoring.models import ProctoringPolicy
from recruiting.api.serializers.parts import PersonPart, SkillLevels
from recruiting.rules import job_descriptions_visible_to


def _policies(_user: User) -> Any:
    return ProctoringPolicy.objects.filter(is_active=True)


class AssessmentSerializer(Sparse, serializers.ModelSerializer[Assessment]):
    """An assessment as the editor holds it. `version` is the number of what is published, null for none; times are
    UTC; `duration_minutes` in minutes, `question_seconds` in seconds, `pass_mark` 0-100."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    is_published = serializers.BooleanField(read_only=True)
    version = serializers.IntegerField(source="current.number", read_only=True, allow_null=True, default=None)
    job_description_id = serializers.UUIDField(
        source="job_description.public_id", read_only=True, allow_null=True, default=None
    )
    proctoring_policy_id = serializers.UUIDField(
        source="proctoring_policy.public_id", read_only=True, allow_null=True, default=None
    )
    required_skills = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)
    required_roles = serializers.ListField(child=serializers.CharField(), read_only=True)
    created_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = Assessment
        fields = [
            *("id", "title", "description", "instructions", "job_title", "job_description_id", "required_skills"),
            *("required_roles", "assessment_method", "duration_minutes", "question_seconds", "pass_mark", "attempts"),
            *("navigation", "shuffle_questions", "release_policy", "show_answers", "proctoring_policy_id", "status"),
            *("is_published", "version", "opens_at", "expires_at", "created_by", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class AssessmentChange(RefusesUnknown, serializers.ModelSerializer[Assessment]):
    """What may be given of an assessment; posting and policy are named by their ids."""

    job_description_id = Reference(
        rows=job_descriptions_visible_to, source="job_description", required=False, allow_null=True
    )
    proctoring_policy_id = Reference(rows=_policies, source="proctoring_policy", required=False, allow_null=True)
    required_skills = SkillLevels(required=False)
    required_roles = serializers.ListField(child=serializers.CharField(max_length=120), required=False, max_length=50)

    class Meta:
        model = Assessment
        fields = [
            *("title", "description", "instructions", "job_title", "job_description_id", "required_skills"),
            *("required_roles", "assessment_method", "duration_minutes", "question_seconds", "pass_mark", "attempts"),
            *("navigation", "shuffle_questions", "release_policy", "show_answers", "proctoring_policy_id"),
            *("opens_at", "expires_at"),
        ]


class PlacedQuestion(RefusesUnknown):
    """A fixed question: {question_id, points}; points null are its own."""

    question_id = Reference(rows=questions_visible_to, source="question")
    points = serializers.DecimalField(7, 2, required=False, allow_null=True, min_value=0)


class SectionChange(RefusesUnknown, serializers.ModelSerializer[Section]):
    """A section as it is asked for: fixed `questions`, or `draw_count` of the pool that set, tag and level describe."""

    pool_set_id = Reference(rows=question_sets_visible_to, source="pool_set", required=False, allow_null=True)
    pool_level = LevelField(required=False, allow_blank=True)
    draw_strategy = serializers.ChoiceField(DrawStrategy.choices, required=False)
    questions = PlacedQuestion(many=True, required=False)

    class Meta:
        model = Section
        fields = [
            *("title", "instructions", "weight", "minutes", "draw_count", "draw_strategy", "pool_set_id", "pool_tag"),
            *("pool_level", "questions"),
        ]


def spec_of(given: dict[str, Any]) -> SectionSpec:
    """The domain's shape of one validated section."""
    fixed = tuple((one["question"], one.get("points")) for one in given.pop("questions", ()))
    return SectionSpec(**given, questions=fixed)


class SectionsChange(RefusesUnknown):
    """All sections in order: {sections}. Their weights total 100."""

    sections = serializers.ListField(child=SectionChange(), max_length=20)


class AssessmentSectionSerializer(serializers.ModelSerializer[Section]):
    """A section with its fixed questions."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    pool_set_id = serializers.UUIDField(source="pool_set.public_id", read_only=True, allow_null=True, default=None)
    questions = serializers.SerializerMethodField()

    class Meta:
        model = Section
        fields = [
            *("id", "position", "title", "instructions", "weight", "minutes", "draw_count", "draw_strategy"),
            *("pool_set_id", "pool_tag", "pool_level", "questions"),
        ]
        read_only_fields = fields

    def get_questions(self, row: Section) -> list[dict[str, Any]]:
        """[{question_id, points}] in order; points null are the question's own."""
        placed = sorted(row.fixed.all(), key=lambda one: (one.position, one.pk))
        return [
            {
                "question_id": str(one.question.public_id),
                "points": None if one.points is None else float(one.points),
            }
            for one in placed
        ]


class ProblemsSerializer(serializers.Serializer):
    """What keeps it from being published, as sentences."""

    problems = serializers.ListField(child=serializers.CharField())
