"""Question sets and questions: sets are edited through the domain, questions are read and moved by action."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from assessments.domain.question_sets import (
    EDITABLE,
    archive_question_set,
    create_question_set,
    edit_question_set,
    restore_question_set,
)
from assessments.domain.questions import set_question_status
from assessments.enums import QuestionStatus
from assessments.models import Question, QuestionImage, QuestionSet, QuestionTag, QuestionVersion
from recruiting.admin.tables import DomainResource, RecordedTables
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin


class QuestionSetResource(DomainResource):
    """A row a set; found again by its public id, and new without one."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = QuestionSet
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", *sorted(EDITABLE), "total_questions", "tenant")

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """What is counted is not imported."""
        row.pop("total_questions", None)

    def write(self, instance: QuestionSet, is_create: bool) -> QuestionSet:
        """Make or edit."""
        given = {name: getattr(instance, name) for name in sorted(EDITABLE)}
        if is_create:
            return create_question_set(actor=self.actor, **given)
        return edit_question_set(question_set=instance, actor=self.actor, **given)


@admin.register(QuestionSet)
class QuestionSetAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; archived and restored by action."""

    resource_classes = [QuestionSetResource]
    list_display = ("title", "skill", "level", "total_questions", "is_practice", "archived_at", "created_at")
    list_filter = ("level", "is_practice", ("archived_at", admin.EmptyFieldListFilter), "created_at")
    search_fields = ("title", "skill", "public_id")
    list_select_related = ("tenant",)
    ordering = ("-created_at", "-pk")
    readonly_fields = (
        *("tenant", "public_id", "total_questions", "generation_model", "created_by", "archived_at", "created_at"),
        "updated_at",
    )
    actions = ("archive", "restore")

    def save_model(self, request: HttpRequest, obj: QuestionSet, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in EDITABLE}
        if change:
            edit_question_set(question_set=obj, actor=actor, **given)
        else:
            made = create_question_set(actor=actor, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[QuestionSet]) -> None:
        """Take off the lists."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: archive_question_set(question_set=one, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[QuestionSet]) -> None:
        """Bring back."""
        actor: Any = request.user
        for_each(request, queryset, lambda one: restore_question_set(question_set=one, actor=actor), "{n} restored.")


@admin.register(Question)
class QuestionAdmin(RecordedExport, TenantRecordAdmin):
    """Read here, written in the editor; retired and reopened by action. An export holds no key."""

    list_display = ("number", "kind", "level", "topic", "status", "question_set", "times_used", "created_at")
    list_filter = ("status", "kind", "level", "created_at")
    search_fields = ("topic", "category", "bank_ref", "question_set__title", "public_id")
    list_select_related = ("question_set", "job_description")
    ordering = ("-created_at", "-pk")
    actions = ("retire", "reopen")

    @admin.action(description="Retire")
    def retire(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """Take out of use."""
        self._set(request, queryset, QuestionStatus.RETIRED, "{n} retired.")

    @admin.action(description="Reopen as a draft")
    def reopen(self, request: HttpRequest, queryset: QuerySet[Question]) -> None:
        """A lead of the tenant approves it again."""
        self._set(request, queryset, QuestionStatus.DRAFT, "{n} reopened.")

    def _set(self, request: HttpRequest, rows: QuerySet[Question], status: str, done: str) -> None:
        actor: Any = request.user
        for_each(request, rows, lambda one: set_question_status(question=one, status=status, actor=actor), done)


@admin.register(QuestionVersion)
class QuestionVersionAdmin(TenantRecordAdmin):
    """What was asked at a time; never changed."""

    list_display = ("question", "number", "kind", "points", "created_by", "created_at")
    list_filter = ("kind", "created_at")
    search_fields = ("note", "question__topic", "question__public_id", "public_id")
    list_select_related = ("question", "created_by")
    ordering = ("-created_at", "-pk")


@admin.register(QuestionTag)
class QuestionTagAdmin(TenantRecordAdmin):
    """Tags of questions."""

    list_display = ("name", "question")
    list_filter = ("question__kind",)
    search_fields = ("name",)
    list_select_related = ("question",)
    ordering = ("name", "pk")


@admin.register(QuestionImage)
class QuestionImageAdmin(TenantRecordAdmin):
    """Pictures of questions."""

    list_display = ("sha256", "media_type", "size", "created_by", "created_at")
    list_filter = ("media_type", "created_at")
    search_fields = ("sha256", "public_id")
    list_select_related = ("created_by",)
    ordering = ("-created_at", "-pk")
