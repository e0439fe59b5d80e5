"""What lists of tags, banks, questions, templates and recommendations may be narrowed by."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from interviews.domain.assembly import tagged
from interviews.domain.tag_names import normalize_tag
from interviews.enums import ChatType, Difficulty, TagMode
from interviews.models import BankQuestion, InterviewTemplate, QuestionBank, Tag, TemplateRecommendation

NO_TAG = 0


class TagFilter(django_filters.FilterSet):
    """By part of the name."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Part of the name.")

    class Meta:
        model = Tag
        fields = ["q"]


class BankFilter(django_filters.FilterSet):
    """By words of the name, whether it is shared, and whether it is archived."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Words of the name.")
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = QuestionBank
        fields = ["q", "is_shared", "archived"]


class BankQuestionFilter(django_filters.FilterSet):
    """By bank, words, difficulty, and tags (commas between; `tag_mode` all: every one of them, any: one or more)."""

    q = django_filters.CharFilter(method="with_words", label="Words of the question or competency.")
    bank_id = django_filters.UUIDFilter(field_name="bank__public_id")
    difficulty = django_filters.MultipleChoiceFilter(choices=Difficulty.choices)
    tag = django_filters.CharFilter(method="with_tags", label="A tag by name; several with commas.")
    tag_mode = django_filters.ChoiceFilter(
        choices=TagMode.choices, method="as_said", label="any or all; any unless said."
    )
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = BankQuestion
        fields = ["q", "bank_id", "difficulty", "tag", "tag_mode", "archived"]

    def with_words(self, rows: QuerySet[BankQuestion], _name: str, value: str) -> QuerySet[BankQuestion]:
        """Every word stands somewhere."""
        for word in value.split():
            rows = rows.filter(Q(text__icontains=word) | Q(competency__icontains=word))
        return rows

    def with_tags(self, rows: QuerySet[BankQuestion], _name: str, value: str) -> QuerySet[BankQuestion]:
        """A name that nothing carries finds nothing."""
        names = {tag for name in value.split(",") if (tag := normalize_tag(name))}
        held = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
        return tagged(rows, [held.get(name, NO_TAG) for name in names], self.data.get("tag_mode") or TagMode.ANY)

    def as_said(self, rows: QuerySet[BankQuestion], _name: str, _value: Any) -> QuerySet[BankQuestion]:
        """Read beside the tags."""
        return rows


class TemplateFilter(django_filters.FilterSet):
    """By words of the name, type, difficulty, and whether it is shared or archived."""

    q = django_filters.CharFilter(field_name="name", lookup_expr="icontains", label="Words of the name.")
    type = django_filters.MultipleChoiceFilter(choices=ChatType.choices)
    archived = django_filters.BooleanFilter(field_name="archived_at", lookup_expr="isnull", exclude=True)

    class Meta:
        model = InterviewTemplate
        fields = ["q", "type", "difficulty", "is_shared", "archived"]


class RecommendationFilter(django_filters.FilterSet):
    """By job description."""

    job_description_id = django_filters.UUIDFilter(field_name="job_description__public_id")

    class Meta:
        model = TemplateRecommendation
        fields = ["job_description_id"]
