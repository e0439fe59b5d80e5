"""Interview templates, drawn sets, versions and recommendations on the wire."""

from typing import Any

from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from interviews.api.serializers.banks import BankQuestionSerializer, tag_names
from interviews.domain.queries.template_lists import completeness
from interviews.enums import TagMode
from interviews.models import InterviewTemplate, TemplateRecommendation, TemplateVersion
from interviews.rules import bank_questions_visible_to, question_banks_visible_to, templates_visible_to
from recruiting.api.serializers.parts import PersonPart
from recruiting.rules import job_descriptions_visible_to


class TemplateSectionSerializer(serializers.Serializer):
    """A section: its question is `content`, else `title`. `weight` in percent; `question_id` is the bank question that
    it came from."""

    id = serializers.CharField()
    title = serializers.CharField()
    content = serializers.CharField(allow_blank=True)
    order = serializers.IntegerField()
    weight = serializers.IntegerField()
    question_id = serializers.CharField(allow_null=True)


class CompetencyShape(RefusesUnknown):
    """A competency with what an answer of each level ("1" to "5") is like."""

    name = serializers.CharField(max_length=120)
    anchors = serializers.DictField(child=serializers.CharField(max_length=500, allow_blank=True), required=False)


class TemplateList(serializers.ListSerializer[Any]):
    """A page of templates: what they lack is read once."""

    def to_representation(self, data: Any) -> Any:
        """As usual, with what each lacks."""
        rows = list(data)
        context: Any = self.context
        context["lacks"] = completeness(rows)
        return super().to_representation(rows)


class TemplateSerializer(Sparse, serializers.ModelSerializer[InterviewTemplate]):
    """A template. `is_complete`: interviews can be given from it; else `lacks` is a sentence why not."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    user = PersonPart(read_only=True, allow_null=True)
    tags = serializers.SerializerMethodField()
    bank_ids = serializers.SerializerMethodField()
    sections = TemplateSectionSerializer(many=True, read_only=True)
    competencies = CompetencyShape(many=True, read_only=True)
    total_weight = serializers.IntegerField(read_only=True)
    is_complete = serializers.SerializerMethodField()
    lacks = serializers.SerializerMethodField()

    class Meta:
        model = InterviewTemplate
        list_serializer_class = TemplateList
        fields = [
            *("id", "user", "name", "description", "type", "difficulty", "question_count", "easy_percentage"),
            *("medium_percentage", "hard_percentage", "use_auto_assembly", "tags", "tag_mode", "bank_ids", "sections"),
            *("total_weight", "is_complete", "lacks", "competencies", "seconds_per_question", "follow_up_budget"),
            *("is_shared", "archived_at", "created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_tags(self, row: InterviewTemplate) -> list[str]:
        """By name."""
        return sorted(tag.name for tag in row.tags.all())

    def get_bank_ids(self, row: InterviewTemplate) -> list[str]:
        """Of the banks that it draws from; none: the owner's and every shared one."""
        return sorted(str(bank.public_id) for bank in row.question_banks.all())

    def get_lacks(self, row: InterviewTemplate) -> str:
        """What is missing, '' where nothing is."""
        context: Any = self.context
        if row.pk not in context.get("lacks", {}):
            context["lacks"] = completeness([row])
        return str(context["lacks"][row.pk])

    def get_is_complete(self, row: InterviewTemplate) -> bool:
        """Whether nothing is missing."""
        return not self.get_lacks(row)


class DrawFields(RefusesUnknown):
    """What to draw: a count (1-50), three percentages that total 100, tags by name, banks."""

    question_count = serializers.IntegerField(required=False, default=5)
    easy_percentage = serializers.IntegerField(required=False, default=33)
    medium_percentage = serializers.IntegerField(required=False, default=34)
    hard_percentage = serializers.IntegerField(required=False, default=33)
    tags = tag_names(required=False, default=list)
    tag_mode = serializers.ChoiceField(TagMode.choices, required=False, default=TagMode.ANY)
    bank_ids = serializers.ListField(
        child=Reference(rows=question_banks_visible_to), source="question_banks", required=False, default=list
    )


