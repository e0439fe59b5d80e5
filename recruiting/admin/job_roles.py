"""Roles, imported and edited through the domain."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from recruiting.admin.tables import DomainResource, RecordedTables
from recruiting.domain.job_roles import FIELDS, create_job_role, edit_job_role
from recruiting.models import JobRole
from superadmin.admin.tenant_data import TenantDataAdmin


class JobRoleResource(DomainResource):
    """A row a role; found again by its name."""

    class Meta:
        model = JobRole
        import_id_fields = ("name",)
        skip_unchanged = True
        fields = FIELDS

    def write(self, instance: JobRole, is_create: bool) -> JobRole:
        """Make or edit."""
        given = {name: getattr(instance, name) for name in FIELDS}
        if is_create:
            return create_job_role(actor=self.actor, **given)
        return edit_job_role(role=JobRole.objects.get(pk=instance.pk), actor=self.actor, **given)


@admin.register(JobRole)
class JobRoleAdmin(RecordedTables, TenantDataAdmin):
    """What new jobs can begin with."""

    resource_classes = [JobRoleResource]
    list_display = ("name", "department", "is_active", "updated_at")
    list_filter = ("is_active", "department")
    search_fields = ("name", "department", "description")
    fields = FIELDS
    ordering = ("name",)

    def save_model(self, request: HttpRequest, obj: JobRole, form: Any, change: bool) -> None:
        """Through the domain."""
        actor: Any = request.user
        given = {name: form.cleaned_data[name] for name in FIELDS}
        if change:
            edit_job_role(role=JobRole.objects.get(pk=obj.pk), actor=actor, **given)
        else:
            obj.pk = create_job_role(actor=actor, **given).pk
