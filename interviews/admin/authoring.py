"""Authoring in the platform's console: a tenant's rows while that tenant is open."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from import_export import fields

from interviews.domain import bank_questions, question_banks, tags, templates
from interviews.domain.tag_names import normalize_tag
from interviews.models import (
    BankQuestion,
    InterviewTemplate,
    QuestionBank,
    Tag,
    TemplateRecommendation,
    TemplateVersion,
)
from recruiting.admin.tables import DomainResource, RecordedTables
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin


class TagResource(DomainResource):
    """A row a tag; found again by its public id, and new without one."""

    class Meta:
        model = Tag
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", "name")

    def write(self, instance: Tag, is_create: bool) -> Tag:
        """Make or rename."""
        if is_create:
            return tags.create_tag(name=instance.name, actor=self.actor)
        return tags.rename_tag(tag=instance, name=instance.name, actor=self.actor)


class TagForm(forms.ModelForm[Tag]):
    """The name as tags are written."""

    class Meta:
        model = Tag
        fields = ("name",)

    def clean_name(self) -> str:
        """`#lower-case`."""
        return normalize_tag(self.cleaned_data["name"])


@admin.register(Tag)
class TagAdmin(RecordedTables, TenantDataAdmin):
    """Renamed through the domain; merged on the pages of the tenant."""

    form = TagForm
    resource_classes = [TagResource]
    list_display = ("name", "question_count", "template_count", "tenant", "created_at")
    list_filter = ("created_at",)
    search_fields = ("name", "public_id")
    list_select_related = ("tenant",)
    ordering = ("name", "pk")
    readonly_fields = ("tenant", "public_id", "created_at", "updated_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        """With how much each is used."""
        rows: QuerySet[Tag] = super().get_queryset(request)
        return rows.annotate(
            question_count=Count("questions", distinct=True), template_count=Count("templates", distinct=True)
        )

    @admin.display(description="Questions")
    def question_count(self, row: Any) -> int:
        """How many carry it."""
        return int(row.question_count)

    @admin.display(description="Templates")
    def template_count(self, row: Any) -> int:
        """How many carry it."""
        return int(row.template_count)

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        if change:
            tags.rename_tag(tag=obj, name=form.cleaned_data["name"], actor=actor)
        else:
            made = tags.create_tag(name=form.cleaned_data["name"], actor=actor)
            obj.pk, obj.public_id, obj.name, obj._state.adding = made.pk, made.public_id, made.name, False


class QuestionBankResource(DomainResource):
    """A row a bank; found again by its public id, and new without one."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = QuestionBank
        import_id_fields = ("public_id",)
        skip_unchanged = True
        fields = ("public_id", *sorted(question_banks.EDITABLE), "tenant")

    def write(self, instance: QuestionBank, is_create: bool) -> QuestionBank:
        """Make or edit."""
        given = {name: getattr(instance, name) for name in sorted(question_banks.EDITABLE)}
        if is_create:
            return question_banks.create_question_bank(actor=self.actor, **given)
        return question_banks.edit_question_bank(bank=instance, actor=self.actor, **given)


@admin.register(QuestionBank)
class QuestionBankAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; archived and restored by action."""

    resource_classes = [QuestionBankResource]
    list_display = ("name", "owner", "is_shared", "archived_at", "updated_at")
    list_filter = ("is_shared", ("archived_at", admin.EmptyFieldListFilter), "created_at")
    search_fields = ("name", "description", "public_id")
    list_select_related = ("owner",)
    ordering = ("-updated_at", "-pk")
    readonly_fields = ("tenant", "public_id", "owner", "archived_at", "created_at", "updated_at")
    actions = ("archive", "restore")

    def save_model(self, request: HttpRequest, obj: QuestionBank, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in form.changed_data if name in question_banks.EDITABLE}
        if change:
            question_banks.edit_question_bank(bank=obj, actor=actor, **given)
        else:
            made = question_banks.create_question_bank(actor=actor, **given)
            obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[QuestionBank]) -> None:
        """Take off the lists and out of drawing."""
        actor: Any = request.user
        verb = question_banks.archive_question_bank
        for_each(request, queryset, lambda one: verb(bank=one, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[QuestionBank]) -> None:
        """Bring back."""
        actor: Any = request.user
        verb = question_banks.restore_question_bank
        for_each(request, queryset, lambda one: verb(bank=one, actor=actor), "{n} restored.")


@admin.register(BankQuestion)
class BankQuestionAdmin(RecordedExport, TenantRecordAdmin):
    """Read here, written on the pages of the tenant; archived and restored by action."""

    list_display = ("__str__", "bank", "difficulty", "competency", "archived_at", "created_at")
    list_filter = ("difficulty", ("archived_at", admin.EmptyFieldListFilter), "created_at")
    search_fields = ("text", "competency", "bank__name", "tags__name", "public_id")
    list_select_related = ("bank",)
    ordering = ("-created_at", "-pk")
    actions = ("archive", "restore")

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[BankQuestion]) -> None:
        """Take out of use."""
        self._set(request, queryset, "archive", "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[BankQuestion]) -> None:
        """Bring back."""
        self._set(request, queryset, "restore", "{n} restored.")

    def _set(self, request: HttpRequest, rows: QuerySet[BankQuestion], act: str, done: str) -> None:
        actor: Any = request.user
        for_each(request, rows, lambda one: bank_questions.act_on(questions=[one], act=act, actor=actor), done)


@admin.register(InterviewTemplate)
class InterviewTemplateAdmin(RecordedExport, TenantRecordAdmin):
    """Read here, written on the pages of the tenant; archived and restored by action."""

    list_display = ("name", "user", "type", "difficulty", "question_count", "is_shared", "archived_at", "created_at")
    list_filter = ("type", "difficulty", "use_auto_assembly", "is_shared", "created_at")
    search_fields = ("name", "description", "public_id")
    list_select_related = ("user",)
    ordering = ("-created_at", "-pk")
    actions = ("archive", "restore")

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[InterviewTemplate]) -> None:
        """Take off the lists."""
        actor: Any = request.user
        verb = templates.archive_template
        for_each(request, queryset, lambda one: verb(template=one, actor=actor), "{n} archived.")

    @admin.action(description="Restore")
    def restore(self, request: HttpRequest, queryset: QuerySet[InterviewTemplate]) -> None:
        """Bring back."""
        actor: Any = request.user
        verb = templates.restore_template
        for_each(request, queryset, lambda one: verb(template=one, actor=actor), "{n} restored.")


@admin.register(TemplateVersion)
class TemplateVersionAdmin(TenantRecordAdmin):
    """What was asked at a time; never changed."""

    list_display = ("name", "number", "template", "created_by", "created_at")
    list_filter = ("created_at",)
    search_fields = ("name", "digest", "public_id")
    list_select_related = ("template", "created_by")
    ordering = ("-created_at", "-pk")


@admin.register(TemplateRecommendation)
class TemplateRecommendationAdmin(TenantRecordAdmin):
    """Which template suits which posting."""

    list_display = ("job_description", "template", "score", "updated_at")
    list_filter = ("updated_at",)
    search_fields = ("job_description__title", "template__name", "public_id")
    list_select_related = ("job_description", "template")
    ordering = ("-updated_at", "-pk")
