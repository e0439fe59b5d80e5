"""Imports: a file of people, and what became of each of its rows."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums.imports import ImportKind, ImportStatus, RowOutcome, RowUndo
from recruiting.models.files import private_path


class ImportRun(PublicId, Timestamped, TenantOwned):
    """One file, from the upload to the result or its undoing.

    `headings` are the columns as the file names them, `samples` the first values of each, `mapping` {column number:
    target}, `preview` what a look at all rows found. `replaces`: the file's values go over those that stand there.
    """

    kind = models.CharField(max_length=12, choices=ImportKind)
    preset = models.CharField(max_length=20, blank=True)
    original_filename = models.CharField(max_length=255)
    file = models.FileField(upload_to=private_path, max_length=300)
    file_hash = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField()
    headings = models.JSONField(default=list)
    samples = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    replaces = models.BooleanField(default=False)
    preview = models.JSONField(default=dict)
    row_total = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, choices=ImportStatus, default=ImportStatus.UPLOADED)
    sentence = models.CharField(max_length=300, blank=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    task = models.ForeignKey(
        "superadmin.TaskRecord", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["ImportRun"]()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ImportKind.values), name="recruiting_import_kind_known"),
            models.CheckConstraint(condition=Q(status__in=ImportStatus.values), name="recruiting_import_status_known"),
        ]
        indexes = [
            # The list of imports, newest first.
            models.Index(fields=["tenant", "-id"], name="recruiting_import_newest"),
        ]

    def __str__(self) -> str:
        return self.original_filename

    @property
    def done_rows(self) -> int:
        """Rows that are worked off."""
        return self.added + self.updated + self.unchanged + self.refused


class ImportRow(PublicId, Timestamped, TenantOwned):
    """One worked-off row: written in the transaction of its effect, so that no row is done twice or half.

    `raw` is the row as the file has it; `before` and `after` are the candidate's fields that the row changed, as they
    stood before and after it; `made` is what else it made: {"application": pk, "note": pk, "keys": [pk]}."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="The row's number in the file, counted from 1 below the heading.")
    key = models.CharField(max_length=64, help_text="SHA-256 of the row's cells.")
    raw = models.JSONField(default=list)
    outcome = models.CharField(max_length=10, choices=RowOutcome)
    field = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=300, blank=True)
    candidate = models.ForeignKey(
        "recruiting.Candidate", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    made = models.JSONField(default=dict)
    undo = models.CharField(max_length=10, choices=RowUndo, blank=True)
    undo_sentence = models.CharField(max_length=300, blank=True)

    objects = TenantManager["ImportRow"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="recruiting_importrow_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=RowOutcome.values), name="recruiting_importrow_outcome_known"
            ),
            models.CheckConstraint(condition=Q(undo__in=["", *RowUndo.values]), name="recruiting_importrow_undo_known"),
        ]
        indexes = [
            # The rows of one import that were refused, and its counts.
            models.Index(fields=["run", "outcome", "number"], name="recruiting_importrow_by"),
        ]

    def __str__(self) -> str:
        return f"{self.run_id}:{self.number}"
