"""Tables that are imported through the domain, and exported on record."""

from typing import Any

from django.db.models import Model
from import_export import resources
from import_export.admin import ImportExportMixin
from unfold.contrib.import_export.forms import ImportForm

from config.errors import DomainError
from superadmin.admin.exports import RecordedExport


class DomainResource(resources.ModelResource):
    """Rows are written by a verb of the domain, in the open tenant, as the person who imports.

    A refusal is that row's error, and nothing of the file is kept."""

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Remember who imports."""
        self.actor = kwargs["user"]

    def do_instance_save(self, instance: Model, is_create: bool) -> None:
        """Through the domain. Raises ValueError with the refusal's sentence."""
        try:
            written = self.write(instance, is_create)
        except DomainError as refusal:
            raise ValueError(refusal.sentence) from refusal
        instance.pk = written.pk

    def write(self, instance: Any, is_create: bool) -> Model:
        """Make or edit the row; the row as it stands."""
        raise NotImplementedError


class RecordedTables(RecordedExport, ImportExportMixin):
    """Export on record, and import."""

    import_form_class = ImportForm
