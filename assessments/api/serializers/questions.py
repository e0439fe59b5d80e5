"""Question sets and questions on the wire. Keys go to those who hold `assessments.view_key` alone."""

import json
from typing import Any

from pydantic import ValidationError as ItemInvalid
from rest_framework import serializers
from rules.rulesets import test_rule

from assessments.ai.items import Item
from assessments.domain.questions import item_of
from assessments.enums import Level, QuestionKind, QuestionStatus, level_of
from assessments.models import Question, QuestionSet, QuestionVersion
from assessments.rules import question_sets_visible_to, questions_visible_to
from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.links import task_url
from recruiting.api.serializers.parts import PersonPart
from recruiting.rules import job_descriptions_visible_to
from superadmin.models import TaskRecord


class LevelField(serializers.ChoiceField):
    """beginner, intermediate, advanced or expert; aliases such as basic, medium, hard and master are taken too."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Level.choices, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """The one word of the four. Raises ValidationError."""
        try:
            word = level_of(data) if isinstance(data, str) and data else data
        except ValueError as error:
            raise serializers.ValidationError(str(error), "unknown_level") from error
        return str(super().to_internal_value(word))


class ItemField(serializers.JSONField):
    """A question with its key, as `assessments.ai.items.Item` says it: kind, stem, and the parts of its kind."""

    def to_internal_value(self, data: Any) -> Any:
        """The item. Raises ValidationError naming the first parts that do not fit."""
        if not isinstance(data, dict):
            raise serializers.ValidationError("Give the question as an object with kind and stem.", "invalid")
        try:
            level = data.get("level") or ""
            given = {**data, "level": level_of(level)} if isinstance(level, str) and level else data
            return Item.model_validate_json(json.dumps(given))
        except ItemInvalid as error:
            found = [f"{'.'.join(str(step) for step in one['loc'])}: {one['msg']}" for one in error.errors()[:10]]
            raise serializers.ValidationError(found, "item_invalid") from error
        except ValueError as error:
            raise serializers.ValidationError(str(error), "item_invalid") from error


class QuestionSetSerializer(Sparse, serializers.ModelSerializer[QuestionSet]):
    """A set. `total_questions` counts what is not retired; `archived_at` is null while it is in use."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    created_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = QuestionSet
        fields = [
            *("id", "title", "skill", "level", "description", "total_questions", "generation_model", "is_practice"),
            *("created_by", "archived_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields


class QuestionSetChange(RefusesUnknown, serializers.ModelSerializer[QuestionSet]):
    """What may be given of a set."""

    level = LevelField(required=False)

    class Meta:
        model = QuestionSet
        fields = ["title", "skill", "level", "description", "is_practice"]


class QuestionSerializer(Sparse, serializers.ModelSerializer[Question]):
    """A question. `item` (its words and its key) is null for those who may not see keys. `version` counts from 1."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    question_set_id = serializers.UUIDField(
        source="question_set.public_id", read_only=True, allow_null=True, default=None
    )
    job_description_id = serializers.UUIDField(
        source="job_description.public_id", read_only=True, allow_null=True, default=None
    )
    stem = serializers.CharField(source="current.content.stem", read_only=True, default="")
    points = serializers.FloatField(source="current.points", read_only=True, default=0)
    version = serializers.IntegerField(source="current.number", read_only=True, default=0)
    version_id = serializers.UUIDField(source="current.public_id", read_only=True, allow_null=True, default=None)
    tags = serializers.SerializerMethodField()
    item = serializers.SerializerMethodField()
    approved_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = Question
        fields = [
            *("id", "question_set_id", "job_description_id", "number", "kind", "level", "topic", "category", "tags"),
            *("status", "stem", "points", "version", "version_id", "item", "generation_model", "generation_time"),
            *("bank_ref", "times_used", "approved_by", "approved_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_tags(self, row: Question) -> list[str]:
        """By name."""
        return sorted(tag.name for tag in row.tags.all())

    def get_item(self, row: Question) -> dict[str, Any] | None:
        """With the key, for those who may see it."""
        return row.current.content if row.current is not None and _sees_keys(self.context) else None


def _sees_keys(context: Any) -> bool:
    if "sees_keys" not in context:
        user = context["request"].user
        context["sees_keys"] = test_rule("assessments.view_key", user)  # type: ignore[no-untyped-call]  # untyped
    return bool(context["sees_keys"])


class QuestionVersionSerializer(serializers.ModelSerializer[QuestionVersion]):
    """One version, with its key: for those who may see keys."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    item = serializers.SerializerMethodField()
    points = serializers.FloatField(read_only=True)
    created_by = PersonPart(read_only=True, allow_null=True)

    class Meta:
        model = QuestionVersion
        fields = ["id", "number", "kind", "points", "note", "item", "created_by", "created_at"]
        read_only_fields = fields

    def get_item(self, row: QuestionVersion) -> dict[str, Any]:
        """The whole item."""
        return item_of(row).model_dump(mode="json")


class NewQuestion(RefusesUnknown):
    """A new question: {item, question_set_id or job_description_id}. It is a draft."""

    item = ItemField()
    question_set_id = Reference(rows=question_sets_visible_to, source="question_set", required=False)
    job_description_id = Reference(rows=job_descriptions_visible_to, source="job_description", required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Exactly one home. Raises ValidationError."""
        if ("question_set" in attrs) == ("job_description" in attrs):
            raise serializers.ValidationError("Give question_set_id or job_description_id, one of them.", "one_home")
        return attrs


class QuestionChange(RefusesUnknown):
    """New words or a new key: {item, note}. It makes a version unless nothing changed."""

    item = ItemField()
    note = serializers.CharField(max_length=300, required=False, allow_blank=True)


class NewQuestionStatus(RefusesUnknown):
    """The status that a question is to have: {status}."""

    status = serializers.ChoiceField(QuestionStatus.choices)


class QuestionsBulk(RefusesUnknown):
    """One act on several: {act, question_ids, tags}. `tags` for tag and untag."""

    act = serializers.ChoiceField([(name, name) for name in ("approve", "retire", "reopen", "tag", "untag")])
    question_ids = serializers.ListField(
        child=Reference(rows=questions_visible_to), source="questions", min_length=1, max_length=200
    )
    tags = serializers.ListField(child=serializers.CharField(max_length=60), required=False, max_length=20)


class BulkDone(serializers.Serializer):
    """How many changed."""

    changed = serializers.IntegerField()


class GenerateRequest(RefusesUnknown):
    """Drafts of a skill, a topic or a job: 10 unless said, 1 to 50. `level` empty is a spread of levels."""

    skill = serializers.CharField(max_length=120, required=False, allow_blank=True)
    topic = serializers.CharField(max_length=120, required=False, allow_blank=True)
    question_set_id = Reference(rows=question_sets_visible_to, source="question_set", required=False, allow_null=True)
    job_description_id = Reference(
        rows=job_descriptions_visible_to, source="job_description", required=False, allow_null=True
    )
    level = LevelField(required=False, allow_blank=True)
    count = serializers.IntegerField(required=False, default=10)
    kinds = serializers.ListField(child=serializers.ChoiceField(QuestionKind.choices), required=False, max_length=11)


class GenerateAccepted(serializers.ModelSerializer[TaskRecord]):
    """Where to follow the work."""

    task_id = serializers.UUIDField(source="public_id", read_only=True)
    task_url = serializers.SerializerMethodField()

    class Meta:
        model = TaskRecord
        fields = ["task_id", "task_url", "status"]
        read_only_fields = fields

    def get_task_url(self, row: TaskRecord) -> str:
        """Its address."""
        return task_url(row) or ""
