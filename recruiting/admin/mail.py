"""Mail with candidates: templates are written through the domain, the rest is only read; actions stop what waits."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.mailing.sending import cancel_message
from recruiting.domain.mailing.sequences import stop_run
from recruiting.domain.mailing.templates import FIELDS, archive_template, create_template, edit_template
from recruiting.domain.mailing.unmatched import discard_mail
from recruiting.enums.mail import StopReason
from recruiting.models import (
    CandidateMessage,
    MailboxMark,
    MailSequence,
    MailTemplate,
    SequenceRun,
    SequenceStep,
    UnmatchedMail,
)
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin

_PERSON = ("candidate__first_name", "candidate__last_name")


class MailTemplateResource(DomainResource):
    """A row a template; found again by name."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = MailTemplate
        import_id_fields = ("name",)
        skip_unchanged = True
        fields = (*FIELDS, "tenant")

    def write(self, instance: MailTemplate, is_create: bool) -> MailTemplate:
        """Make or edit the template; its variables are checked."""
        values = {name: getattr(instance, name) for name in FIELDS}
        if is_create:
            return create_template(values=values, actor=self.actor)
        return edit_template(template=instance, values=values, actor=self.actor)


@admin.register(MailTemplate)
class MailTemplateAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; archived by action."""

    resource_classes = [MailTemplateResource]
    list_display = ("name", "kind", "language", "is_default", "archived_at", "updated_at")
    list_filter = ("kind", "language", "is_default", "archived_at")
    search_fields = ("name", "subject", "body")
    ordering = ("kind", "name")
    fields = FIELDS
    actions = ["archive"]

    def save_model(self, request: HttpRequest, obj: MailTemplate, form: Any, change: bool) -> None:
        """Through the domain; a refusal is shown as an error of the page."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        actor: Any = request.user
        if change:
            edit_template(template=obj, values=values, actor=actor)
            return
        made = create_template(values=values, actor=actor)
        obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[MailTemplate]) -> None:
        """Out of use, each by itself."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: archive_template(template=row, actor=actor), "{n} archived.")


@admin.register(MailSequence)
class MailSequenceAdmin(TenantRecordAdmin):
    """Sequences."""

    list_display = ("name", "created_by", "archived_at", "updated_at")
    list_filter = ("archived_at",)
    search_fields = ("name",)
    list_select_related = ("created_by",)
    ordering = ("name",)


@admin.register(SequenceStep)
class SequenceStepAdmin(TenantRecordAdmin):
    """What a sequence sends, and when."""

    list_display = ("sequence", "position", "days_after", "template")
    list_filter = ("sequence",)
    search_fields = ("sequence__name", "template__name")
    list_select_related = ("sequence", "template")
    ordering = ("sequence", "position")


@admin.register(SequenceRun)
class SequenceRunAdmin(RecordedExport, TenantRecordAdmin):
    """Who is in a sequence; stopped by action."""

    list_display = ("application", "sequence", "state", "stop_reason", "next_position", "next_at", "created_at")
    list_filter = ("state", "stop_reason", "created_at")
    search_fields = tuple(f"application__{name}" for name in _PERSON)
    list_select_related = ("application__candidate", "application__requisition", "sequence")
    ordering = ("-pk",)
    actions = ["stop"]

    @admin.action(description="Stop")
    def stop(self, request: HttpRequest, queryset: QuerySet[SequenceRun]) -> None:
        """By hand, each by itself."""
        actor: Any = request.user
        for_each(
            request, queryset, lambda row: stop_run(run=row, reason=StopReason.BY_HAND, actor=actor), "{n} stopped."
        )


@admin.register(CandidateMessage)
class CandidateMessageAdmin(RecordedExport, TenantRecordAdmin):
    """The log; planned mail is canceled by action."""

    list_display = ("candidate", "direction", "status", "template", "author", "run_after", "happened_at")
    list_filter = ("direction", "status", "is_auto", "happened_at")
    search_fields = (*_PERSON, "subject", "message_id", "address")
    list_select_related = ("candidate", "template", "author")
    ordering = ("-happened_at", "-pk")
    exclude = ("pending_links",)
    actions = ["cancel"]

    @admin.action(description="Do not send")
    def cancel(self, request: HttpRequest, queryset: QuerySet[CandidateMessage]) -> None:
        """Those that are planned, each by itself."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: cancel_message(message=row, actor=actor), "{n} canceled.")


@admin.register(UnmatchedMail)
class UnmatchedMailAdmin(TenantRecordAdmin):
    """Mail of unknown senders; discarded by action."""

    list_display = ("from_address", "subject", "state", "received_at", "handled_by")
    list_filter = ("state", "received_at")
    search_fields = ("from_address", "from_name", "subject")
    list_select_related = ("handled_by",)
    ordering = ("-received_at", "-pk")
    actions = ["discard"]

    @admin.action(description="Discard")
    def discard(self, request: HttpRequest, queryset: QuerySet[UnmatchedMail]) -> None:
        """Each by itself."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: discard_mail(mail=row, actor=actor), "{n} discarded.")


@admin.register(MailboxMark)
class MailboxMarkAdmin(TenantRecordAdmin):
    """How far the mailboxes were read."""

    list_display = ("mailbox", "uid_validity", "last_uid", "read_at")
    search_fields = ("mailbox",)
    ordering = ("mailbox",)
