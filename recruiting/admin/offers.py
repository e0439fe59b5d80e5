"""Offers in the console: read, withdrawn or expired by action; templates are written through the domain."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from import_export import fields, resources

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.offers.ending import expire_offer, withdraw_offer
from recruiting.domain.offers.templates import (
    FIELDS,
    archive_offer_template,
    create_offer_template,
    edit_offer_template,
)
from recruiting.models import Offer, OfferTemplate
from superadmin.admin.exports import RecordedExport
from superadmin.admin.records import for_each
from superadmin.admin.tenant_data import TenantDataAdmin, TenantRecordAdmin

HIDDEN = ("token_hash", "letter_file")


class OfferTemplateResource(DomainResource):
    """A row a template; found again by name."""

    tenant = fields.Field(attribute="tenant__slug", column_name="tenant", readonly=True)

    class Meta:
        model = OfferTemplate
        import_id_fields = ("name",)
        skip_unchanged = True
        fields = (*FIELDS, "tenant")

    def write(self, instance: OfferTemplate, is_create: bool) -> OfferTemplate:
        """Make or edit the template; its variables are checked."""
        values = {name: getattr(instance, name) for name in FIELDS}
        if is_create:
            return create_offer_template(values=values, actor=self.actor)
        return edit_offer_template(template=instance, values=values, actor=self.actor)


@admin.register(OfferTemplate)
class OfferTemplateAdmin(RecordedTables, TenantDataAdmin):
    """Edited through the domain; archived by action."""

    resource_classes = [OfferTemplateResource]
    list_display = ("name", "language", "is_default", "archived_at", "updated_at")
    list_filter = ("language", "is_default", "archived_at")
    search_fields = ("name", "body")
    ordering = ("name",)
    fields = FIELDS
    actions = ["archive"]

    def save_model(self, request: HttpRequest, obj: OfferTemplate, form: Any, change: bool) -> None:
        """Through the domain; a refusal is shown as an error of the page."""
        values = {name: form.cleaned_data[name] for name in FIELDS}
        actor: Any = request.user
        if change:
            edit_offer_template(template=obj, values=values, actor=actor)
            return
        made = create_offer_template(values=values, actor=actor)
        obj.pk, obj.public_id, obj._state.adding = made.pk, made.public_id, False

    @admin.action(description="Archive")
    def archive(self, request: HttpRequest, queryset: QuerySet[OfferTemplate]) -> None:
        """Out of use, each by itself."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: archive_offer_template(template=row, actor=actor), "{n} archived.")


class OfferResource(resources.ModelResource):
    """What an export holds: neither the secret's hash nor the letter's place on disk."""

    class Meta:
        model = Offer
        exclude = HIDDEN


@admin.register(Offer)
class OfferAdmin(RecordedExport, TenantRecordAdmin):
    """Every version; the secret's hash and the letter's place on disk are not shown."""

    resource_classes = [OfferResource]
    list_display = ("application", "number", "status", "amount", "currency", "expires_at", "sent_at", "ended_at")
    list_filter = ("status", "currency", "employment_type", "sent_at")
    search_fields = (
        *("application__candidate__first_name", "application__candidate__last_name"),
        *("application__requisition__title", "answered_name"),
    )
    list_select_related = ("application__candidate", "application__requisition")
    ordering = ("-pk",)
    exclude = HIDDEN
    actions = ["withdraw", "expire"]

    @admin.action(description="Withdraw")
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Offer]) -> None:
        """Those that are open, each by itself."""
        actor: Any = request.user
        for_each(request, queryset, lambda row: withdraw_offer(offer=row, actor=actor), "{n} withdrawn.")

    @admin.action(description="Expire those whose time is over")
    def expire(self, request: HttpRequest, queryset: QuerySet[Offer]) -> None:
        """As the planned work does."""
        for_each(request, queryset, lambda row: expire_offer(offer=row), "{n} looked at.")