class TemplateChange(RefusesUnknown, serializers.ModelSerializer[InterviewTemplate]):
    """What may be given of a template; sections have doors of their own."""

    tags = tag_names(required=False)
    bank_ids = serializers.ListField(
        child=Reference(rows=question_banks_visible_to), source="question_banks", required=False
    )
    competencies = CompetencyShape(many=True, required=False)

    class Meta:
        model = InterviewTemplate
        fields = [
            *("name", "description", "type", "difficulty", "question_count", "easy_percentage", "medium_percentage"),
            *("hard_percentage", "use_auto_assembly", "tags", "tag_mode", "bank_ids", "competencies"),
            *("seconds_per_question", "follow_up_budget", "is_shared"),
        ]


class TemplateSectionChange(RefusesUnknown):
    """A section's title, question and weight (percent)."""

    title = serializers.CharField(max_length=200)
    content = serializers.CharField(max_length=1000, required=False, allow_blank=True)
    weight = serializers.IntegerField(required=False)


class TemplateSectionPlace(RefusesUnknown):
    """Where a section goes: {to}, 1 is the first."""

    to = serializers.IntegerField()


class TemplateSectionWeights(RefusesUnknown):
    """Weights by section id; without any, 100 is shared evenly."""

    weights = serializers.DictField(child=serializers.IntegerField(), required=False)


class QuestionIds(RefusesUnknown):
    """Bank questions in their order: {question_ids}."""

    question_ids = serializers.ListField(
        child=Reference(rows=bank_questions_visible_to), source="questions", min_length=1, max_length=50
    )


class AssembleRequest(DrawFields):
    """What to draw; the same `seed` over the same banks draws the same set. Without one, a new one is made."""

    seed = serializers.CharField(max_length=64, required=False, allow_blank=True)


class SwapRequest(AssembleRequest, QuestionIds):
    """A drawn set and the question that is to be another one: {swap_id}; the rest stays."""

    swap_id = Reference(rows=bank_questions_visible_to, source="out")


class AssembledSet(serializers.Serializer):
    """A drawn set; nothing is kept. `split` says how many of each difficulty."""

    seed = serializers.CharField()
    split = serializers.DictField(child=serializers.IntegerField())
    questions = BankQuestionSerializer(many=True)


class SaveAsRequest(TemplateChange, QuestionIds):
    """A set as a template: the fields of a template and `question_ids`; weights total exactly 100."""

    class Meta(TemplateChange.Meta):
        fields = [*TemplateChange.Meta.fields, "question_ids"]


class TemplateVersionSerializer(serializers.ModelSerializer[TemplateVersion]):
    """A version: what interviews ask, in order, each question with its weight. It never changes."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    created_by = PersonPart(read_only=True, allow_null=True)
    questions = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = TemplateVersion
        fields = ["id", "number", "name", "digest", "seed", "questions", "created_by", "created_at"]
        read_only_fields = fields


class RecommendationSerializer(Sparse, serializers.ModelSerializer[TemplateRecommendation]):
    """The template that suits a job description: `score` 0-100 and reasons; null where none suits or you may not see
    it."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    job_description_id = serializers.UUIDField(source="job_description.public_id", read_only=True)
    template_id = serializers.SerializerMethodField()
    template_name = serializers.SerializerMethodField()
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = TemplateRecommendation
        fields = [
            *("id", "job_description_id", "template_id", "template_name", "score", "reasons"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_template_id(self, row: TemplateRecommendation) -> str | None:
        """Of a template that the caller sees."""
        return str(row.template.public_id) if row.template is not None and self._sees(row) else None

    def get_template_name(self, row: TemplateRecommendation) -> str | None:
        """Of a template that the caller sees."""
        return row.template.name if row.template is not None and self._sees(row) else None

    def _sees(self, row: TemplateRecommendation) -> bool:
        context: Any = self.context
        if "seen" not in context:
            seen = templates_visible_to(context["request"].user)
            context["seen"] = set(seen.values_list("pk", flat=True))
        return row.template_id in context["seen"]


class NewRecommendation(RefusesUnknown):
    """The job description to look for: {job_description_id}."""

    job_description_id = Reference(rows=job_descriptions_visible_to, source="job_description")
